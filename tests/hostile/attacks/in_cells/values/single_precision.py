# Return float32 in the hope of rounding.
# verdict: wrong dtype

def softmax(logits):
    return np.zeros(len(logits), dtype=np.float32)
