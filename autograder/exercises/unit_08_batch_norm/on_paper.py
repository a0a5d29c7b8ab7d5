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

    class hints:
        ask = (
            "inv_std is one number, and four entries of x̂ were made with it. What does each of "
            "the four send back to it?"
        )
        look = (
            (
                "Steps 2 to 4 in the lesson's walk back from the right, where the batch is 1, "
                "7, 9, 15. The variance is the same here, and so is its root. In step 4 only "
                "the half that comes through the variance is asked for."
            ),
            {
                "sign": (
                    "When the variance grows, the scale shrinks. On which line does that "
                    "minus come in, and what do negative deviations do to it?"
                )
            },
            {"size": "The variance is a mean of four squares. Which share does each square get?"},
            {
                "quantity": (
                    "Which array stands beside the scale in the forward line, and which one "
                    "was squared? Both times it is the same."
                )
            },
        )
        smaller = (
            "A batch of two, [5, 1]: deviations 2 and -2, variance 4, inv_std 0.5. Let [1, 0] "
            "arrive at x̂. At inv_std arrives 2, at the variance 2 · (-1/16) = -0.125, and at the "
            "two entries -0.25 and 0.25."
        )
        shape = (
            "Three numbers in a row, then an array: four products added up; times the derivative "
            "of a power; shared out by the mean; times the derivative of each square. Check: the "
            "four results sum to zero, as the deviations do."
        )
        derivation = (
            "At inv_std: 2·7 + 1·1 + (-1)·(-1) + 0·(-7) = 16. At the variance: 16 · (-1/2 · "
            "1/125) = -0.064. At each entry: -0.064 · 2/4 times its deviation, which is -0.032 · "
            "[7, 1, -1, -7] = [-0.224, -0.032, 0.032, 0.224]."
        )


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

    class hints:
        ask = (
            "The mean is taken away from all four entries. What comes back to it from each, and "
            "with which sign?"
        )
        look = (
            "Steps 5 and 6 in the lesson's walk. The direct parts alone are enough there: the "
            "reason stands in the brackets of step 5."
        )
        smaller = (
            "A batch of two, [5, 1], with inv_std 0.5, and [1, 0] arriving at x̂: the direct "
            "parts are [0.5, 0]. At the mean arrives -0.5, and each entry gets -0.25 of it."
        )
        shape = (
            "A sum of four numbers that you have, a sign, and a share. Check: this number four "
            "times over, the direct parts and the parts through the variance sum to zero "
            "together."
        )
        derivation = (
            "The mean enters every deviation with a minus, so it gets -(0.4 + 0.2 - 0.2 + 0) = "
            "-0.4. It is a mean of four, so each entry gets a quarter: -0.1. (The parts through "
            "the variance sum to zero and add nothing.)"
        )
