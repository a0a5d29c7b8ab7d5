"""The pair (3, 1) turned by a quarter of a turn, to (-1, 3); there arrives (5, 2)."""

import numpy as np

from autograder.exercises.define import define


@define
class turned_back_by_hand:
    """Shape (2,): what arrives at the pair."""

    visible = {"on paper": {}}

    def forward(torch):
        pair = torch.tensor([3.0, 1.0], dtype=torch.float64, requires_grad=True)
        out = torch.stack([-pair[1], pair[0]])
        return torch.autograd.grad(out, pair, torch.tensor([5.0, 2.0], dtype=torch.float64))

    def answer():
        return np.array([2.0, -5.0])

    def hidden(rng):
        yield {}

    class mistakes:
        def turned_forward_again():
            return np.array([-2.0, 5.0])

        def not_turned():
            return np.array([5.0, 2.0])

        def entries_exchanged_only():
            return np.array([2.0, 5.0])
