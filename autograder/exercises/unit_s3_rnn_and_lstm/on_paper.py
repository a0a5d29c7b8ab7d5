"""h1 = w x1, h2 = w h1 + x2, with w = 0.5, x1 = 6 and x2 = 1: one weight, used twice. 2 arrives."""

from autograder.exercises.define import define


def _gradient(torch, wanted):
    values = {
        name: torch.tensor(number, dtype=torch.float64, requires_grad=True)
        for name, number in (("w", 0.5), ("x1", 6.0))
    }
    second = values["w"] * (values["w"] * values["x1"]) + 1.0
    return torch.autograd.grad(2 * second, values[wanted])


@define
class dshared_by_hand:
    """The gradient of w, which is used at both steps."""

    visible = {"on paper": {}}

    def forward(torch):
        return _gradient(torch, "w")

    def answer():
        return 12.0

    def hidden(rng):
        yield {}

    class mistakes:
        def half_of_a_shared_weight():
            return 12.0 / 2

        def next_steps_slope_missing():
            return 18.0

    class hints:
        ask = (
            "If w grows a little, which of the two lines feel it? And does h1 stay where it is "
            "while h2 is computed?"
        )
        look = (
            (
                "The lesson, under “Numbers first”: the same two lines, with other numbers. "
                "Its `dw` is made by two lines of code; which line of the forward pass does "
                "each of them belong to?"
            ),
            {
                "quantity": (
                    "What arrives at h1 has come through the second line. What is the slope "
                    "of that line by h1?"
                )
            },
        )
        smaller = (
            "With w = 1, x1 = 1, x2 = 0 and 1 arriving, h2 is 1. With w = 1.01 it is 1.0201: a "
            "rate of about 2, though each line alone would say 1."
        )
        shape = (
            "Go from the end: first what w hears in the second line, then what arrives at h1, "
            "then what w hears in the first line. Two terms, added. Check: write h2 as a formula "
            "in w alone, and differentiate that."
        )
        derivation = (
            "h1 = 0.5 · 6 = 3. The second line sends 2 · h1 = 6 to w and 2 · w = 1 to h1. The "
            "first line sends 1 · x1 = 6 to w. Together 12. (h2 = w² x1 + x2 has the slope 2 w x1 "
            "= 6, and 2 arrives.)"
        )


@define
class dearly_by_hand:
    """What arrives at x1, two steps before the end."""

    visible = {"on paper": {}}

    def forward(torch):
        return _gradient(torch, "x1")

    def answer():
        return 0.5

    def hidden(rng):
        yield {}

    class mistakes:
        def next_steps_slope_missing():
            return 1.0

        def upstream_dropped():
            return 0.25

        def slopes_added():
            return 2.0

    class hints:
        ask = (
            "Between x1 and the place where something arrives: how many lines, and what is the "
            "slope of each?"
        )
        look = (
            (
                "The lesson, in the sentences behind “Numbers first”: what does it say of x1, "
                "two steps away? And what arrives there, and what here?"
            ),
            {
                "quantity": (
                    "Two slopes on one way, one behind the other. What does the chain rule do "
                    "with them?"
                )
            },
        )
        smaller = "With w = 0.1 and 1 arriving at h2, h1 gets 0.1 and x1 gets 0.01."
        shape = (
            "A single way, so one product and no sum: what arrives, and one factor for each step."
        )
        derivation = (
            "2 arrives at h2. Through the second line it becomes 2 · 0.5 = 1 at h1, through the "
            "first 1 · 0.5 = 0.5 at x1."
        )
