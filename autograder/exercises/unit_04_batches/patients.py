"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_04_batches.mean_loss import batch_cross_entropy_backward
from autograder.exercises.unit_04_batches.softmax_product import softmax_backward


@define
class mended_batch_gradient:
    """Shape (N, C): the first patient, mended: the gradient of the mean cross-entropy."""

    mends = batch_cross_entropy_backward
    ill_with = "one_over_c"


@define
class mended_softmax_backward:
    """dlogits, shape (N, C): the second patient, mended: the gradient through softmax."""

    mends = softmax_backward
    ill_with = "mean_for_dot_product"
