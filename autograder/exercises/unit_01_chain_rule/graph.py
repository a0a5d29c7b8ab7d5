"""A scalar graph with a node that is used twice."""

import numpy as np

from autograder.exercises.define import define


def height(point):
    """A hilly surface over the plane, x² y + sin y: what numerical_gradient measures."""
    x, y = point
    return x**2 * y + np.sin(y)


@define
class dv:
    """The gradient of L = v² with respect to v, at a = 3, b = 4, where v = a b + a."""

    visible = {"a = 3, b = 4": {}}

    def forward(torch):
        v = torch.tensor(15.0, dtype=torch.float64, requires_grad=True)
        return torch.autograd.grad(v**2, v)

    def answer():
        return 30.0

    def hidden(rng):
        yield {}

    class mistakes:
        def power_without_exponent():
            return 15.0

        def forward_returned():
            return 225.0

        def local_added():
            return 17.0


@define
class da:
    """The gradient of L = (a b + a)² with respect to a, at a = 3, b = 4."""

    visible = {"a = 3, b = 4": {}}

    def forward(torch):
        a = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
        return torch.autograd.grad((a * 4 + a) ** 2, a)

    def answer():
        return 150.0

    def hidden(rng):
        yield {}

    class mistakes:
        def path_lost__direct():
            return 30.0

        def path_lost__product():
            return 120.0

        def local_added():
            return 35.0

        def power_without_exponent():
            return 75.0

        def wrong_argument():
            return 90.0

        def upstream_dropped():
            return 5.0

        def forward_returned():
            return 225.0


@define
class fan_out_backward:
    """(da, db), two numbers: the gradients of L = (a b + a)²."""

    wrt = ("a", "b")

    visible = {
        "a = 3, b = 4": {"a": 3.0, "b": 4.0},
        "b negative": {"a": 1.5, "b": -2.2},
        "a negative": {"a": -0.7, "b": 0.4},
        "both small": {"a": 0.31, "b": 0.17},
    }

    def forward(torch, a, b):
        return (a * b + a) ** 2

    def answer(a, b):
        u = a * b
        v = u + a
        dv = 2 * v
        du = dv
        da = dv
        da += du * b
        db = du * a
        return da, db

    def hidden(rng):
        for _ in range(4):
            a, b = rng.normal(size=2)
            yield {"a": float(a), "b": float(b)}

    class mistakes:
        def path_lost__direct(a, b):
            dv = 2 * (a * b + a)
            return dv, dv * a

        def path_lost__product(a, b):
            dv = 2 * (a * b + a)
            return dv * b, dv * a

        def counted_twice__straight(a, b):
            dv = 2 * (a * b + a)
            return dv * b + 2 * dv, dv * a

        def counted_twice__product(a, b):
            dv = 2 * (a * b + a)
            return 2 * dv * b + dv, dv * a

        def local_added(a, b):
            dv = 2 * (a * b + a)
            return dv + (b + 1), dv + a

        def power_without_exponent(a, b):
            dv = a * b + a
            return dv * (b + 1), dv * a

        def forward_line_lost(a, b):
            dv = 2 * a * b
            return dv * (b + 1), dv * a

        def factors_exchanged(a, b):
            dv = 2 * (a * b + a)
            return dv + dv * a, dv * b

        def upstream_dropped(a, b):
            return b + 1, a

    class equivalents:
        def expanded(a, b):
            return 2 * a * (b + 1) ** 2, 2 * a**2 * (b + 1)

        def path_by_path(a, b):
            outer = 2 * (a * b + a)
            through_product, straight = outer * b, outer * 1
            return through_product + straight, outer * a

        def as_an_array(a, b):
            slope = np.array([b + 1, a])
            da, db = 2 * (a * b + a) * slope
            return da, db


@define
class power_quotient_backward:
    """(dx, dy), two numbers: the gradients of out = x³ / y, given dout."""

    wrt = ("x", "y")
    upstream = "dout"

    visible = {
        "whole numbers": {"dout": 0.5, "x": 3.0, "y": 2.0},
        "x negative": {"dout": -1.7, "x": -1.2, "y": 0.8},
        "y negative": {"dout": 2.3, "x": 0.6, "y": -1.4},
    }

    def forward(torch, x, y):
        return x**3 / y

    def answer(dout, x, y):
        dx = dout * 3 * x**2 / y
        dy = -dout * x**3 / y**2
        return dx, dy

    def hidden(rng):
        for sign in (1, -1, 1, -1):
            dout, x = rng.normal(size=2)
            yield {"dout": float(dout), "x": float(x), "y": float(sign * rng.uniform(0.4, 2.5))}

    class mistakes:
        def power_without_exponent(dout, x, y):
            return dout * x**2 / y, -dout * x**3 / y**2

        def exponent_not_lowered(dout, x, y):
            return dout * 3 * x**3 / y, -dout * x**3 / y**2

        def quotient_missing(dout, x, y):
            return dout * 3 * x**2, -dout * x**3 / y**2

        def quotient_sign(dout, x, y):
            return dout * 3 * x**2 / y, dout * x**3 / y**2

        def quotient_square(dout, x, y):
            return dout * 3 * x**2 / y, -dout * x**3 / y

        def upstream_dropped(dout, x, y):
            return 3 * x**2 / y, -(x**3) / y**2

        def local_added(dout, x, y):
            return dout + 3 * x**2 / y, dout - x**3 / y**2

    class equivalents:
        def through_the_result(dout, x, y):
            out = x**3 / y
            return dout * 3 * out / x, -dout * out / y

        def as_a_product(dout, x, y):
            inverse = 1 / y
            dinverse = dout * x**3
            return dout * inverse * 3 * x * x, dinverse * -(inverse**2)

        def step_by_step(dout, x, y):
            cube = x * x * x
            dcube = dout / y
            dx = dcube * x * x + dcube * x * x + dcube * x * x
            return dx, -dout * cube / (y * y)
