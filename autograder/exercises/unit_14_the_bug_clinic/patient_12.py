"""None. The loss is as low as the right one's."""

from autograder.exercises.define import define
from autograder.exercises.unit_05_shapes_and_broadcasting.linear import linear_backward


@define
class mended_patient_12:
    """dx, dweight, dbias: patient 12, mended."""

    mends = linear_backward
    ill_with = "averaged_over_the_uses"

    class mistakes:
        def still_ill(dout, x, weight):
            return dout @ weight.T, x.T @ dout, dout.mean(axis=0)
