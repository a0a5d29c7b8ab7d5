"""tanh and sigmoid, whose slopes follow from their outputs."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_06_activations_and_a_first_network.cases import cases_of, draw_cases


@define
class tanh_backward:
    """dx, with out's shape: the gradient through out = tanh(x), from out alone."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "out": "ND"}
    visible = cases_of(np.tanh)

    def forward(torch, x):
        return torch.tanh(x)

    def answer(dout, out):
        return dout * (1 - out**2)

    def hidden(rng):
        return draw_cases(rng, np.tanh)

    class mistakes:
        def brackets_round_the_slope(dout, out):
            return dout * 1 - out**2

        def square_missing(dout, out):
            return dout * (1 - out)

        def activation_applied_twice(dout, out):
            return dout * (1 - np.tanh(out) ** 2)

        def sigmoids_slope(dout, out):
            return dout * out * (1 - out)

        def squared_difference(dout, out):
            return dout * (1 - out) ** 2

        def slope_above_one(dout, out):
            return dout * (1 + out**2)

        def divided_by_the_slope(dout, out):
            return dout / (1 - out**2)

        def value_for_slope(dout, out):
            return dout * out

        def upstream_dropped(dout, out):
            return 1 - out**2

        def local_added(dout, out):
            return dout + 1 - out**2

        def activation_skipped(dout, out):
            return dout.copy()

    class equivalents:
        def as_two_factors(dout, out):
            return dout * (1 - out) * (1 + out)

        def two_terms(dout, out):
            return dout - dout * out * out

        def by_way_of_x(dout, out):
            return dout / np.cosh(np.arctanh(out)) ** 2

        def with_a_loop(dout, out):
            dx = np.empty_like(out)
            for place in np.ndindex(out.shape):
                dx[place] = dout[place] * (1 - out[place] ** 2)
            return dx


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


@define
class sigmoid_backward:
    """dx, with out's shape: the gradient through out = 1 / (1 + exp(-x)), from out alone."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "out": "ND"}
    visible = cases_of(sigmoid)

    def forward(torch, x):
        return torch.sigmoid(x)

    def answer(dout, out):
        return dout * out * (1 - out)

    def hidden(rng):
        return draw_cases(rng, sigmoid)

    class mistakes:
        def brackets_round_the_slope(dout, out):
            return dout * out * 1 - out

        def inner_derivative_missing(dout, out):
            return -dout * out**2

        def value_for_slope(dout, out):
            return dout * out

        def one_minus_the_value(dout, out):
            return dout * (1 - out)

        def tanhs_slope(dout, out):
            return dout * (1 - out**2)

        def activation_applied_twice(dout, out):
            again = 1 / (1 + np.exp(-out))
            return dout * again * (1 - again)

        def one_minus_twice(dout, out):
            return dout * (1 - out) ** 2

        def exponentials_slope(dout, out):
            return dout * out**2

        def divided_by_the_slope(dout, out):
            return dout / (out * (1 - out))

        def upstream_dropped(dout, out):
            return out * (1 - out)

        def local_added(dout, out):
            return dout + out * (1 - out)

        def activation_skipped(dout, out):
            return dout.copy()

    class equivalents:
        def two_terms(dout, out):
            return dout * (out - out**2)

        def by_the_quotient_rule(dout, out):
            exponential = 1 / out - 1
            return dout * exponential / (1 + exponential) ** 2

        def as_half_a_tanh(dout, out):
            return dout * (1 - (2 * out - 1) ** 2) / 4

        def with_a_loop(dout, out):
            dx = np.empty_like(out)
            for place in np.ndindex(out.shape):
                dx[place] = dout[place] * out[place] * (1 - out[place])
            return dx
