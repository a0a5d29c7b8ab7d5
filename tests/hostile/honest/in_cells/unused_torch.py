# An import of torch that is not used.
# verdict: right

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn import functional
