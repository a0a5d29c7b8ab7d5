"""Softmax's vector-Jacobian product."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_04_batches.cases import (
    FOUR_BY_THREE,
    SQUARE,
    THREE_BY_FIVE,
    draw_labelled,
    softmax_rows,
)

_ROW = np.array([0.6, 0.3, 0.1])

_UPSTREAM = np.array([2.0, -1.0, 3.0])


@define
class common_term:
    """The term that all entries share, for one row: p = 0.6, 0.3, 0.1 and dout = 2, -1, 3."""

    visible = {"one row": {}}

    def forward(torch):
        return (torch.tensor(_ROW) * torch.tensor(_UPSTREAM)).sum()

    def answer():
        return 1.2

    def hidden(rng):
        yield {}

    class mistakes:
        def mean_for_dot_product():
            return 0.4

        def inner_term_without_upstream():
            return 1.0

        def weights_left_out():
            return 4.0

    class hints:
        ask = (
            "If the shared total grows, every probability shrinks in proportion to itself. How "
            "much does each of the three lose, and what does dout say about each loss?"
        )
        look = (
            "The lesson, under “Softmax as a layer of its own”: there it is 0.9 for another row. "
            "Which numbers are multiplied, and what is done with the products?"
        )
        smaller = (
            "For p = 0.75, 0.25 and dout = 2, 6 the term is 3, and neither 8 nor 4: closer to the "
            "2 than to the 6, since the class with the 2 has more of the probability."
        )
        shape = (
            "Three products, added up. It is an average of dout in which each entry has a weight, "
            "and the weights are at hand and sum to one. So it must lie between -1 and 3."
        )
        derivation = (
            "It is the average of dout under the probabilities: 0.6 * 2 + 0.3 * (-1) + 0.1 * 3 = "
            "1.2 - 0.3 + 0.3 = 1.2."
        )


@define
class row_gradient:
    """What arrives at the three logits of that row."""

    visible = {"one row": {}}

    def forward(torch):
        logits = torch.log(torch.tensor(_ROW)).requires_grad_()
        out = torch.softmax(logits, dim=0)
        return torch.autograd.grad(out, logits, grad_outputs=torch.tensor(_UPSTREAM))

    def answer():
        return np.array([0.48, -0.66, 0.18])

    def hidden(rng):
        yield {}

    class mistakes:
        def inner_term_missing():
            return _ROW * _UPSTREAM

        def outer_factor_missing():
            return _UPSTREAM - 1.2

        def inner_term_added():
            return _ROW * (_UPSTREAM + 1.2)

        def softmax_diagonal_only():
            return _ROW * (1 - _ROW) * _UPSTREAM

        def mean_for_dot_product():
            return _ROW * (_UPSTREAM - 0.4)

    class hints:
        ask = (
            "Which of the three entries of dout lie above the common term, and which below? What "
            "sign must each of your numbers have?"
        )
        look = (
            (
                "The lesson's two lines, the growth and the shrinking, with this row's "
                "numbers. The shrinking holds the number of the exercise before."
            ),
            {
                "quantity": (
                    "Do your three numbers sum to zero? If they do not, one of the two lines "
                    "has gone wrong: print both."
                )
            },
        )
        smaller = (
            "For p = 0.75, 0.25 and dout = 2, 6 the common term is 3, and dout lies 1 below it "
            "and 3 above. What arrives at the logits is [-0.75, 0.75]."
        )
        shape = (
            "For each class two factors: how far dout stands from the common term, and how much "
            "there is at stake. The three sum to zero."
        )
        derivation = (
            "p times dout minus the common term: 0.6 * (2 - 1.2) = 0.48, 0.3 * (-1 - 1.2) = "
            "-0.66, 0.1 * (3 - 1.2) = 0.18. They sum to zero."
        )


def _softmax_case(logits, dout):
    return {"logits": logits, "out": softmax_rows(logits), "dout": dout}


@define
class softmax_backward:
    """dlogits, shape (N, C): what arrives at the logits when dout arrives at softmax's output."""

    wrt = ("logits",)
    upstream = "dout"
    axes = {"dout": "NC", "out": "NC"}

    visible = {
        "four examples, three classes": _softmax_case(
            FOUR_BY_THREE,
            np.array([[0.3, -1.1, 0.8], [1.4, 0.2, -0.6], [-0.5, 0.9, 0.1], [0.7, -0.3, -1.2]]),
        ),
        "three examples, five classes": _softmax_case(
            THREE_BY_FIVE, np.cos(np.arange(15.0)).reshape(3, 5)
        ),
        "as many examples as classes": _softmax_case(
            SQUARE, np.array([[0.4, -0.9, 1.3], [-1.6, 0.2, 0.5], [0.8, 1.1, -0.7]])
        ),
    }

    def forward(torch, logits):
        return torch.softmax(logits, dim=1)

    def answer(dout, out):
        return out * (dout - (dout * out).sum(axis=1, keepdims=True))

    def hidden(rng):
        for case in draw_labelled(rng):
            yield _softmax_case(case["logits"], rng.normal(size=case["logits"].shape))

    class mistakes:
        def softmax_diagonal_only(dout, out):
            return out * (1 - out) * dout

        def inner_term_missing(dout, out):
            return out * dout

        def inner_term_without_upstream(dout, out):
            return out * (dout - out.sum(axis=1, keepdims=True))

        def mean_for_dot_product(dout, out):
            return out * (dout - (dout * out).mean(axis=1, keepdims=True))

        def outer_factor_missing(dout, out):
            return dout - (dout * out).sum(axis=1, keepdims=True)

        def wrong_axis(dout, out):
            return out * (dout - (dout * out).sum(axis=0, keepdims=True))

        def common_over_batch(dout, out):
            return out * (dout - (dout * out).sum())

        def inner_term_added(dout, out):
            return out * (dout + (dout * out).sum(axis=1, keepdims=True))

        def upstream_ones(dout, out):
            return out * (1 - out.sum(axis=1, keepdims=True))

        def upstream_first_row(dout, out):
            return out * (dout[0] - (dout[0] * out).sum(axis=1, keepdims=True))

        def diagonal_missing(dout, out):
            return -out * (dout * out).sum(axis=1, keepdims=True)

    class equivalents:
        def with_the_jacobian(dout, out):
            rows = [(np.diag(p) - np.outer(p, p)) @ u for u, p in zip(dout, out, strict=True)]
            return np.array(rows)

        def with_einsum(dout, out):
            return out * dout - np.einsum("nc,nd,nd->nc", out, out, dout)

        def with_two_loops(dout, out):
            gradient = np.zeros_like(out)
            for n in range(out.shape[0]):
                for i in range(out.shape[1]):
                    for j in range(out.shape[1]):
                        gradient[n, i] += dout[n, j] * out[n, j] * ((i == j) - out[n, i])
            return gradient

    class hints:
        ask = (
            "Raise one logit. Which probabilities of its row change, and what does dout say about "
            "each of these changes?"
        )
        look = (
            (
                "The lesson, under “Softmax as a layer of its own”, and your two numbers "
                "above. Run your function on that one row, as an array of shape (1, 3), and "
                "print the row sums for a batch."
            ),
            {
                "path": (
                    "A logit has two roads to the loss: through its own numerator, and "
                    "through the denominator to every probability of the row. Which line of "
                    "your code is which?"
                )
            },
            {"place": "How many common terms do N rows have? Print the shape of yours."},
            {
                "quantity": (
                    "Test your common term by itself, on the row p = 0.75, 0.25 and dout = 2, "
                    "6. It has to be a number between 2 and 6."
                )
            },
        )
        smaller = (
            "One row with p = 0.75, 0.25. If dout is 2, 6, then [-0.75, 0.75] arrives. If dout is "
            "102, 106, the same arrives: only differences between the entries count, since the "
            "probabilities always sum to one. And for 5, 5 nothing arrives at all."
        )
        shape = (
            "Two steps: one number for each row, which stays a column so that it meets its own "
            "row; then one line for all entries. Each row of the answer sums to zero, and adding "
            "a constant to a row of dout changes nothing."
        )
        derivation = (
            "Logit i changes its own probability by p[i] from the numerator, and every "
            "probability p[j] by -p[i] p[j] from the denominator. Weighed with dout that is p[i] "
            "u[i] - p[i] * (sum of p[j] u[j]), so p[i] times u[i] less the row's common term. "
            "`keepdims=True` keeps that term as a column."
        )
