# Return an array of objects.
# verdict: wrong kind of value

def softmax(logits):
    return np.array([object()] * len(logits))
