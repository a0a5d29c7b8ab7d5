"""Two gradients of a small network, on paper."""

import numpy as np

from autograder.exercises.define import define

_X = np.array([[1.0, 2.0]])


_WEIGHT1 = np.array([[1.0, -1.0, 2.0], [1.0, 0.0, -1.0]])


_BIAS1 = np.array([0.0, 3.0, -1.0])


_WEIGHT2 = np.array([[1.0, 0.0], [-1.0, 2.0], [3.0, 1.0]])


_DOUT = np.array([[1.0, -2.0]])


@define
class dpre_by_hand:
    """Shape (3,): what arrives in front of the ReLU, for dout = [1, -2] at the top."""

    visible = {"on paper": {}}

    def forward(torch):
        before = torch.tensor(_X @ _WEIGHT1 + _BIAS1, requires_grad=True)
        out = torch.relu(before) @ torch.tensor(_WEIGHT2)
        return torch.autograd.grad(out, before, torch.tensor(_DOUT))[0][0]

    def answer():
        return np.array([1.0, -5.0, 0.0])

    def hidden(rng):
        yield {}

    class mistakes:
        def activation_skipped():
            return np.array([1.0, -5.0, 1.0])

        def mask_on_upstream():
            return np.array([1.0, 0.0, 1.0])

        def mask_on_both():
            return np.array([1.0, 0.0, 0.0])

        def value_for_slope():
            return np.array([3.0, -10.0, 0.0])

        def mask_of_the_wrong_side():
            return np.array([0.0, 0.0, 1.0])

        def upstream_dropped():
            return np.array([1.0, 1.0, 0.0])

    class hints:
        ask = (
            "Which of the three hidden units were open in the forward pass? Does it matter what "
            "sign arrives at them?"
        )
        look = (
            "The table in the lesson's “A network of two layers, on paper”, the rows for "
            "`dhidden` and `dpre`. Row h of weight2 tells what hidden unit h sends to each "
            "output."
        )
        smaller = (
            "Two hidden units with 4 and -1 in front of the ReLU. Let [-2, 3] arrive behind it. A "
            "nudge of the first moves what comes out, one of the second does not: [-2, 0] goes "
            "on."
        )
        shape = (
            "Step one: three numbers, each a sum of two products, the first of which is done for "
            "you. Step two: for each, the switch. A unit's own value (3, 2 or -1) is used for "
            "nothing but the switch."
        )
        derivation = (
            "dhidden has one entry for each row of weight2: 1·1 - 2·0 = 1, 1·(-1) - 2·2 = -5, 1·3 "
            "- 2·1 = 1. In front of the ReLU stood 3, 2 and -1, so the first two pass and the "
            "third stops: [1, -5, 0]."
        )


@define
class dweight1_by_hand:
    """Shape (2, 3): the gradient of the first weight, for the same numbers."""

    visible = {"on paper": {}}

    def forward(torch):
        weight1 = torch.tensor(_WEIGHT1, requires_grad=True)
        before = torch.tensor(_X) @ weight1 + torch.tensor(_BIAS1)
        out = torch.relu(before) @ torch.tensor(_WEIGHT2)
        return torch.autograd.grad(out, weight1, torch.tensor(_DOUT))[0]

    def answer():
        return np.array([[1.0, -5.0, 0.0], [2.0, -10.0, 0.0]])

    def hidden(rng):
        yield {}

    class mistakes:
        def mask_on_both():
            return np.array([[1.0, 0.0, 0.0], [2.0, 0.0, 0.0]])

        def upstream_dropped():
            return np.array([[1.0, 1.0, 0.0], [2.0, 2.0, 0.0]])

        def activation_skipped():
            return np.array([[1.0, -5.0, 1.0], [2.0, -10.0, 2.0]])

        def mask_on_upstream():
            return np.array([[1.0, 0.0, 1.0], [2.0, 0.0, 2.0]])

        def value_for_slope():
            return np.array([[3.0, -10.0, 0.0], [6.0, -20.0, 0.0]])

        def transposed():
            return np.array([[1.0, 2.0], [-5.0, -10.0], [0.0, 0.0]])

        def one_input_for_all():
            return np.array([[1.0, -5.0, 0.0], [1.0, -5.0, 0.0]])

        def order_of_inputs():
            return np.array([[2.0, -10.0, 0.0], [1.0, -5.0, 0.0]])

    class hints:
        ask = (
            "Where is the weight in row i and column j used: which input does it multiply, and "
            "into which hidden unit does the product go?"
        )
        look = (
            (
                "The last row of the lesson's table, and your dpre. Write 1 and 2, the "
                "inputs, beside the two rows of an empty table, and the three numbers of dpre "
                "above its columns."
            ),
            {
                "place": (
                    "weight1 has two rows, one for each input, and three columns, one for "
                    "each hidden unit. The gradient has its shape."
                )
            },
        )
        smaller = (
            "Inputs [3, 5] and [0, 4] arriving in front of two hidden units: the gradient is [[0, "
            "12], [0, 20]]. A closed unit leaves a column of zeros."
        )
        shape = (
            "Six products and no sum, since there is one example. The second row is a multiple of "
            "the first."
        )
        derivation = (
            "pre[j] = Σ x[i] · weight1[i, j], so weight [i, j] gets x[i] · dpre[j]. With x = [1, "
            "2] and dpre = [1, -5, 0]: [[1, -5, 0], [2, -10, 0]]."
        )
