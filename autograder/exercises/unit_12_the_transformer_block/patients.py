"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_12_the_transformer_block.block import block_backward
from autograder.exercises.unit_12_the_transformer_block.post_norm import post_norm_backward


@define
class mended_block_backward:
    """A dict with the gradients of x and of the sixteen parameters: the first patient, mended."""

    mends = block_backward
    ill_with = "dout_for_both_branches"


@define
class mended_post_norm_backward:
    """A dict with the gradients of x and of the six parameters: the second patient, mended."""

    mends = post_norm_backward
    ill_with = "skip_path_past_the_norm"
