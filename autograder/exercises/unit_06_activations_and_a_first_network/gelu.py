"""GELU in its tanh form, inner part first."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_06_activations_and_a_first_network.cases import cases_of, draw_cases

_ROOT = (2 / np.pi) ** 0.5


_CUBIC = 0.044715


@define
class gelu_inner_backward:
    """dx, with x's shape: back through u = sqrt(2/pi) * (x + 0.044715 x^3), GELU's inner part."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "x": "ND"}
    visible = cases_of()

    def forward(torch, x):
        return _ROOT * (x + _CUBIC * x**3)

    def answer(dout, x):
        return dout * np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * x**2)

    def hidden(rng):
        return draw_cases(rng)

    class mistakes:
        def outer_slope_too_early(dout, x):
            t, inner = _gelu_parts(x)
            return dout * inner * (1 - t**2)

        def root_forgotten(dout, x):
            return dout * (2 / np.pi) * (1 + 3 * 0.044715 * x**2)

        def power_without_exponent(dout, x):
            return dout * np.sqrt(2 / np.pi) * (1 + 0.044715 * x**2)

        def exponent_not_lowered(dout, x):
            return dout * np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * x**3)

        def outer_constant_missing(dout, x):
            return dout * (1 + 3 * 0.044715 * x**2)

        def cubic_only(dout, x):
            return dout * np.sqrt(2 / np.pi) * 3 * 0.044715 * x**2

        def value_for_slope(dout, x):
            return dout * np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)

        def linear_term_kept(dout, x):
            return dout * np.sqrt(2 / np.pi) * (x + 3 * 0.044715 * x**2)

        def upstream_dropped(dout, x):
            return np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * x**2)

    class equivalents:
        def term_by_term(dout, x):
            root = (2 / np.pi) ** 0.5
            return root * dout + root * 0.134145 * x * x * dout

        def power_by_power(dout, x):
            dinner = dout * np.sqrt(2 / np.pi)
            return dinner + 0.044715 * dinner * (x * x + x * x + x * x)

        def with_a_polynomial(dout, x):
            slope = np.polynomial.Polynomial([0, 1, 0, 0.044715]).deriv()
            return dout * np.sqrt(2 / np.pi) * slope(x)

    class hints:
        ask = (
            "Two things stand in the bracket. How fast does each of them grow when x rises, and "
            "what multiplies both?"
        )
        look = (
            (
                "The one line in the docstring, and no other: neither the tanh nor the factor "
                "in front of it belongs here. The lesson, under “GELU”, has the slope of u as "
                "the last of its factors."
            ),
            {
                "size": (
                    "Compare each constant of the forward line with yours, digit by digit. "
                    "Does a factor in front of a bracket ever vanish when one differentiates?"
                )
            },
            {
                "path": (
                    "Cover one of the two terms in the bracket, differentiate the other; then "
                    "change over. Both belong to the answer."
                )
            },
            {
                "quantity": (
                    "Differentiate the two terms one by one. What is the derivative of x by "
                    "x? And what two things does a power bring with it: what stands in front, "
                    "and what has become of the exponent?"
                )
            },
        )
        smaller = (
            "The same kind of line with rounder numbers: u = 2 · (x + 0.5 x³). At x = 1 it is 3, "
            "at x = 1.001 it is 3.005003: a rate of 5. At x = 0 the rate is 2. So the cube has "
            "brought 3 at x = 1 and nothing at 0. Where does that 3 come from, constant by "
            "constant?"
        )
        shape = (
            "What arrives, times the constant in front, times a bracket of two terms: one that "
            "does not depend on x, and one that does. The slope is smallest at 0 and the same for "
            "x and -x."
        )
        derivation = (
            "d(x + c x³)/dx = 1 + 3 c x² with c = 0.044715. The constant √(2/π) multiplies it, "
            "and so does what arrives: dx = dout · √(2/π) · (1 + 3 · 0.044715 · x²)."
        )


