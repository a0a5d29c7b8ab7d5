# Return the right numbers in a shape that broadcasts.
# verdict: wrong shape

def softmax(logits):
    powers = np.exp(logits - logits.max())
    return (powers / powers.sum())[None, :]
