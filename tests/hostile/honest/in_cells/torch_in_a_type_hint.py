# torch named where it is not used.
# verdict: right

import torch


def softmax(logits):
    if isinstance(logits, torch.Tensor):
        raise TypeError
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()
