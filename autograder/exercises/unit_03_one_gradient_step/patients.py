"""Code with a planted bug, mended."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_02_softmax_cross_entropy.gradient import cross_entropy_backward
from autograder.exercises.unit_03_one_gradient_step.steps import descend


@define
class mended_gradient:
    """Shape (C,): the first patient, mended: the gradient of the cross-entropy."""

    mends = cross_entropy_backward
    ill_with = "argmax_for_label"


@define
class mended_descent:
    """Shape (C,): the second patient, mended: the logits after several steps."""

    mends = descend
    uses = ("cross_entropy_backward",)

    class mistakes:
        def still_ill(logits, label, learning_rate, steps):
            step = np.zeros_like(logits)
            for _ in range(steps):
                step += learning_rate * cross_entropy_backward(logits, label)
                logits = logits - step
            return logits
