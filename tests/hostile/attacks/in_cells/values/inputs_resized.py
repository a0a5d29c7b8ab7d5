# Return the right numbers and resize the inputs.
# verdict: input changed

def softmax(logits):
    powers = np.exp(logits - logits.max())
    logits.resize(0, refcheck=False)
    return powers / powers.sum()
