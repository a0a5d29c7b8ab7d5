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
        derivation = (
            "The bias is added to every row, so each output rises as it rises, and its gradient "
            "is the sum of what arrives over the rows, as it is. There is no minus in the forward "
            "pass, so there is none on the way back."
        )
