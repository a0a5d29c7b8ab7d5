# An answer in letters of another alphabet.
# verdict: right

def softmax(logits):
    σ = np.exp(logits - logits.max())
    return σ / σ.sum()
