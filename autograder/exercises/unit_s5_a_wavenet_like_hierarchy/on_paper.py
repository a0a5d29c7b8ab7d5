"""Four places, one feature, joined by twos with weights 2 and -1, twice; 3 arrives at the top."""

import numpy as np

from autograder.exercises.define import define


@define
class djoined_by_hand:
    """Shape (4,): what arrives at the four places."""

    visible = {"on paper": {}}

    def forward(torch):
        x = torch.zeros(4, dtype=torch.float64, requires_grad=True)
        weight = torch.tensor([2.0, -1.0], dtype=torch.float64)
        first = x.reshape(2, 2) @ weight
        return torch.autograd.grad(3 * (first @ weight), x)

    def answer():
        return np.array([12.0, -6.0, -6.0, 3.0])

    def hidden(rng):
        yield {}

    class mistakes:
        def one_level_only():
            return np.array([6.0, -3.0, 6.0, -3.0])

        def upstream_dropped():
            return np.array([4.0, -2.0, -2.0, 1.0])

        def weights_exchanged():
            return np.array([3.0, -6.0, -6.0, 12.0])

        def weights_added():
            return np.array([12.0, 3.0, 3.0, -6.0])

        def joined_with_the_wrong_partner():
            return np.array([12.0, -6.0, 12.0, -6.0])

    class hints:
        ask = (
            "From the top down to the third place: which weight on the upper level, and which on "
            "the lower?"
        )
        look = (
            "The lesson, under “Numbers first”: the same tree with another number at the top.",
            {
                "quantity": (
                    "Each place has two weights above it, one for each level. What does the "
                    "chain rule do with the two?"
                )
            },
            {
                "place": (
                    "On each level the first of two neighbours has one weight and the second "
                    "the other. Go down to each place and say which it is."
                )
            },
        )
        smaller = (
            "With the weights 10 and 1 in place of 2 and -1, and 1 at the top, there arrives 100, "
            "10, 10, 1 at the four places."
        )
        shape = (
            "First the two middle places, then two places below each of them. Four products, of "
            "three numbers each."
        )
        derivation = (
            "The middle places get 3 · 2 = 6 and 3 · (-1) = -3. Below the first of them: 6 · 2 = "
            "12 and 6 · (-1) = -6. Below the second: -3 · 2 = -6 and -3 · (-1) = 3."
        )
