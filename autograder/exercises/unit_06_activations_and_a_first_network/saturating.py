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

    class hints:
        ask = (
            "Where is the curve of tanh steepest, and where is it almost flat? What does tanh "
            "give at those places?"
        )
        look = (
            (
                "The lesson, under “Something that bends”: the three numbers at x = 0.5, and "
                "the line that explains them. Compare what that line needs with what you are "
                "given."
            ),
            {
                "quantity": (
                    "`out` has been through the curve already. Which of your steps would be "
                    "right for x, and which for `out`?"
                )
            },
            {
                "path": (
                    "The slope says how fast the output moves. How fast the loss moves "
                    "depends on something else as well, which is handed to you."
                )
            },
        )
        smaller = (
            "At x = log 3 = 1.0986 tanh gives 0.8. Raise x by 0.001, and the output rises by "
            "0.00036: the slope is 0.36, and of dout = 5 there arrives 1.8. Where tanh gives -0.8 "
            "the slope is 0.36 too; where it gives 0, the slope is 1. Make 0.36 out of 0.8, and "
            "the same way 1 out of 0."
        )
        shape = (
            "Entry by entry, no sums: what arrives, times one number made of that entry of `out`. "
            "The number lies between 0 and 1, and is the same for an output and its negative."
        )
        derivation = (
            "With t = a/b, a = exp(x) - exp(-x) and b = exp(x) + exp(-x): the derivative of a is "
            "b and that of b is a, so dt/dx = b/b - a·a/b² = 1 - t². `out` is t, so dx = dout · "
            "(1 - out²), entry by entry."
        )


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

    class hints:
        ask = (
            "A sigmoid is flat at both ends, where it gives nearly 0 and where it gives nearly 1. "
            "Which factors make a slope vanish at both?"
        )
        look = (
            (
                "The lesson, under “Sigmoid”: the bracket to the power -1. Follow it down to "
                "the last line, where x is gone and only s is left."
            ),
            {
                "quantity": (
                    "Test your slope at an output of nearly 0 and at one of nearly 1. What "
                    "should it be at both?"
                )
            },
            {
                "path": (
                    "The slope says how fast the output moves. How fast the loss moves "
                    "depends on something else as well, which is handed to you."
                )
            },
        )
        smaller = (
            "At x = log 4 a sigmoid gives 0.8, and a nudge of 0.001 moves it by 0.00016: the "
            "slope is 0.16. At x = -log 4 it gives 0.2, and the slope is 0.16 again. At x = log 9 "
            "it gives 0.9, with a slope of 0.09. Which two numbers that belong to the output 0.8 "
            "make 0.16, and do they make 0.09 for 0.9?"
        )
        shape = (
            "Entry by entry: what arrives, times two factors, each made of that entry of `out` "
            "alone. The slope is never negative and never more than 1/4."
        )
        derivation = (
            "s = (1 + q)^(-1) with q = exp(-x), whose derivative is -q. So ds/dx = -(1 + q)^(-2) "
            "· (-q) = 1/(1 + q) · q/(1 + q) = s (1 - s), and dx = dout · out · (1 - out)."
        )
