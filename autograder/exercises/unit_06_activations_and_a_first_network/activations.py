"""tanh, sigmoid, ReLU, GELU, and swish as the one that nobody shows."""

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves
from autograder.exercises.define import define


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


def _cases(activation):
    return {
        name: {"dout": waves(*x.shape, start=3.0), "x": x, "out": activation(x)}
        for name, x in _INPUTS.items()
    }


def _draw(rng, activation):
    n, d = different_sizes(rng, 2)
    plain = (normal(rng, n, d), _with_zeros(normal(rng, d, d)), 2.5 * normal(rng, d, n))
    for x in (*plain, 1e-3 * normal(rng, n, d)):
        yield {"dout": normal(rng, *x.shape), "x": x, "out": activation(x)}


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _relu(x):
    return np.maximum(x, 0.0)


@define
class tanh_backward:
    """dx, with out's shape: the gradient through out = tanh(x), from out alone."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "out": "ND"}
    visible = _cases(np.tanh)

    def forward(torch, x):
        return torch.tanh(x)

    def answer(dout, out):
        return dout * (1 - out**2)

    def hidden(rng):
        return _draw(rng, np.tanh)

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


@define
class sigmoid_backward:
    """dx, with out's shape: the gradient through out = 1 / (1 + exp(-x)), from out alone."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "out": "ND"}
    visible = _cases(_sigmoid)

    def forward(torch, x):
        return torch.sigmoid(x)

    def answer(dout, out):
        return dout * out * (1 - out)

    def hidden(rng):
        return _draw(rng, _sigmoid)

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


@define
class relu_backward:
    """dx, with x's shape: the gradient through max(x, 0); 0 where x is exactly 0."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "x": "ND"}
    visible = _cases(_relu)

    def forward(torch, x):
        return torch.relu(x)

    def answer(dout, x):
        return dout * (x > 0)

    def hidden(rng):
        return _draw(rng, _relu)

    class mistakes:
        def mask_of_the_wrong_side__with_the_zeros(dout, x):
            return dout * (x <= 0)

        def forward_pass_again(dout, x):
            return np.maximum(x, 0)

        def open_at_zero(dout, x):
            return dout * (x >= 0)

        def half_open_at_zero(dout, x):
            return dout * ((x > 0) + 0.5 * (x == 0))

        def upstream_dropped(dout, x):
            return 1.0 * (x > 0)

        def mask_on_upstream(dout, x):
            return dout * (dout > 0)

        def mask_on_both(dout, x):
            return dout * (dout > 0) * (x > 0)

        def mask_of_the_wrong_side(dout, x):
            return dout * (x < 0)

        def value_for_slope(dout, x):
            return dout * np.maximum(x, 0)

        def sign_for_slope(dout, x):
            return dout * np.sign(x)

        def activation_skipped(dout, x):
            return dout.copy()

        def leaky(dout, x):
            return np.where(x > 0, dout, 0.01 * dout)

        def one_mask_for_all(dout, x):
            return dout * (x[0] > 0)

        def mask_of_the_whole_row(dout, x):
            return dout * (x > 0).all(axis=1, keepdims=True)

        def local_added(dout, x):
            return dout + (x > 0)

    class equivalents:
        def with_where(dout, x):
            return np.where(x > 0, dout, 0.0)

        def set_to_zero(dout, x):
            dx = dout.copy()
            dx[x <= 0] = 0.0
            return dx

        def from_the_output(dout, x):
            return dout * (np.maximum(x, 0) > 0)

        def with_heaviside(dout, x):
            return dout * np.heaviside(x, 0.0)

        def with_a_loop(dout, x):
            dx = np.zeros_like(x)
            for place in np.ndindex(x.shape):
                if x[place] > 0:
                    dx[place] = dout[place]
            return dx


_ROOT = (2 / np.pi) ** 0.5
_CUBIC = 0.044715


@define
class gelu_inner_backward:
    """dx, with x's shape: back through u = sqrt(2/pi) * (x + 0.044715 x^3), GELU's inner part."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "x": "ND"}
    visible = _cases(_relu)

    def forward(torch, x):
        return _ROOT * (x + _CUBIC * x**3)

    def answer(dout, x):
        return dout * np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * x**2)

    def hidden(rng):
        return _draw(rng, _relu)

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
    visible = _cases(_relu)

    def forward(torch, x):
        return torch.nn.functional.gelu(x, approximate="tanh")

    def answer(dout, x):
        t = np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))
        du = dout * 0.5 * x * (1 - t**2)
        return dout * 0.5 * (1 + t) + gelu_inner_backward(du, x)

    def hidden(rng):
        return _draw(rng, _relu)

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


@define
class swish_backward:
    """dx, with x's shape: the gradient through x * sigmoid(x)."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "x": "ND"}
    visible = _cases(_relu)

    def forward(torch, x):
        return torch.nn.functional.silu(x)

    def answer(dout, x):
        s = 1 / (1 + np.exp(-x))
        return dout * (s + x * s * (1 - s))

    def hidden(rng):
        return _draw(rng, _relu)

    class mistakes:
        def upstream_in_one_term(dout, x):
            s = _sigmoid(x)
            return dout * s + x * s * (1 - s)

        def upstream_in_one_term__the_other(dout, x):
            s = _sigmoid(x)
            return s + dout * x * s * (1 - s)

        def input_for_output(dout, x):
            return dout * (_sigmoid(x) + x * x * (1 - x))

        def wrong_output_for_output(dout, x):
            out = x * _sigmoid(x)
            return dout * (_sigmoid(x) + x * out * (1 - out))

        def exponent_without_minus(dout, x):
            s = _sigmoid(-x)
            return dout * (s + x * s * (1 - s))

        def inner_minus_kept(dout, x):
            s = _sigmoid(x)
            return dout * (s - x * s * (1 - s))

        def product_rule_missing(dout, x):
            return dout * _sigmoid(x)

        def product_rule_missing__first_term(dout, x):
            s = _sigmoid(x)
            return dout * x * s * (1 - s)

        def input_factor_missing(dout, x):
            s = _sigmoid(x)
            return dout * (s + s * (1 - s))

        def value_for_slope(dout, x):
            return dout * x * _sigmoid(x)

        def sigmoids_slope(dout, x):
            s = _sigmoid(x)
            return dout * s * (1 - s)

        def value_for_inner_slope(dout, x):
            s = _sigmoid(x)
            return dout * (s + x * s)

        def one_minus_the_value(dout, x):
            s = _sigmoid(x)
            return dout * (s + x * (1 - s))

        def activation_applied_twice(dout, x):
            s = _sigmoid(x)
            again = _sigmoid(s)
            return dout * (s + x * again * (1 - again))

        def taken_for_relu(dout, x):
            return dout * (x > 0)

        def upstream_dropped(dout, x):
            s = _sigmoid(x)
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
