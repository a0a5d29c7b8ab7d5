# Return a view of one number that claims to be eight gigabytes.
# verdict: wrong kind of value

def softmax(logits):
    return np.broadcast_to(0.0, (10**9,))
