"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_s5_a_wavenet_like_hierarchy.dilated import dilated_backward
from autograder.exercises.unit_s5_a_wavenet_like_hierarchy.hierarchy import hierarchy_backward


@define
class mended_hierarchy_backward:
    """A dict with the gradients of x and of the three levels' parameters: the first patient."""

    mends = hierarchy_backward
    ill_with = "halves_under_each_other"
    uses = ()


@define
class mended_dilated_backward:
    """dx, dnow, dpast: the second patient, mended: into the past."""

    mends = dilated_backward
    ill_with = "round_the_corner"
