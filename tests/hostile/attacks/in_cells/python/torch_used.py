# Let the engine do the work.
# verdict: raised an error

import torch


def softmax(logits):
    return torch.softmax(torch.tensor(logits), 0).numpy()
