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

    class hints:
        ask = "The result is (-b, a). Where does a stand in it, and with which sign? And b?"
        look = (
            "The lesson, under “The way back”: a quarter of a turn, with (4, 7) arriving.",
            {
                "sign": (
                    "Of the two entries of the result one has a minus. To which of a and b "
                    "does it lead back?"
                )
            },
        )
        smaller = (
            "If (1, 0) arrives, a gets 0 and b gets -1. If (0, 1) arrives, a gets 1 and b gets 0."
        )
        shape = (
            "Two numbers, each of which stands in one entry of the result. What arrives at an "
            "entry goes to whoever stands there, with the sign it stands there with. Check: the "
            "length of what arrives does not change."
        )
        derivation = (
            "The first entry of the result is -b, and 5 arrives there: b gets -5. The second is "
            "a, and 2 arrives there: a gets 2. So (2, -5), which is (5, 2) turned by a quarter in "
            "the opposite direction."
        )
