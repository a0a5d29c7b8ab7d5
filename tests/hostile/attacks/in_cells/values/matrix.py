# Return a matrix.
# verdict: wrong kind of value

def softmax(logits):
    return np.matrix(np.zeros(len(logits)))
