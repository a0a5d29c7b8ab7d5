# A comparison with torch, in a cell of the learner's own.
# verdict: right

import torch

torch.softmax(torch.tensor([2.0, 1.0, 0.0]), dim=0)
