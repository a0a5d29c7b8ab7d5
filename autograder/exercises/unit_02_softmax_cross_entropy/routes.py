"""Other routes to the same gradient."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_02_softmax_cross_entropy.cases import WORKED
from autograder.exercises.unit_02_softmax_cross_entropy.softmax_function import softmax
from autograder.exercises.unit_02_softmax_cross_entropy.worked_example import probs

_TABLED = np.array([0.5, 0.3, 0.2])


@define
class missing_entries:
    """Two entries of the table of d probs[i] / d logits[j] at probs 0.5, 0.3, 0.2."""

    visible = {"0.5, 0.3, 0.2": {}}

    def forward(torch):
        def shares(logits):
            return torch.softmax(logits, dim=0)

        table = torch.autograd.functional.jacobian(shares, torch.log(torch.tensor(_TABLED)))
        return torch.stack([table[1, 0], table[2, 2]])

    def answer():
        return np.array([-0.15, 0.16])

    def hidden(rng):
        yield {}

    class mistakes:
        def off_diagonal_sign():
            return np.array([0.15, 0.16])

        def softmax_diagonal_only():
            return np.array([0.0, 0.16])

        def inner_term_missing():
            return np.array([0.0, 0.2])

        def diagonal_missing():
            return np.array([-0.15, -0.04])

        def row_subtracted():
            return np.array([-0.5, 0.0])

        def own_share_kept():
            return np.array([-0.15, 0.2])

    class hints:
        ask = (
            "Raise every logit by the same small amount: what does each probability do? What does "
            "that say about a row of this table?"
        )
        look = (
            "The entries that are given. How is 0.25 made from 0.5? And -0.15, in row 0, from 0.5 "
            "and 0.3? The same table has a row for each."
        )
        smaller = (
            "For two probabilities, 0.75 and 0.25, the table is [[0.1875, -0.1875], [-0.1875, "
            "0.1875]]. Each row sums to zero, and the table is its own mirror image."
        )
        shape = (
            "On the diagonal a class moves its own probability up; off it, a class takes from "
            "another. Two rules, then, and either one entry from each rule, or each from its "
            "row's sum."
        )
        derivation = (
            "On the diagonal stands p(1 - p), off it minus the product of the two probabilities. "
            "Entry [1, 0] is -0.3 * 0.5 = -0.15, and entry [2, 2] is 0.2 * 0.8 = 0.16; the rows "
            "[-0.15, 0.21, -0.06] and [-0.10, -0.06, 0.16] sum to zero."
        )


@define
class softmax_jacobian:
    """Shape (C, C): entry [i, j] is the derivative of probability i by logit j."""

    axes = {"probs": "C"}

    visible = {
        "the worked example": {"probs": probs()},
        "four classes": {"probs": np.array([0.1, 0.2, 0.3, 0.4])},
        "two classes": {"probs": np.array([0.75, 0.25])},
    }

    def forward(torch, probs):
        def shares(logits):
            return torch.softmax(logits, dim=0)

        return torch.autograd.functional.jacobian(shares, torch.log(probs))

    def answer(probs):
        return np.diag(probs) - np.outer(probs, probs)

    def hidden(rng):
        for classes in (3, 4, 5):
            yield {"probs": rng.dirichlet(np.full(classes, 2.0))}

    class mistakes:
        def softmax_diagonal_only(probs):
            return np.diag(probs * (1 - probs))

        def diagonal_missing(probs):
            return -np.outer(probs, probs)

        def off_diagonal_sign(probs):
            return np.diag(probs - 2 * probs**2) + np.outer(probs, probs)

        def row_subtracted(probs):
            return np.diag(probs) - probs

        def own_share_kept(probs):
            table = -np.outer(probs, probs)
            np.fill_diagonal(table, probs)
            return table

        def inner_term_missing(probs):
            return np.diag(probs)

    class equivalents:
        def with_two_loops(probs):
            size = len(probs)
            jacobian = np.empty((size, size))
            for i in range(size):
                for j in range(size):
                    jacobian[i, j] = probs[i] * ((i == j) - probs[j])
            return jacobian

        def broadcast(probs):
            return probs[:, None] * (np.eye(len(probs)) - probs)

        def with_einsum(probs):
            return np.einsum("i,ij->ij", probs, np.eye(len(probs))) - np.einsum(
                "i,j->ij", probs, probs
            )

    class hints:
        ask = (
            "Probability i is a fraction. Where does logit j stand in it, if j is i? And if it is "
            "not?"
        )
        look = (
            (
                "The table of the exercise, whose entries you know how to make by now: one "
                "rule for the diagonal, one for everything else."
            ),
            {
                "path": (
                    "Logit j stands in the denominator of every probability, and in the "
                    "numerator of one. Which of the two does each of your entries have in it?"
                )
            },
            {
                "place": (
                    "Each pair [i, j] with i and j different stands in the table twice. Are "
                    "the two equal?"
                )
            },
        )
        smaller = (
            "For 0.5, 0.3 and 0.2 the first row is 0.25, -0.15, -0.10. Write beside each of them "
            "the two probabilities it comes from, and then what the diagonal has over and above."
        )
        shape = (
            "Every entry, the diagonal included, holds one product of two probabilities, with the "
            "same sign everywhere. The diagonal gets one more term on top. NumPy has a function "
            "for all products of two arrays, and one that puts an array on a diagonal."
        )
        derivation = (
            "p[i] = exp(z[i]) / S. Logit j moves S, which gives -p[i] p[j] for all i and j; logit "
            "i also moves the numerator, which adds p[i] where i = j. So the table is diag(p) - p "
            "pᵀ."
        )


@define
class dS:
    """The gradient of log S with respect to S, where S = exp(2) + exp(1) + exp(0)."""

    visible = {"the worked example": {}}

    def forward(torch):
        total = torch.exp(torch.tensor(WORKED)).sum().requires_grad_()
        return torch.autograd.grad(torch.log(total), total)

    def answer():
        return 1 / np.exp(WORKED).sum()

    def hidden(rng):
        yield {}

    class mistakes:
        def upside_down():
            return np.exp(WORKED).sum()

        def forward_returned():
            return np.log(np.exp(WORKED).sum())

    class hints:
        ask = "What is the slope of the logarithm at 2? At 10? At 11.107?"
        look = (
            "The lesson, under “The denominator's effect, felt by every class”: its first step "
            "back. log is the operation that you walk back through, and S is its input."
        )
        smaller = (
            "If S were 4: log 4 = 1.3863 and log 4.01 = 1.3888. The logarithm moved by 0.0025 for "
            "a nudge of 0.01, a rate of 0.25."
        )
        shape = (
            "What arrives is 1. Multiply it by the logarithm's local derivative, taken at its "
            "input. Let NumPy add up S from `logits`: 11.107 is too short."
        )
        derivation = "d log S / dS = 1/S, and what arrives is 1. So dS = 1 / 11.107 = 0.0900."


@define
class dz1:
    """The gradient of log S with respect to the logit 1."""

    visible = {"the worked example": {}}

    def forward(torch):
        logits = torch.tensor(WORKED, requires_grad=True)
        (gradient,) = torch.autograd.grad(torch.logsumexp(logits, dim=0), logits)
        return gradient[1]

    def answer():
        return np.exp(1.0) / np.exp(WORKED).sum()

    def hidden(rng):
        yield {}

    class mistakes:
        def stopped_early():
            return 1 / np.exp(WORKED).sum()

        def upstream_dropped():
            return np.exp(1.0)

        def local_added():
            return np.exp(1.0) + 1 / np.exp(WORKED).sum()

        def wrong_argument():
            return np.exp(2.0) / np.exp(WORKED).sum()

    class hints:
        ask = "What is the derivative of exp, at 1?"
        look = (
            "The line before it: the exponential of logit 1 receives dS. Which number was that "
            "exponential?"
        )
        smaller = (
            "For the logit 0 the exponential is 1, and it is its own slope there, so dz2 = dS * 1 "
            "= 0.0900. For the logit 1 the exponential is another number."
        )
        shape = (
            "What arrives, times the local derivative at the input. Two numbers, both already on "
            "the page."
        )
        derivation = (
            "exp is its own derivative: at 1 it is 2.718. dz1 = dS * exp(1) = 0.0900 * 2.718 = "
            "0.2447, which is the probability of class 1."
        )


@define
class logsumexp_backward:
    """Shape (C,): the gradient of log(sum(exp(logits)))."""

    wrt = ("logits",)
    axes = {"logits": "C"}
    uses = ("softmax",)
    visible = {case.name: case.inputs for case in softmax.visible}

    def forward(torch, logits):
        return torch.logsumexp(logits, dim=0)

    def answer(logits):
        return softmax(logits)

    def hidden(rng):
        return softmax.draw(rng)

    class mistakes:
        def forward_returned(logits):
            return logits.max() + np.log(np.exp(logits - logits.max()).sum())

        def log_of_probability(logits):
            shifted = logits - logits.max()
            return shifted - np.log(np.exp(shifted).sum())

        def unshifted(logits):
            return np.exp(logits) / np.exp(logits).sum()

        def max_for_sum(logits):
            return np.exp(logits - logits.max())

        def not_normalised(logits):
            return np.exp(logits)

        def sigmoid_slope(logits):
            return softmax(logits) * (1 - softmax(logits))

        def gradient_of_the_max(logits):
            return np.eye(len(logits))[logits.argmax()]

    class equivalents:
        def by_the_chain_rule(logits):
            exponentials = np.exp(logits - logits.max())
            dtotal = 1 / exponentials.sum()
            return dtotal * exponentials

        def with_a_loop(logits):
            total = sum(np.exp(logit - logits.max()) for logit in logits)
            return np.array([np.exp(logit - logits.max()) / total for logit in logits])

        def through_the_log(logits):
            largest = logits.max()
            return np.exp(logits - largest - np.log(np.exp(logits - largest).sum()))

    class hints:
        ask = (
            "You have dS and what a single exponential does with it. What comes out for every "
            "logit at once, and have you seen those numbers before?"
        )
        look = (
            (
                "The three steps of the exercise: logarithm, sum, exponential. Write them for "
                "a logit z[i] in place of a number."
            ),
            {
                "rounding": (
                    "With logits near 1000, is there a function of yours that already knows "
                    "how to treat them?"
                )
            },
        )
        smaller = (
            "For the logits 2, 1, 0 you found 0.0900 for dS, and 0.2447 for dz1. The other two "
            "are 0.6652 and 0.0900. Add the three up."
        )
        shape = (
            "The answer is as long as the logits, positive, and sums to one. Both facts are a "
            "strong hint at which function of this notebook it is."
        )
        derivation = (
            "Through the logarithm 1/S, through the sum unchanged, through the exponential times "
            "exp(z[i]): together exp(z[i]) / S, which is softmax."
        )
