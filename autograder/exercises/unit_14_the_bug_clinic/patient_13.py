"""Every gradient agrees with the engine's, and it trains worse all the same."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_10_optimisers.adamw import adamw_step


@define
class mended_patient_13:
    """parameter, first and second moment: patient 13, mended."""

    mends = adamw_step
    ill_with = "decay_in_the_gradient"

    class mistakes:
        def still_ill(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            gradient = gradient + weight_decay * parameter
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            mean, square = first / (1 - beta1**step), second / (1 - beta2**step)
            return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second
