# An answer made by functools.
# verdict: right

import functools


def normalised(shift, logits):
    powers = np.exp(logits - shift(logits))
    return powers / powers.sum()


softmax = functools.partial(normalised, np.max)
