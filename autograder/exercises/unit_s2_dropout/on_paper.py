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

    class hints:
        ask = (
            "The mask is drawn, and so are the numbers 1, 0, 1, 1 and 0.75. By how much does out "
            "move if the first entry of x rises by 1? And if the second does?"
        )
        look = (
            (
                "The lesson, under “Numbers first”: the same x and the same mask, with other "
                "numbers arriving."
            ),
            {
                "size": (
                    "For an entry that stayed: with which number was it multiplied on its "
                    "way, all in all?"
                )
            },
            {"path": "One of the four entries had no hand in out. What follows for it?"},
            {
                "quantity": (
                    "Which of x, mask and keep decide how steep out is? One of the three does not."
                )
            },
        )
        smaller = (
            "Two entries, the mask [1, 0], keep = 0.5, and [3, 3] arrives. Then [6, 0] arrives at "
            "x, whatever x is."
        )
        shape = (
            "Four entries, each on its own. For each: what arrives, times the slope of its own "
            "line."
        )
        derivation = (
            "out = x · mask / keep is a product with constants: its slope is 1/0.75 where the "
            "mask is 1, and 0 where it is 0. So [3, 6, -1.5, 0.6] becomes [3/0.75, 0, -1.5/0.75, "
            "0.6/0.75] = [4, 0, -2, 0.8]."
        )
