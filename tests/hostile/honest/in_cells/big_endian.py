# An answer in the other byte order.
# verdict: right

def softmax(logits):
    powers = np.exp(logits - logits.max())
    return (powers / powers.sum()).astype(">f8")
