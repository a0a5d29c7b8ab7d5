"""Three layers with slopes 0.5, 0.1 and -0.4, in a row and each with a skip path; 2 arrives."""

from autograder.exercises.define import define

_SLOPES = (0.5, 0.1, -0.4)


def _slope_at_x(torch, layer):
    """What arrives at x behind three times the same kind of layer, where 2 arrives at the end."""
    x = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
    out = x
    for slope in _SLOPES:
        out = layer(out, slope)
    return torch.autograd.grad(2 * out, x)


@define
class plain_by_hand:
    """What arrives at x when each layer is h = f(h)."""

    visible = {"on paper": {}}

    def forward(torch):
        return _slope_at_x(torch, lambda h, slope: slope * h)

    def answer():
        return -0.04

    def hidden(rng):
        yield {}

    class mistakes:
        def upstream_dropped():
            return -0.02

        def slopes_added():
            return 0.4

        def slopes_added__without_what_arrives():
            return 0.2

        def skip_paths_where_there_are_none():
            return 1.98

    class hints:
        ask = (
            "How many roads lead from x to the end here? And what happens to a number that is "
            "sent back along a road with three stations?"
        )
        look = (
            "The lesson, under “Numbers first”: the first of its two printed results. Mind that "
            "something other than 1 arrives here."
        )
        smaller = (
            "Two layers with the slopes 3 and -0.2, and 10 arrives. Behind the second layer it is "
            "10 times -0.2, which is -2; behind the first, -2 times 3, which is -6."
        )
        shape = (
            "One road, three factors, and what you start with. The order of the factors makes no "
            "difference, the number of minus signs does."
        )
        derivation = (
            "Each layer multiplies what arrives by its slope (the chain rule): 2 · (-0.4) · 0.1 · "
            "0.5 = -0.04."
        )


@define
class residual_by_hand:
    """What arrives at x when each layer is h = h + f(h)."""

    visible = {"on paper": {}}

    def forward(torch):
        return _slope_at_x(torch, lambda h, slope: h + slope * h)

    def answer():
        return 1.98

    def hidden(rng):
        yield {}

    class mistakes:
        def upstream_dropped():
            return 0.99

        def skip_path_lost():
            return -0.04

        def branch_lost():
            return 2.0

        def slopes_added():
            return 6.4

        def ways_through_two_layers_lost():
            return 2.4

        def one_skip_path_past_all():
            return 1.96

    class hints:
        ask = (
            "In h + f(h), raise h by 0.01. By how much does the sum rise, if f's slope is 0.5? So "
            "what is the slope of the whole layer?"
        )
        look = (
            (
                "The lesson, under “Numbers first”: the second printed result, and the text "
                "below it that multiplies it out."
            ),
            {
                "path": (
                    "Write down every choice of layers to go through, the others being gone "
                    "past: through none, through one, through two, through all three. How "
                    "many choices are there?"
                )
            },
        )
        smaller = (
            "Two layers with the slopes 3 and -0.2, each with a skip path, and 10 arrives. Past "
            "both: 10. Through the first only: 30. Through the second only: -2. Through both: -6. "
            "Together 32. There is a quicker way to 32, by one multiplication for each layer."
        )
        shape = (
            "Still three factors and what you start with, as in the plain case. Each factor is "
            "another one than before, and all three are changed in the same way."
        )
        derivation = (
            "The slope of h + f(h) is 1 plus that of f, and layers in a row multiply: 2 · (1 + "
            "0.5) · (1 + 0.1) · (1 - 0.4) = 2 · 1.5 · 1.1 · 0.6 = 1.98."
        )
