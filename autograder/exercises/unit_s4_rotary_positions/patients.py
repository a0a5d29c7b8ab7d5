"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_s4_rotary_positions.scores import rotary_scores_backward
from autograder.exercises.unit_s4_rotary_positions.turning import rotary_backward


@define
class mended_rotary_backward:
    """dx, with dout's shape: the first patient, mended: which way to turn."""

    mends = rotary_backward
    ill_with = "turned_forward_again"


@define
class mended_rotary_scores_backward:
    """dq, dk: the second patient, mended: turned there and not back."""

    mends = rotary_scores_backward
    ill_with = "not_turned"
    uses = ()
