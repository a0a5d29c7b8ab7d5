# Return complex numbers.
# verdict: wrong dtype

def softmax(logits):
    return np.zeros(len(logits), dtype=complex)
