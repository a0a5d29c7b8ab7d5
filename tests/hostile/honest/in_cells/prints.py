# A right answer that prints what it does, on both streams.
# verdict: right

import sys


def softmax(logits):
    print("logits", logits)
    print("working", file=sys.stderr)
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()
