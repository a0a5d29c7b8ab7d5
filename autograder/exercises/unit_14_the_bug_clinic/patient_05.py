"""The loss looks as it always did."""

from autograder.exercises.define import define
from autograder.exercises.unit_11_attention.stack import attention_backward


@define
class mended_patient_05:
    """dq, dk, dv: patient 5, mended."""

    mends = attention_backward
    ill_with = "scale_missing"

    class mistakes:
        def still_ill(dout, q, k, v, weights):
            dv = weights.swapaxes(-1, -2) @ dout
            dweights = dout @ v.swapaxes(-1, -2)
            common = (dweights * weights).sum(axis=-1, keepdims=True)
            dscores = weights * (dweights - common)
            return dscores @ k, dscores.swapaxes(-1, -2) @ q, dv
