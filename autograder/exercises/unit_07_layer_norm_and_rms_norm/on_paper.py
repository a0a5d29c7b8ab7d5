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

    class hints:
        ask = (
            "inv_std is the variance to a power. To which, and what happens to an exponent when "
            "one differentiates?"
        )
        look = (
            "The lesson, under “Backward, one line under each”: the line for `inv_std = "
            "variance**-0.5`. Variance and root are the same numbers there; what arrives is not."
        )
        smaller = (
            "If the variance were 4, inv_std would be 0.5, and for a variance of 4.01 it would be "
            "0.49938: a rate of about -0.0625, which is -1/16. If 2 arrived at inv_std, -0.125 "
            "would arrive at the variance."
        )
        shape = (
            "One product of two numbers: what arrives at inv_std, and the local derivative, which "
            "has a factor in front and a power of the variance behind. A larger variance makes a "
            "smaller inverse: which sign has the local derivative, and so the answer?"
        )
        derivation = (
            "The power -1/2 has the derivative -1/2 · variance^(-3/2) = -1/2 · 1/125 = -0.004. "
            "Times the -5 that arrive at inv_std: 0.02."
        )


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

    class hints:
        ask = (
            "How often are the deviations used in the forward pass, and how often the mean? So "
            "how many gradients meet in each dx?"
        )
        look = (
            (
                "The lesson's five lines with x = [1, 7, 9, 15], from the last to the first; "
                "your dvar stands in the middle of them. Or the three terms of the short "
                "form, if you want a second road to compare with."
            ),
            {
                "size": (
                    "Each mean of the forward pass hands a share of 1/4 to its terms. And on "
                    "the way from x̂ to x there is one factor that everything passes."
                )
            },
            {
                "sign": (
                    "Work out in full what comes through the variance for one entry, with the "
                    "sign of its deviation, and then add."
                )
            },
        )
        smaller = (
            "A row of two, [1, 3]: the variance is 1 and x̂ = [-1, 1]. Let [1, 0] arrive. The "
            "direct part is [1, 0], through the scale comes [-0.5, 0.5], through the mean [-0.5, "
            "-0.5]: together nothing. It has to be so, since x̂ is [-1, 1] for any two rising "
            "numbers."
        )
        shape = (
            "Three steps. First what arrives at the deviations directly; then what arrives there "
            "through the variance, to be added; then the centring. Two checks: the four numbers "
            "sum to zero, and so do their products with x̂."
        )
        derivation = (
            "Directly: [1, 2, 3, -1] · 0.2 = [0.2, 0.4, 0.6, -0.2]. Through the variance: 0.02 · "
            "2/4 · [-5, -5, 5, 5] = [-0.05, -0.05, 0.05, 0.05]. Together [0.15, 0.35, 0.65, "
            "-0.15], whose mean is 0.25; centring takes it off: [-0.1, 0.1, 0.4, -0.4]."
        )
