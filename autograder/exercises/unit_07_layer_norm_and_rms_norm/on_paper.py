"""One row of four numbers, normalised and carried back by hand."""

import numpy as np

from autograder.exercises.define import define

_X = np.array([1.0, 1.0, 11.0, 11.0])
_DXHAT = np.array([1.0, 2.0, 3.0, -1.0])


@define
class dvar_by_hand:
    """One number: what arrives at the variance of x = [1, 1, 11, 11], by way of the scale."""

    visible = {"on paper": {}}

    def forward(torch):
        centred = torch.tensor(_X - _X.mean())
        variance = (centred**2).mean().requires_grad_()
        return torch.autograd.grad(centred * variance**-0.5, variance, torch.tensor(_DXHAT))[0]

    def answer():
        return 0.02

    def hidden(rng):
        yield {}

    class mistakes:
        def stopped_early():
            return -5.0

        def exponent_not_lowered():
            return 0.5

        def square_for_cube():
            return 0.1


@define
class dx_by_hand:
    """Shape (4,): what arrives at x = [1, 1, 11, 11] when [1, 2, 3, -1] arrive at xhat."""

    visible = {"on paper": {}}

    def forward(torch):
        x = torch.tensor(_X, requires_grad=True)
        xhat = torch.nn.functional.layer_norm(x, (4,), eps=0.0)
        return torch.autograd.grad(xhat, x, torch.tensor(_DXHAT))[0]

    def answer():
        return np.array([-0.1, 0.1, 0.4, -0.4])

    def hidden(rng):
        yield {}

    class mistakes:
        def mean_term_missing():
            return np.array([0.15, 0.35, 0.65, -0.15])

        def variance_term_missing():
            return np.array([-0.05, 0.15, 0.35, -0.45])

        def both_terms_missing():
            return np.array([0.2, 0.4, 0.6, -0.2])

        def variance_term_added():
            return np.array([0.0, 0.2, 0.3, -0.5])

        def mean_not_divided():
            return np.array([-0.85, -0.65, -0.35, -1.15])

        def sums_for_means():
            return np.array([-1.0, -0.8, -0.2, -1.0])

        def sums_for_means__in_the_last_term():
            return np.array([-0.25, -0.05, 0.55, -0.25])

        def inv_std_missing():
            return np.array([-0.5, 0.5, 2.0, -2.0])
