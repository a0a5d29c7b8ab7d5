"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_s1_convolution_and_pooling.pooling import max_pool_backward
from autograder.exercises.unit_s1_convolution_and_pooling.sequences import conv1d_backward


@define
class mended_conv1d_backward:
    """dx, dkernel: the first patient, mended: a convolution whose pieces overlap."""

    mends = conv1d_backward
    ill_with = "overlaps_overwritten"


@define
class mended_max_pool_backward:
    """dx, with x's shape: the second patient, mended: more than one winner."""

    mends = max_pool_backward
    ill_with = "all_winners"
