# An answer that takes a while.
# verdict: right

import time


def softmax(logits):
    time.sleep(0.01)
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()
