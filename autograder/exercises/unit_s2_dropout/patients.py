"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_s2_dropout.branches import dropped_branch_backward
from autograder.exercises.unit_s2_dropout.layer import dropped_network_backward


@define
class mended_dropped_network_backward:
    """dx, dweight1, dweight2: the first patient, mended: between two layers."""

    mends = dropped_network_backward
    ill_with = "mask_missing_at_the_weight"
    uses = ()


@define
class mended_dropped_branch_backward:
    """dx, dweight: the second patient, mended: a branch that is there or not."""

    mends = dropped_branch_backward
    ill_with = "skip_path_dropped_too"
