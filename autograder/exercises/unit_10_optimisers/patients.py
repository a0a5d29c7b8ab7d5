"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_10_optimisers.adam import adam_step
from autograder.exercises.unit_10_optimisers.clipping import clip_gradients


@define
class mended_adam_step:
    """parameter, first and second: the first patient, mended: a step of Adam."""

    mends = adam_step
    ill_with = "bias_correction_missing__of_the_square"


@define
class mended_clip_gradients:
    """dweight and dbias: the second patient, mended: clipping."""

    mends = clip_gradients
    ill_with = "clipped_one_by_one"
