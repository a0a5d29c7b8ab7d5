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

    class hints:
        ask = (
            "If one score rises, what happens to the other weights of its row? Where in the code "
            "does a weight hear of the others?"
        )
        look = (
            "The values agree, queries and keys do not, and not by a factor. Take one query and "
            "three keys, compare dscores with central differences, and add up each row: softmax "
            "does not notice if all scores of a row rise together."
        )
        derivation = (
            "Softmax's weights share one total, so a score reaches all weights of its row: "
            "dscores is weights times (dweights minus the row's sum of dweights times weights). "
            "The patient kept the diagonal of that table only, weights (1 - weights), as if each "
            "weight were on its own. Its rows do not sum to zero."
        )
