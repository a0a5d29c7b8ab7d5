"""One step of AdamW."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_10_optimisers.adam import (
    adam,
    adam_step,
    averages,
    corrected,
    moved,
    torch_adam,
)
from autograder.exercises.unit_10_optimisers.states import STATES, draw_states


@define
class adamw_step:
    """parameter, first and second moment after one step of AdamW."""

    returns = ("parameter", "first", "second")
    uses = ("adam_step",)
    visible = STATES

    def forward(
        torch,
        parameter,
        gradient,
        first,
        second,
        step,
        learning_rate,
        beta1,
        beta2,
        eps,
        weight_decay,
    ):
        state = (parameter, gradient, first, second, step, learning_rate, (beta1, beta2))
        return torch_adam(torch, "AdamW", *state, eps=eps, weight_decay=weight_decay)

    def answer(
        parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
    ):
        decayed = parameter * (1 - learning_rate * weight_decay)
        return adam_step(decayed, gradient, first, second, step, learning_rate, beta1, beta2, eps)

    def hidden(rng):
        return draw_states(rng)

    class mistakes:
        def decay_in_the_gradient(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            pulled = gradient + weight_decay * parameter
            return adam(parameter, pulled, first, second, step, learning_rate, beta1, beta2, eps)

        def decay_without_learning_rate(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            decayed = parameter * (1 - weight_decay)
            return adam(decayed, gradient, first, second, step, learning_rate, beta1, beta2, eps)

        def decay_left_out(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            return adam(parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps)

        def decay_added(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            grown = parameter * (1 + learning_rate * weight_decay)
            return adam(grown, gradient, first, second, step, learning_rate, beta1, beta2, eps)

        def decay_of_the_step_as_well(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            moved, first, second = adam(
                parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
            )
            return moved * (1 - learning_rate * weight_decay), first, second

        def decay_of_the_sign(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            decayed = parameter - learning_rate * weight_decay * np.sign(parameter)
            return adam(decayed, gradient, first, second, step, learning_rate, beta1, beta2, eps)

        def bias_correction_missing(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            decayed = parameter * (1 - learning_rate * weight_decay)
            first, second = averages(gradient, first, second, beta1, beta2)
            return moved(decayed, first, second, learning_rate, eps), first, second

        def decay_in_the_gradient__with_the_learning_rate(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            pulled = gradient + learning_rate * weight_decay * parameter
            return adam(parameter, pulled, first, second, step, learning_rate, beta1, beta2, eps)

        def decay_of_the_sign__the_share_taken_off(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            decayed = parameter - learning_rate * weight_decay
            return adam(decayed, gradient, first, second, step, learning_rate, beta1, beta2, eps)

        def only_the_share_kept(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            decayed = parameter * learning_rate * weight_decay
            return adam(decayed, gradient, first, second, step, learning_rate, beta1, beta2, eps)

    class equivalents:
        def decay_taken_off_afterwards(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            moved, first, second = adam(
                parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
            )
            return moved - learning_rate * weight_decay * parameter, first, second

        def both_in_one_step(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            mean, square = corrected(first, second, step, beta1, beta2)
            change = mean / (np.sqrt(square) + eps) + weight_decay * parameter
            return parameter - learning_rate * change, first, second

        def from_the_change_of_adam(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            nowhere, keep = np.zeros_like(parameter), 1 - learning_rate * weight_decay
            change, first, second = adam(
                nowhere, gradient, first, second, step, learning_rate, beta1, beta2, eps
            )
            return keep * parameter + change, first, second

    class hints:
        ask = (
            "If the gradient and both moments were zero, what should be left of a weight of 1 "
            "after this step?"
        )
        look = (
            (
                "The lesson, under “AdamW: decay kept apart”, and the task's sentence: what "
                "the decay acts on, and what never sees it. You have a whole `adam_step` "
                "already."
            ),
            {
                "size": (
                    "Which two numbers make the share that is taken off? And if the Adam in "
                    "it is written out again: are both its averages corrected?"
                )
            },
            {
                "quantity": (
                    "Take the decay on its own, with a gradient of zero: is what it leaves in "
                    "proportion to the weight, and is it nearly all of it? And has the step "
                    "of Adam been shrunk as well?"
                )
            },
            {"path": "Which line of yours reads `weight_decay`?"},
            {"sign": "Decay draws towards zero, for positive and for negative weights."},
        )
        smaller = (
            "Learning rate 0.1, decay 0.5, a weight of 2. With a gradient of zero it goes to 1.9, "
            "and in the next step to 1.805. With a first gradient of 7, or of 0.7, it goes to 1.9 "
            "and then 0.1 further, to 1.8."
        )
        shape = (
            "One line, and a call. The line changes one of the nine arguments that Adam gets, and "
            "none of the others."
        )
        derivation = (
            "The parameter loses the share learning_rate · weight_decay of itself, so 1 minus "
            "that share is left. Adam's step, made from the gradient alone, starts from there. As "
            "the moments never see the decay, it is not divided by the root of the square: the "
            "same share for every weight."
        )