def _gelu_parts(x):
    """t = tanh(u) and the slope of u, as in GELU's tanh form."""
    u = np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)
    return np.tanh(u), np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * x**2)


def _normal_distribution(x):
    """The standard normal distribution and its density."""
    import math  # here, because this function is also run on its own

    below = 0.5 * (1 + np.array([math.erf(z / math.sqrt(2)) for z in x.ravel()]).reshape(x.shape))
    return below, np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)


@define
class gelu_backward:
    """dx, with x's shape: the gradient through GELU in its tanh form."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "x": "ND"}
    uses = ("gelu_inner_backward",)
    visible = cases_of()

    def forward(torch, x):
        return torch.nn.functional.gelu(x, approximate="tanh")

    def answer(dout, x):
        # Not x**3, on which NumPy spends a hundred times as long.
        t = np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x * x**2))
        du = dout * 0.5 * x * (1 - t**2)
        return dout * 0.5 * (1 + t) + gelu_inner_backward(du, x)

    def hidden(rng):
        return draw_cases(rng)

    class mistakes:
        def inner_slope_skipped(dout, x):
            t, inner = _gelu_parts(x)
            return dout * (0.5 * (1 + t) + 0.5 * x * inner)

        def input_for_output(dout, x):
            u = np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)
            t, inner = _gelu_parts(x)
            return dout * (0.5 * (1 + t) + 0.5 * x * (1 - u**2) * inner)

        def inner_slope_at_u(dout, x):
            u = np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)
            t, _ = _gelu_parts(x)
            _, inner = _gelu_parts(u)
            return dout * (0.5 * (1 + t) + 0.5 * x * (1 - t**2) * inner)

        def activation_applied_twice(dout, x):
            t, inner = _gelu_parts(x)
            return dout * (0.5 * (1 + t) + 0.5 * x * (1 - np.tanh(t) ** 2) * inner)

        def upstream_in_one_term(dout, x):
            t, inner = _gelu_parts(x)
            return dout * 0.5 * (1 + t) + 0.5 * x * (1 - t**2) * inner

        def upstream_in_one_term__the_other(dout, x):
            t, inner = _gelu_parts(x)
            return 0.5 * (1 + t) + dout * 0.5 * x * (1 - t**2) * inner

        def upstream_twice_in_one_term(dout, x):
            t, inner = _gelu_parts(x)
            return dout * 0.5 * (1 + t) + dout * dout * 0.5 * x * (1 - t**2) * inner

        def half_missing_once__in_front(dout, x):
            t, inner = _gelu_parts(x)
            return dout * (1 + t + 0.5 * x * (1 - t**2) * inner)

        def half_missing_in_both(dout, x):
            t, inner = _gelu_parts(x)
            return dout * (1 + t + x * (1 - t**2) * inner)

        def product_rule_missing(dout, x):
            t, _ = _gelu_parts(x)
            return dout * 0.5 * (1 + t)

        def product_rule_missing__first_term(dout, x):
            t, inner = _gelu_parts(x)
            return dout * 0.5 * x * (1 - t**2) * inner

        def inner_chain_missing(dout, x):
            t, _ = _gelu_parts(x)
            return dout * (0.5 * (1 + t) + 0.5 * x * (1 - t**2))

        def exact_gelu(dout, x):
            below, density = _normal_distribution(x)
            return dout * (below + x * density)

        def gelu_forms_mixed(dout, x):
            t, _ = _gelu_parts(x)
            _, density = _normal_distribution(x)
            return dout * (0.5 * (1 + t) + x * density)

        def quick_gelu(dout, x):
            s = 1 / (1 + np.exp(-1.702 * x))
            return dout * (s + 1.702 * x * s * (1 - s))

        def power_without_exponent(dout, x):
            t, _ = _gelu_parts(x)
            inner = np.sqrt(2 / np.pi) * (1 + 0.044715 * x**2)
            return dout * (0.5 * (1 + t) + 0.5 * x * (1 - t**2) * inner)

        def outer_constant_missing(dout, x):
            t, inner = _gelu_parts(x)
            return dout * (0.5 * (1 + t) + 0.5 * x * (1 - t**2) * inner / np.sqrt(2 / np.pi))

        def half_missing_once(dout, x):
            t, inner = _gelu_parts(x)
            return dout * (0.5 * (1 + t) + x * (1 - t**2) * inner)

        def square_missing(dout, x):
            t, inner = _gelu_parts(x)
            return dout * (0.5 * (1 + t) + 0.5 * x * (1 - t) * inner)

        def input_factor_missing(dout, x):
            t, inner = _gelu_parts(x)
            return dout * (0.5 * (1 + t) + 0.5 * (1 - t**2) * inner)

        def taken_for_relu(dout, x):
            return dout * (x > 0)

        def value_for_slope(dout, x):
            t, _ = _gelu_parts(x)
            return dout * 0.5 * x * (1 + t)

        def upstream_dropped(dout, x):
            t, inner = _gelu_parts(x)
            return 0.5 * (1 + t) + 0.5 * x * (1 - t**2) * inner

    class equivalents:
        def in_one_line(dout, x):
            t, inner = _gelu_parts(x)
            return dout * 0.5 * (1 + t + x * (1 - t**2) * inner)

        def as_a_sigmoid(dout, x):
            u = 2 * np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)
            s = 1 / (1 + np.exp(-u))
            return dout * (s + x * s * (1 - s) * 2 * np.sqrt(2 / np.pi) * (1 + 0.134145 * x**2))

        def with_cosh(dout, x):
            u = np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)
            slope = np.sqrt(2 / np.pi) * (1 + 0.134145 * x**2)
            return dout * (0.5 + 0.5 * np.tanh(u) + 0.5 * x * slope / np.cosh(u) ** 2)

        def with_a_loop(dout, x):
            dx = np.empty_like(x)
            for place in np.ndindex(x.shape):
                t, inner = _gelu_parts(x[place])
                dx[place] = dout[place] * (0.5 * (1 + t) + 0.5 * x[place] * (1 - t * t) * inner)
            return dx

    class hints:
        ask = (
            "x stands twice in `0.5 * x * (1 + t)`, once where you see it. On which two roads "
            "does a nudge of x reach the result?"
        )
        look = (
            (
                "The lesson, under “GELU”: two roads, each a short list of factors, and their "
                "numbers at x = 1. Write the three forward lines under each other, and beside "
                "each its local derivative."
            ),
            {
                "size": (
                    "The 0.5 stands in front of everything. Which of your terms has it, and "
                    "how often?"
                )
            },
            {
                "quantity": (
                    "Check what each function and each factor is given: the slope of a tanh "
                    "is taken at what that tanh gave, the slope of u at what u was made of. "
                    "And does every term have what arrives, exactly once?"
                )
            },
            {
                "path": (
                    "Count your terms, and then the factors in the second one: it passes a "
                    "product, a tanh and a polynomial."
                )
            },
        )
        smaller = (
            "At x = -1, t is -0.6824. Hold t fixed, and the result moves at a rate of 0.1588; "
            "hold the x in front fixed instead, and it moves at -0.2418. Together -0.0830: left "
            "of its lowest point GELU falls. At x = 1 the lesson has 0.8412 and 0.2418. Why does "
            "the second number change its sign and not its size?"
        )
        shape = (
            "Two terms, added. The first has three factors and no slope in it. The second begins "
            "with what arrives at t, goes through the tanh, and ends in the function you have "
            "just written. Checks: the slope is 0.5 at x = 0 and nearly 1 at x = 6."
        )
        derivation = (
            "By the factor x: dout · 0.5 (1 + t). By t: what arrives at t is dout · 0.5 x; the "
            "tanh makes du = dout · 0.5 x (1 - t²); and `gelu_inner_backward` carries du on to x. "
            "The two are added, since both end at the same x."
        )
