"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_13_a_gpt_by_hand.losses import sequence_cross_entropy_backward
from autograder.exercises.unit_13_a_gpt_by_hand.model import gpt_backward


@define
class mended_sequence_cross_entropy_backward:
    """Shape (B, T, V): dlogits: the first patient, mended: fair to every text?"""

    mends = sequence_cross_entropy_backward
    ill_with = "mean_of_the_texts_means"


@define
class mended_gpt_backward:
    """A dict with the gradient of every parameter: the second patient, mended."""

    mends = gpt_backward
    ill_with = "layers_stacked_backwards"
