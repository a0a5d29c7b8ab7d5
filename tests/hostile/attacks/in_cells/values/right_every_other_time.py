# Return the right numbers every other time.
# verdict: wrong

calls = []


def softmax(logits):
    calls.append(1)
    powers = np.exp(logits - logits.max())
    return powers / powers.sum() * (len(calls) % 2)
