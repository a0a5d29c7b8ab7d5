"""Swish, the one that nobody shows."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_06_activations_and_a_first_network.cases import cases_of, draw_cases
from autograder.exercises.unit_06_activations_and_a_first_network.saturating import sigmoid


@define
class swish_backward:
    """dx, with x's shape: the gradient through x * sigmoid(x)."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "x": "ND"}
    visible = cases_of()

    def forward(torch, x):
        return torch.nn.functional.silu(x)

    def answer(dout, x):
        s = 1 / (1 + np.exp(-x))
        return dout * (s + x * s * (1 - s))

    def hidden(rng):
        return draw_cases(rng)

    class mistakes:
        def upstream_in_one_term(dout, x):
            s = sigmoid(x)
            return dout * s + x * s * (1 - s)

        def upstream_in_one_term__the_other(dout, x):
            s = sigmoid(x)
            return s + dout * x * s * (1 - s)

        def input_for_output(dout, x):
            return dout * (sigmoid(x) + x * x * (1 - x))

        def wrong_output_for_output(dout, x):
            out = x * sigmoid(x)
            return dout * (sigmoid(x) + x * out * (1 - out))

        def exponent_without_minus(dout, x):
            s = sigmoid(-x)
            return dout * (s + x * s * (1 - s))

        def inner_minus_kept(dout, x):
            s = sigmoid(x)
            return dout * (s - x * s * (1 - s))

        def product_rule_missing(dout, x):
            return dout * sigmoid(x)

        def product_rule_missing__first_term(dout, x):
            s = sigmoid(x)
            return dout * x * s * (1 - s)

        def input_factor_missing(dout, x):
            s = sigmoid(x)
            return dout * (s + s * (1 - s))

        def value_for_slope(dout, x):
            return dout * x * sigmoid(x)

        def sigmoids_slope(dout, x):
            s = sigmoid(x)
            return dout * s * (1 - s)

        def value_for_inner_slope(dout, x):
            s = sigmoid(x)
            return dout * (s + x * s)

        def one_minus_the_value(dout, x):
            s = sigmoid(x)
            return dout * (s + x * (1 - s))

        def activation_applied_twice(dout, x):
            s = sigmoid(x)
            again = sigmoid(s)
            return dout * (s + x * again * (1 - again))

        def taken_for_relu(dout, x):
            return dout * (x > 0)

        def upstream_dropped(dout, x):
            s = sigmoid(x)
            return s + x * s * (1 - s)

    class equivalents:
        def from_the_output(dout, x):
            s = 1 / (1 + np.exp(-x))
            out = x * s
            return dout * (out + s * (1 - out))

        def factored(dout, x):
            s = 1 / (1 + np.exp(-x))
            return dout * s * (1 + x * (1 - s))

        def with_tanh(dout, x):
            t = np.tanh(x / 2)
            return dout * ((1 + t) / 2 + x * (1 - t**2) / 4)

        def by_the_quotient_rule(dout, x):
            e = np.exp(-x)
            return dout * (1 + e + x * e) / (1 + e) ** 2

    class hints:
        ask = (
            "How often is x used in `x * s`? For each use, what would move if only that one were "
            "nudged?"
        )
        look = (
            (
                "GELU had the same form: x times something that depends on x. Compare the two "
                "forward lines, and your `sigmoid_backward` for the one piece that is new. "
                "What is it given?"
            ),
            {
                "sign": (
                    "There are two minus signs in the way back through exp(-x). Write both "
                    "down, one under the other."
                )
            },
            {
                "quantity": (
                    "Give the sigmoid's output a name of its own. Is that the array that your "
                    "slope is made of?"
                )
            },
        )
        smaller = (
            "At x = log 3 = 1.0986 the sigmoid gives 0.75. Nudge both uses of x, and the result "
            "moves at a rate of 0.956. With the sigmoid held fixed, the rate is 0.75. The "
            "remaining 0.206 came through the sigmoid: which factors make it?"
        )
        shape = (
            "Two terms, both multiplied by what arrives. One has one factor more, the other has "
            "three. Checks: the slope is 1/2 at x = 0, nearly 1 far to the right, nearly 0 far to "
            "the left; on the right it rises a little above 1, and on the left it dips a little "
            "below 0."
        )
        derivation = (
            "out = x · s with two uses of x. Through the factor: s. Through the sigmoid: x times "
            "its slope, s (1 - s). Added, times what arrives: dout · (s + x s (1 - s))."
        )
