"""The inputs that every activation is tried on."""

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves


def _with_zeros(array):
    """The same with zeros, exact ones, along a diagonal."""
    zeroed = array.copy()
    np.fill_diagonal(zeroed, 0.0)
    return zeroed


_INPUTS = {
    "two examples, three units": waves(2, 3, start=0.3),
    "four examples, two units": waves(4, 2, start=1.1),
    "exact zeros in a square": _with_zeros(waves(3, 3, start=2.0)),
    "larger inputs": 2.5 * waves(2, 4, start=0.7),
    "inputs near zero": 1e-3 * waves(2, 3, start=1.9),
}


def _case(dout, x, activation):
    """What arrives and the input; and the output, for those who go back from that alone."""
    given = {"dout": dout, "x": x}
    return given | {"out": activation(x)} if activation else given


def cases_of(activation=None):
    return {name: _case(waves(*x.shape, start=3.0), x, activation) for name, x in _INPUTS.items()}


def draw_cases(rng, activation=None):
    n, d = different_sizes(rng, 2)
    plain = (normal(rng, n, d), _with_zeros(normal(rng, d, d)), 2.5 * normal(rng, d, n))
    for x in (*plain, 1e-3 * normal(rng, n, d)):
        yield _case(normal(rng, *x.shape), x, activation)
