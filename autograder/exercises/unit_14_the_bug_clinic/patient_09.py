"""No complaint at all."""

from autograder.exercises.define import define
from autograder.exercises.unit_05_shapes_and_broadcasting.linear import linear_backward


@define
class mended_patient_09:
    """dx, dweight, dbias: patient 9, mended."""

    mends = linear_backward

    class mistakes:
        def still_ill(dout, x, weight):
            dweight = x.T @ dout
            dx = dout @ weight.T
            dbias = -dout.sum(axis=0)
            return dx, dweight, dbias
