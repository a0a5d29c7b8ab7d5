# Return numbers of a precision that the wire does not carry.
# verdict: wrong kind of value

def softmax(logits):
    return np.zeros(len(logits), dtype=np.longdouble)
