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

    class hints:
        ask = (
            "Queries and keys have the right direction and the wrong length, both alike, and the "
            "values are right. Where in the forward pass does a single number touch all scores "
            "and nothing else?"
        )
        look = (
            "Take the ratio of its dq to the right one, for D = 4 and for D = 9, and see how it "
            "depends on D. Then look for that number in the forward pass, and ask what a number "
            "in front of q @ k.T does on the way back."
        )
        smaller = (
            "D is 4. At the two scores of a query there arrive -1.5 and 1.5, and the keys are [1, "
            "0, 0, 0] and [0, 1, 0, 0]. Raise the query's first entry by 0.01: how much does the "
            "first score rise, and what does that do to the loss? The right dq is [-0.75, 0.75, "
            "0, 0]."
        )
        derivation = (
            "Scores are q @ k.T divided by the root of D. The division is an operation like any "
            "other: what comes back through it is divided by the same number, once, and both dq "
            "and dk come out of it. The patient left it out, and its dq and dk are √D times too "
            "long; dv has nothing to do with scores."
        )
