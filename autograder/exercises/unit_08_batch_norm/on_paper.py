"""One column of four numbers, normalised and carried back by hand."""

import numpy as np

from autograder.exercises.define import define

_X = np.array([14.0, 8.0, 6.0, 0.0])
_DXHAT = np.array([2.0, 1.0, -1.0, 0.0])


@define
class through_variance_by_hand:
    """Shape (4,): what arrives at x = [14, 8, 6, 0] on the way through the variance."""

    visible = {"on paper": {}}

    def forward(torch):
        x = torch.tensor(_X, requires_grad=True)
        variance = ((x - 7.0) ** 2).mean()
        xhat = torch.tensor(_X - 7.0) * variance**-0.5
        return torch.autograd.grad(xhat, x, torch.tensor(_DXHAT))[0]

    def answer():
        return np.array([-0.224, -0.032, 0.032, 0.224])

    def hidden(rng):
        yield {}

    class mistakes:
        def variance_term_added():
            return np.array([0.224, 0.032, -0.032, -0.224])

        def mean_not_divided():
            return np.array([-0.896, -0.128, 0.128, 0.896])

        def square_for_cube():
            return np.array([-1.12, -0.16, 0.16, 1.12])

        def square_not_differentiated():
            return np.array([-0.032, -0.032, -0.032, -0.032])

        def exponent_not_lowered():
            return np.array([-5.6, -0.8, 0.8, 5.6])

        def centred_left_out():
            return np.array([-0.028, -0.004, 0.004, 0.028])

        def stopped_early():
            return -0.064

        def stopped_early__at_the_scale():
            return 16.0

        def fan_out_not_summed():
            return np.array([-0.196, -0.002, 0.002, 0.0])

        def xhat_for_centred():
            return np.array([-0.0448, -0.0064, 0.0064, 0.0448])

        def x_for_centred():
            return np.array([-0.42, -0.06, 0.06, 0.42])

        def another_path_in_it():
            return np.array([0.076, 0.068, -0.268, 0.124])

        def another_path_in_it__the_direct_one():
            return np.array([0.176, 0.168, -0.168, 0.224])


@define
class through_mean_by_hand:
    """One number: what arrives at each entry of x = [14, 8, 6, 0] on the way through the mean."""

    visible = {"on paper": {}}

    def forward(torch):
        x = torch.tensor(_X, requires_grad=True)
        xhat = (torch.tensor(_X) - x.mean()) * 0.2
        return torch.autograd.grad(xhat, x, torch.tensor(_DXHAT))[0][0]

    def answer():
        return -0.1

    def hidden(rng):
        yield {}

    class mistakes:
        def mean_not_divided():
            return -0.4

        def inv_std_missing():
            return -0.5

        def mean_added():
            return 0.1
