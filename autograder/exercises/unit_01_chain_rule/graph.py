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

        def numbers_of_the_lesson():
            return 16.0

    class hints:
        ask = "Push v up from 15 by a hundredth. By how many hundredths does v² rise?"
        look = (
            "The first row of the lesson's table of local derivatives, and the line below the "
            "table, which tries that row out at 8. What is the same question here?"
        )
        smaller = (
            "At v = 5 the square is 25; at 5.01 it is 25.1001. A nudge of 0.01 has moved the "
            "square by 0.1001, about ten times as much. At 4 it would be eight times, at 8 "
            "sixteen times."
        )
        shape = (
            "One operation stands between v and L, so there is one factor besides the 1 that "
            "arrives at L. Test your number with a nudge: square 15.01 and see how far it is from "
            "225."
        )
        derivation = (
            "L = v², and the exponent comes down: the local derivative is 2v, at v = 15. With the "
            "1 that arrives, dv = 1 * 2 * 15 = 30."
        )


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

        def numbers_of_the_lesson():
            return 64.0

        def forward_returned():
            return 225.0

    class hints:
        ask = (
            "How many arrows leave a in the picture of the lesson, and what does each of them "
            "carry back?"
        )
        look = (
            (
                "The section “Where a value is used twice, add”. There a was 2 and b was 3; "
                "put this exercise's numbers in their places, line for line."
            ),
            {
                "path": (
                    "You have two lines of the forward pass in which a stands: u = a · b and "
                    "v = u + a. Point at the number in your answer that comes from each."
                )
            },
        )
        smaller = (
            "With a = 1 and b = 2, L is 9 and dv is 6. Nudge a to 1.001 and L becomes 9.018009: a "
            "rate of 18. Which two multiples of 6 make 18, and which use of a does each come "
            "from?"
        )
        shape = (
            "Two terms, one for each use of a. Each is what arrives at v or u, times one local "
            "derivative. The line for db shows such a term for the other factor of the product; a "
            "has one like it, and one more."
        )
        derivation = (
            "dv = 30, and the sum hands it on unchanged to u and to a. Straight from v comes 30 * "
            "1 = 30; through the product comes du * b = 30 * 4 = 120. a is used in both places, "
            "so they add: da = 120 + 30 = 150."
        )


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

    class hints:
        ask = (
            "If you read the three forward lines from the bottom up, which variables receive "
            "something from each, and which variable receives something more than once?"
        )
        look = (
            (
                "The lesson's cells under “Backward: multiply along the way” and “Where a "
                "value is used twice, add”. Every line there has a partner in the forward "
                "pass; find yours."
            ),
            {
                "path": (
                    "Go through your lines for da. When the second contribution comes, what "
                    "becomes of the first?"
                )
            },
            {
                "quantity": (
                    "Take a = 2 and b = 3 and print u, v and each d-variable beside the "
                    "lesson's: 6 and 8 forward, then 16, 16, 32, 64. The first that differs "
                    "is the place."
                )
            },
        )
        smaller = (
            "Take a = 1 and b = -2, so u = -2, v = -1 and L = 1. The answer is da = 2 and db = "
            "-2. da is made of a +4 and a -2, so that neither can be mistaken for the other: "
            "which line of the forward pass sends back which?"
        )
        shape = (
            "One backward line for each forward line, in the opposite order: the square, the sum, "
            "the product. The sum and the product each have two inputs, so there are five "
            "contributions in all; two of them go to the same variable."
        )
        derivation = (
            "The square: dv = 2v. The sum passes it on unchanged: du = dv, and a first "
            "contribution dv to a. The product gives each factor the other one: du * b to a, on "
            "top of what is there, and db = du * a. So da = dv + du * b."
        )


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

    class hints:
        ask = (
            "If dout were 1, what would be asked for? And if dout is 10 instead, what becomes of "
            "each of your two answers?"
        )
        look = (
            (
                "“Two local derivatives to have at hand” has a power and a quotient, each by "
                "itself. Here the power stands on top of the quotient: which of its two "
                "inputs does x reach, and which is y?"
            ),
            {
                "path": (
                    "Call your function with dout = 0, with 1 and with 10, and the same x and y "
                    "each time. What should become of the two answers, and what does?"
                )
            },
            {
                "sign": (
                    "Keep x still, at a positive number, and let y go from 2 to 3. Does x³ / "
                    "y rise or fall?"
                )
            },
            {
                "quantity": (
                    "Hold one input still and treat it as a plain number. With y held still, "
                    "what is left is a power times a number; with x held still, a number over "
                    "y."
                )
            },
        )
        smaller = (
            "x = 2, y = 4: out is 2. Nudge x to 2.001 and out is 2.0030015, a rate of 3; nudge y "
            "to 4.001 and out is 1.9995001, a rate of -0.5. If dout is 10, the answers are 30 and "
            "-5."
        )
        shape = (
            "Two products. Each begins with what arrives and goes on with one slope, found with "
            "the other input held still. Check: try your slopes on the smaller case, where they "
            "must give 3 and -0.5, with the sign."
        )
        derivation = (
            "With y still, x³ / y is a power over a number: its slope is 3x² / y. With x still it "
            "is x³ · y⁻¹: the exponent -1 comes down and y gets one power lower, so its slope is "
            "-x³ / y². What arrives multiplies both: dx = dout * 3x² / y and dy = -dout * x³ / "
            "y²."
        )
