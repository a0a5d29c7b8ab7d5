"""An optimiser's step, looked at as a layer."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def _taken_step(draw, *shape):
    return {
        "dout": draw(*shape),
        "gradient": draw(*shape),
        "velocity": draw(*shape),
        "place": draw(*shape),
        "learning_rate": 0.3,
        "momentum": 0.6,
    }


def _number(value):
    return np.float64(value)


@define
class b4_backward:
    """dgradient, dlearning_rate and dmomentum: gradients through the fourth problem's step."""

    wrt = ("gradient", "learning_rate", "momentum")
    upstream = "dout"
    visible = {
        "a vector": _taken_step(waves_from(0.0), 4),
        "a matrix": _taken_step(waves_from(1.0), 3, 2),
        "a square": _taken_step(waves_from(2.0), 3, 3),
    }

    def forward(torch, place, gradient, velocity, learning_rate, momentum):
        return place - learning_rate * (momentum * velocity + gradient)

    def answer(dout, gradient, velocity, learning_rate, momentum):
        dvelocity = -learning_rate * dout
        dlearning_rate = -(dout * (momentum * velocity + gradient)).sum()
        return dvelocity, dlearning_rate, (dvelocity * velocity).sum()

    def hidden(rng):
        draw = functools.partial(normal, rng)
        n, d = different_sizes(rng, 2)
        for shape in ((n,), (n, d), (d, d)):
            yield _taken_step(draw, *shape) | {"learning_rate": 0.7, "momentum": 0.8}

    class mistakes:
        def step_minus_lost(dout, gradient, velocity, learning_rate, momentum):
            new = momentum * velocity + gradient
            dnew = learning_rate * dout
            return dnew, (dout * new).sum(), (dnew * velocity).sum()

        def not_added_up(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return dnew, -dout * new, dnew * velocity

        def averaged_over_the_uses(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return dnew, -(dout * new).mean(), (dnew * velocity).mean()

        def old_velocity_used(dout, gradient, velocity, learning_rate, momentum):
            dnew = -learning_rate * dout
            return dnew, -(dout * velocity).sum(), (dnew * velocity).sum()

        def velocity_not_used(dout, gradient, velocity, learning_rate, momentum):
            dnew = -learning_rate * dout
            return dnew, -(dout * gradient).sum(), (dnew * velocity).sum()

        def inner_factor_lost(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return dnew, -(dout * new).sum(), -(dout * velocity).sum()

        def inner_factor_lost__at_the_gradient(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return -dout, -(dout * new).sum(), (dnew * velocity).sum()

        def momentum_in_the_gradient(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return momentum * dnew, -(dout * new).sum(), (dnew * velocity).sum()

        def other_factor_missing(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return dnew, -(dout * new).sum(), dnew.sum()

    class equivalents:
        def with_dot_products(dout, gradient, velocity, learning_rate, momentum):
            flat, old = dout.ravel(), velocity.ravel()
            new = momentum * old + gradient.ravel()
            return -learning_rate * dout, -(flat @ new), -learning_rate * (flat @ old)

        def with_loops(dout, gradient, velocity, learning_rate, momentum):
            dlearning_rate, dmomentum = 0.0, 0.0
            for place in np.ndindex(dout.shape):
                new = momentum * velocity[place] + gradient[place]
                dlearning_rate -= dout[place] * new
                dmomentum -= dout[place] * learning_rate * velocity[place]
            return -learning_rate * dout, _number(dlearning_rate), _number(dmomentum)

        def with_einsum(dout, gradient, velocity, learning_rate, momentum):
            old = np.einsum("i,i->", dout.ravel(), velocity.ravel())
            now = np.einsum("i,i->", dout.ravel(), gradient.ravel())
            return dout * -learning_rate, -(momentum * old + now), -learning_rate * old

    class hints:
        ask = (
            "The learning rate is one number, and every entry of the step uses it. How many "
            "shares come back to it, and what becomes of them?"
        )
        look = (
            (
                "Two forward lines, two stations: first what arrives at new_velocity and at "
                "the learning rate, then what arrives at the three that made new_velocity. "
                "Unit 05's broadcasting tells you what to do with a number that was used "
                "everywhere."
            ),
            {
                "path": (
                    "Is everything that stands in the forward line in your way back: both "
                    "terms of the new velocity, and what comes back from all entries?"
                )
            },
            {"sign": "The step is taken off. In which of your three results does that show?"},
            {
                "size": (
                    "Which factor stands between new_velocity and out? Which of your three "
                    "results lie behind it? And does a number that was used in every entry "
                    "get a mean, or something else?"
                )
            },
            {
                "quantity": (
                    "A product hands to each factor the other one. For the learning rate, "
                    "what is the other factor? For the momentum? And what multiplies the "
                    "gradient?"
                )
            },
        )
        smaller = (
            "Two entries: gradient [1, 2], velocity [10, -10], learning rate 0.1, momentum 0.5; "
            "the new velocity is [6, -3]. If [2, 1] arrives, dgradient is [-0.2, -0.1], the "
            "learning rate gets -12 + 3 = -9, and the momentum -2 + 1 = -1."
        )
        shape = (
            "One array and two plain numbers come out. What arrives at new_velocity is used "
            "twice: once as it is, once multiplied and added up. The learning rate does not lie "
            "behind it."
        )
        derivation = (
            "dnew_velocity = -learning_rate · dout. The gradient was added, so it gets that "
            "unchanged. The momentum multiplied the old velocity in every entry: the sum of "
            "dnew_velocity · velocity. The learning rate multiplied the new velocity, with a "
            "minus, in every entry: minus the sum of dout · new_velocity."
        )
