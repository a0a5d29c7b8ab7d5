# A right answer that warns.
# verdict: right

import warnings


def softmax(logits):
    warnings.warn("careful")
    np.log(0.0)
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()
