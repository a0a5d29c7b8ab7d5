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
