"""Four entries, one of them dropped, kept with a chance of 0.75; [3, 6, -1.5, 0.6] arrives."""

import numpy as np

from autograder.exercises.define import define

_MASK, _DOUT = (1.0, 0.0, 1.0, 1.0), (3.0, 6.0, -1.5, 0.6)


@define
class dropped_by_hand:
    """Shape (4,): what arrives at x."""

    visible = {"on paper": {}}

    def forward(torch):
        x = torch.tensor([2.0, -1.0, 4.0, 3.0], dtype=torch.float64, requires_grad=True)
        out = x * torch.tensor(_MASK, dtype=torch.float64) / 0.75
        return torch.autograd.grad(out, x, torch.tensor(_DOUT, dtype=torch.float64))

    def answer():
        return np.array([4.0, 0.0, -2.0, 0.8])

    def hidden(rng):
        yield {}

    class mistakes:
        def keep_missing():
            return np.array([3.0, 0.0, -1.5, 0.6])

        def keep_multiplied():
            return np.array([2.25, 0.0, -1.125, 0.45])

        def dropped_gets_a_gradient():
            return np.array([4.0, 8.0, -2.0, 0.8])

        def mask_inverted():
            return np.array([0.0, 8.0, 0.0, 0.0])

        def divided_by_the_chance_to_drop():
            return np.array([12.0, 0.0, -6.0, 2.4])

        def multiplied_by_x():
            return np.array([8.0, 0.0, -8.0, 2.4])
