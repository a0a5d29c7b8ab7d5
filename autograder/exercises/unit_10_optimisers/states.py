"""A parameter with its gradient and what an optimiser has kept, at several steps."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from

_SHAPES = {
    "a vector, at the start": ((4,), 1, True),
    "a matrix, under way": ((3, 2), 4, False),
    "a square, far on": ((3, 3), 50, False),
}


def state_of(draw, shape, step, fresh):
    """A parameter with its gradient, and what an optimiser has kept: zeros at the start.

    In two places velocity and gradient nearly cancel, so that it shows which of several blends of
    them decides a sign.
    """
    keep = 0.0 if fresh else 1.0
    gradient, velocity = draw(*shape), keep * draw(*shape)
    velocity.flat[:2] = keep * np.array([-0.13, -0.07]) * gradient.flat[:2]
    return {
        "parameter": draw(*shape),
        "gradient": gradient,
        "velocity": velocity,
        "first": keep * draw(*shape),
        "second": keep * (0.3 + draw(*shape) ** 2),
        "step": step,
        "learning_rate": 0.1 + 0.02 * step**0.5,
        "momentum": 0.85,
        "beta1": 0.9,
        "beta2": 0.97,
        "eps": 1e-3,
        "weight_decay": 0.2,
    }


STATES = {
    name: state_of(waves_from(number), *state)
    for number, (name, state) in enumerate(_SHAPES.items())
}


def draw_states(rng):
    draw = functools.partial(normal, rng)
    n, d = different_sizes(rng, 2)
    for state in (((n,), 1, True), ((n, d), 3, False), ((d, d), 30, False)):
        yield state_of(draw, *state)
