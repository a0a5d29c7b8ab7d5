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

    class hints:
        ask = (
            "dx and dweight agree, and dbias has the right length. In which direction does it "
            "point?"
        )
        look = (
            "Nudge one entry of the bias up, and see on paper and in numbers which way every "
            "output in its column goes. Then say what dout claims about the loss when an output "
            "rises, and compare with what the patient says of the bias."
        )
        smaller = (
            "Two rows, two outputs, dout [[1, 2], [3, 5]]. Raise the bias's first entry by 0.01, "
            "and the first output rises by 0.01 in both rows. What does the loss do? The right "
            "dbias is [4, 7]."
        )
        shape = (
            "Three results, two of which may stay as they are. The third has an entry for each "
            "column of dout; how large it is the patient knows already."
        )
        derivation = (
            "The bias is added to every row, so each output rises as it rises, and its gradient "
            "is the sum of what arrives over the rows, as it is. There is no minus in the forward "
            "pass, so there is none on the way back."
        )
