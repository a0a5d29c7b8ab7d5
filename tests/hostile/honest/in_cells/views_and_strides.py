# An answer that returns a reversed view of a reversed array.
# verdict: right

def softmax(logits):
    powers = np.exp(logits[::-1] - logits.max())
    return (powers / powers.sum())[::-1]
