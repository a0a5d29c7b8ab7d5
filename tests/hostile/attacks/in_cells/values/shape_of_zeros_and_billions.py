# Return an empty array with an enormous shape.
# verdict: wrong shape

def softmax(logits):
    return np.zeros((0, 2**40, 1))
