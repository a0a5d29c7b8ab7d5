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
