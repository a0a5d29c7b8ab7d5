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

        def outer_factor_missing():
            return 4.0


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
