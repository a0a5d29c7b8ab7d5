# An answer that keeps what it has worked out.
# verdict: right

memory = {}


def softmax(logits):
    key = tuple(logits)
    if key not in memory:
        powers = np.exp(logits - logits.max())
        memory[key] = powers / powers.sum()
    return memory[key].copy()
