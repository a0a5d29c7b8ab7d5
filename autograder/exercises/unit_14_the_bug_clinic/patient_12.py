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

    class hints:
        ask = (
            "Two equal rows in place of one: how much more does the loss move when the bias is "
            "nudged?"
        )
        look = (
            "Compare dbias with central differences for a batch of one row, of two and of three, "
            "the same dout in each row. How does the right one grow, and how the patient's? The "
            "weight's gradient may serve as a comparison: it is right."
        )
        smaller = (
            "Let [1, 2] arrive at every row. With one row dbias is [1, 2], with three it is [3, 6]."
        )
        shape = (
            "Three results, two of which may stay as they are. The third is what the weight's "
            "gradient would be for one more input that is always 1: put a column of ones beside "
            "x, and look at what x.T @ dout does with it."
        )
        derivation = (
            "A bias is used once by every row, and what comes back from all uses is added. A mean "
            "is in the loss, if anywhere, and has been dealt with there: 1/N has already come in "
            "with dout. The patient divided by the number of rows once more, for the bias alone."
        )
