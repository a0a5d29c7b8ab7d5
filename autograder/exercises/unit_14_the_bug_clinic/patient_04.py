"""Perhaps it trains a little worse than it did. Nobody is sure."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_11_attention.stack import attention_backward


@define
class mended_patient_04:
    """dq, dk, dv: patient 4, mended."""

    mends = attention_backward
    ill_with = "softmax_diagonal_only"

    class mistakes:
        def still_ill(dout, q, k, v, weights):
            dv = weights.swapaxes(-1, -2) @ dout
            dweights = dout @ v.swapaxes(-1, -2)
            dscores = weights * (1 - weights) * dweights / np.sqrt(q.shape[-1])
            return dscores @ k, dscores.swapaxes(-1, -2) @ q, dv
