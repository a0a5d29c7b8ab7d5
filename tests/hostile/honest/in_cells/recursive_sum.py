# An answer that calls itself.
# verdict: right

def total(values):
    return values[0] + total(values[1:]) if len(values) > 1 else values[0]


def softmax(logits):
    powers = np.exp(logits - logits.max())
    return powers / total(powers)
