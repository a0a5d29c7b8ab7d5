"""One step of Lion."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_10_optimisers.states import STATES, draw_states, state_of


def _untouched(draw, *state):
    """A state in which one entry has had no gradient so far, and has none now."""
    given = state_of(draw, *state)
    given["gradient"].flat[-1] = given["velocity"].flat[-1] = 0.0
    return given


@define
class lion_step:
    """parameter and velocity after one step of Lion."""

    returns = ("parameter", "velocity")
    visible = STATES | {
        "an entry without any gradient": _untouched(waves_from(3), (2, 3), 4, False)
    }

    def forward(torch, parameter, gradient, velocity, learning_rate, beta1, beta2):
        """By its definition: torch has no Lion of its own."""
        direction = torch.sign(torch.lerp(gradient, velocity, beta1))
        return parameter - learning_rate * direction, torch.lerp(gradient, velocity, beta2)

    def answer(parameter, gradient, velocity, learning_rate, beta1, beta2):
        direction = np.sign(beta1 * velocity + (1 - beta1) * gradient)
        return parameter - learning_rate * direction, beta2 * velocity + (1 - beta2) * gradient

    def hidden(rng):
        yield from draw_states(rng)
        yield _untouched(functools.partial(normal, rng), tuple(different_sizes(rng, 2)), 5, False)

    class mistakes:
        def betas_swapped(parameter, gradient, velocity, learning_rate, beta1, beta2):
            direction = np.sign(beta2 * velocity + (1 - beta2) * gradient)
            return parameter - learning_rate * direction, beta1 * velocity + (1 - beta1) * gradient

        def direction_from_the_new_velocity(
            parameter, gradient, velocity, learning_rate, beta1, beta2
        ):
            kept = beta2 * velocity + (1 - beta2) * gradient
            direction = np.sign(beta1 * kept + (1 - beta1) * gradient)
            return parameter - learning_rate * direction, kept

        def one_blend_for_both(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            return parameter - learning_rate * np.sign(blend), blend

        def sign_left_out(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            return parameter - learning_rate * blend, beta2 * velocity + (1 - beta2) * gradient

        def velocity_not_used(parameter, gradient, velocity, learning_rate, beta1, beta2):
            kept = beta2 * velocity + (1 - beta2) * gradient
            return parameter - learning_rate * np.sign(gradient), kept

        def ascent(parameter, gradient, velocity, learning_rate, beta1, beta2):
            direction = np.sign(beta1 * velocity + (1 - beta1) * gradient)
            return parameter + learning_rate * direction, beta2 * velocity + (1 - beta2) * gradient

        def weights_of_old_and_new_exchanged(
            parameter, gradient, velocity, learning_rate, beta1, beta2
        ):
            direction = np.sign((1 - beta1) * velocity + beta1 * gradient)
            return parameter - learning_rate * direction, (1 - beta2) * velocity + beta2 * gradient

        def sign_kept_as_velocity(parameter, gradient, velocity, learning_rate, beta1, beta2):
            direction = np.sign(beta1 * velocity + (1 - beta1) * gradient)
            return parameter - learning_rate * direction, direction

        def one_blend_for_both__the_kept_one(
            parameter, gradient, velocity, learning_rate, beta1, beta2
        ):
            kept = beta2 * velocity + (1 - beta2) * gradient
            return parameter - learning_rate * np.sign(kept), kept

        def velocity_from_the_blend(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            kept = beta2 * blend + (1 - beta2) * gradient
            return parameter - learning_rate * np.sign(blend), kept

        def new_added_whole(parameter, gradient, velocity, learning_rate, beta1, beta2):
            direction = np.sign(beta1 * velocity + gradient)
            return parameter - learning_rate * direction, beta2 * velocity + gradient

        def state_not_kept(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            return parameter - learning_rate * np.sign(blend), velocity

        def learning_rate_missing(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            return parameter - np.sign(blend), beta2 * velocity + (1 - beta2) * gradient

        def sign_of_zero(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            direction = np.where(blend > 0, 1.0, -1.0)
            return parameter - learning_rate * direction, beta2 * velocity + (1 - beta2) * gradient

        def sign_of_zero__upwards(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            direction = np.where(blend >= 0, 1.0, -1.0)
            return parameter - learning_rate * direction, beta2 * velocity + (1 - beta2) * gradient

    class equivalents:
        def with_where(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = gradient + beta1 * (velocity - gradient)
            step = np.where(blend > 0, learning_rate, np.where(blend < 0, -learning_rate, 0.0))
            return parameter - step, gradient + beta2 * (velocity - gradient)

        def by_dividing_by_the_size(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            size = np.abs(blend)
            step = learning_rate * blend / np.where(size > 0, size, 1.0)
            return parameter - step, beta2 * velocity + (1 - beta2) * gradient

        def entry_by_entry(parameter, gradient, velocity, learning_rate, beta1, beta2):
            moved, kept = parameter.copy(), velocity.copy()
            for place in np.ndindex(parameter.shape):
                blend = beta1 * velocity[place] + (1 - beta1) * gradient[place]
                moved[place] -= learning_rate * np.sign(blend)
                kept[place] = beta2 * velocity[place] + (1 - beta2) * gradient[place]
            return moved, kept

    class hints:
        ask = (
            "Two blends of the same two things: which one moves the parameter, and which one is "
            "kept?"
        )
        look = (
            (
                "The three numbered sentences of the task. Underline in each which velocity "
                "it speaks of, the old one or the new one, and which beta."
            ),
            {
                "quantity": (
                    "For each use of the velocity in your code: is it still the one that came "
                    "in? What exactly is put through the sign, what is kept, and what does "
                    "the sign make of a zero?"
                )
            },
            {
                "quantity": (
                    "In each blend two weights stand before two arrays. Which array has the "
                    "beta itself, and which beta is it?"
                )
            },
            {
                "path": (
                    "Which of your lines reads the old velocity, and which reads the learning "
                    "rate? What comes back in second place?"
                )
            },
        )
        smaller = (
            "A parameter of 1, velocity 1, gradient -5, learning rate 0.1, beta1 0.9 and beta2 "
            "0.5. The first blend is 0.9 - 0.5 = 0.4: positive, so the parameter goes down to "
            "0.9, though this gradient alone would send it up. The velocity that is kept is 0.5 - "
            "2.5 = -2. With the same gradient again the parameter goes back up to 1, and -3.5 is "
            "kept."
        )
        shape = (
            "Both blends start from the arrays that came in, so the order is safe if neither "
            "overwrites them. One blend goes through the sign and loses its size; the other keeps "
            "it and is returned."
        )
        derivation = (
            "The direction is the sign of beta1 · velocity + (1 - beta1) · gradient, and the "
            "parameter moves against it by the learning rate. What is kept is beta2 · velocity + "
            "(1 - beta2) · gradient, of the old velocity. np.sign gives 0 for 0, so an untouched "
            "entry stays."
        )
