# Ask for an array of a hundred gigabytes, and touch it.
# verdict: out of memory

def softmax(logits):
    return np.ones(10**11)
