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

    class hints:
        ask = (
            "With the gradient at zero, by what share of itself should a parameter shrink? Should "
            "a large parameter and a small one shrink by the same share?"
        )
        look = (
            "One step with no decay: it is right. Then one step with the gradient at zero, for "
            "parameters of 2 and 4: compare what each loses, and what the two moments hold "
            "afterwards. Which of them ought to know of the decay?"
        )
        smaller = (
            "Parameters 2 and 4, gradient 0, learning rate 0.1, decay 0.5, the first step. Right: "
            "1.9 and 3.8, and both moments stay 0. The patient: 1.9 and 3.9, with the first "
            "moments 0.1 and 0.2."
        )
        shape = (
            "Adam's four lines, and one thing that stands apart from them and touches the "
            "parameter alone. Checks: without decay it is Adam, and without a gradient every "
            "parameter keeps the same share of itself."
        )
        derivation = (
            "In AdamW the decay stands apart: the parameter shrinks by learning rate times decay, "
            "as a share of itself, and Adam's averages see the gradient alone. The patient adds "
            "the decay to the gradient, so it goes through the averages and is divided by the "
            "root of the second moment: whether a parameter is large or small, it is pulled by "
            "about the same amount."
        )
