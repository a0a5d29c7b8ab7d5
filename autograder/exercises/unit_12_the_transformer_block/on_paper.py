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
