# An answer that imports in its own way.
# verdict: right

import numpy
from math import fsum
from numpy import exp


def softmax(logits):
    powers = exp(logits - numpy.max(logits))
    return powers / fsum(powers)
