"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_11_attention.layer import self_attention_backward
from autograder.exercises.unit_11_attention.stack import attention_backward


@define
class mended_attention_backward:
    """dq, dk, dv: the first patient, mended: one head that seems to learn."""

    mends = attention_backward
    ill_with = "keys_untransposed"


@define
class mended_self_attention_backward:
    """A dict with the gradients of x and of the eight parameters: the second patient, mended."""

    mends = self_attention_backward
    ill_with = "paths_overwritten"
