"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_s1_convolution_and_pooling.pooling import max_pool_backward
from autograder.exercises.unit_s1_convolution_and_pooling.sequences import conv1d_backward


@define
class mended_conv1d_backward:
    """dx, dkernel: the first patient, mended: a convolution whose pieces overlap."""

    mends = conv1d_backward
    ill_with = "overlaps_overwritten"

    class hints:
        ask = (
            "An entry of x that lies in two pieces should hear from both. What is in dx after the "
            "first piece has been written, and what after the second?"
        )
        look = (
            "Take two places and a kernel of two entries, stride 1, and run the patient with dout "
            "= [1, 0], then [0, 1], then [1, 1]. The third answer should be the sum of the first "
            "two. For which of the two results is it? Then compare the lines that make them."
        )
        derivation = (
            "The patient's line for x set its piece with `=`, so that where pieces overlap only "
            "the last one was kept; with a stride as long as the kernel nothing overlaps and "
            "nothing is lost. An entry's gradient is the sum over all places that read it: place "
            "n adds dout[n] · kernel to its piece. The kernel's line had its `+=` already. What "
            "was written into the padding is cut off at the end."
        )


@define
class mended_max_pool_backward:
    """dx, with x's shape: the second patient, mended: more than one winner."""

    mends = max_pool_backward
    ill_with = "all_winners"

    class hints:
        ask = (
            "A square of four equal entries, and 1 arrives. What do the four gradients of the "
            "patient add up to, and what should they?"
        )
        look = (
            (
                "Test the claim of its last line, the comparison: for which entries is it "
                "true? Feed it one square without equal entries and one with two, and add up "
                "what comes out of each."
            ),
            {
                "place": (
                    "If your mended version picks only one entry: is it the one that comes "
                    "first row by row, from left to right?"
                )
            },
        )
        derivation = (
            "The patient asked which entries are equal to the largest. Random numbers have one "
            "such entry in each square; a drawing has up to four, and each got everything. The "
            "winner has to be one place, not a value: argmax names the first, row by row, and "
            "only that place gets what arrives."
        )
