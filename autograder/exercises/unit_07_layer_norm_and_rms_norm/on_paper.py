"""One row of four numbers, normalised and carried back by hand."""

import numpy as np

from autograder.exercises.define import define

_X = np.array([1.0, 1.0, 5.0, 5.0])
_DXHAT = np.array([1.0, 2.0, 3.0, -1.0])


@define
class dvar_by_hand:
    """One number: what arrives at the variance of x = [1, 1, 5, 5], by way of the scale."""

    visible = {"on paper": {}}

    def forward(torch):
        centred = torch.tensor(_X - _X.mean())
        variance = (centred**2).mean().requires_grad_()
        return torch.autograd.grad(centred * variance**-0.5, variance, torch.tensor(_DXHAT))[0]

    def answer():
        return 0.125

    def hidden(rng):
        yield {}

    class mistakes:
        def stopped_early():
            return -2.0

        def exponent_not_lowered():
            return 0.5

        def square_for_cube():
            return 0.25

        def centred_left_out():
            return -0.3125


@define
class dx_by_hand:
    """Shape (4,): what arrives at x = [1, 1, 5, 5] when [1, 2, 3, -1] arrive at xhat."""

    visible = {"on paper": {}}

    def forward(torch):
        x = torch.tensor(_X, requires_grad=True)
        xhat = torch.nn.functional.layer_norm(x, (4,), eps=0.0)
        return torch.autograd.grad(xhat, x, torch.tensor(_DXHAT))[0]

    def answer():
        return np.array([-0.25, 0.25, 1.0, -1.0])

    def hidden(rng):
        yield {}

    class mistakes:
        def mean_term_missing():
            return np.array([0.375, 0.875, 1.625, -0.375])

        def variance_term_missing():
            return np.array([-0.125, 0.375, 0.875, -1.125])

        def both_terms_missing():
            return np.array([0.5, 1.0, 1.5, -0.5])

        def variance_term_added():
            return np.array([0.0, 0.5, 0.75, -1.25])

        def mean_not_divided():
            return np.array([-2.125, -1.625, -0.875, -2.875])
