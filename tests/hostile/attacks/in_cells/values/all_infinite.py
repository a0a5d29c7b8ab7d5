# Return infinity.
# verdict: not finite

def softmax(logits):
    return np.full(len(logits), np.inf)
