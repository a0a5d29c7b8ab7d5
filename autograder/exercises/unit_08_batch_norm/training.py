"""Batch norm's gradient in training, where an example's result depends on all the others."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.norm_mistakes import NormEquivalents, NormMistakes, shares
from autograder.exercises.unit_08_batch_norm.forward import draw_batches, fixed_batches, mean_over


def dx_of(dxhat, xhat, inv_std, axes=0):
    return inv_std * (dxhat - mean_over(dxhat, axes) - xhat * mean_over(dxhat * xhat, axes))


@define
class batch_norm_backward:
    """dx, dgain and dbias: the gradients through batch norm in training."""

    wrt = ("x", "gain", "bias")
    upstream = "dout"
    axes = {"dout": "ND", "xhat": "ND"}
    visible = fixed_batches()

    def forward(torch, x, gain, bias, eps):
        return torch.nn.functional.batch_norm(x, None, None, gain, bias, training=True, eps=eps)

    def answer(dout, xhat, inv_std, gain):
        dxhat = dout * gain
        dx = inv_std * (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0))
        return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)

    def hidden(rng):
        return draw_batches(rng)

    class mistakes(NormMistakes):
        def gain_twice__in_the_direct_term(dout, xhat, inv_std, gain):
            dxhat = dout * gain
            dx = gain * inv_std * (dxhat - mean_over(dout) - xhat * mean_over(dout * xhat))
            return dx, *shares(dout, xhat)

        def direct_term_too_small(dout, xhat, inv_std, gain):
            (dgain, dbias), n = shares(dout, xhat), len(dout)
            return gain * inv_std / n * (dout - dbias - xhat * dgain), dgain, dbias

        def divided_by_the_other_size(dout, xhat, inv_std, gain):
            (dgain, dbias), d = shares(dout, xhat), dout.shape[1]
            return gain * inv_std * (dout - dbias / d - xhat * dgain / d), dgain, dbias

        def one_statistic_for_all(dout, xhat, inv_std, gain):
            return dx_of(dout * gain, xhat, inv_std, axes=None), *shares(dout, xhat)

        def normalised_along_the_row(dout, xhat, inv_std, gain):
            return dx_of(dout * gain, xhat, inv_std, axes=1), *shares(dout, xhat)

    class equivalents(NormEquivalents):
        def in_terms_of_the_gradients(dout, xhat, inv_std, gain):
            dgain, dbias = shares(dout, xhat)
            n = len(dout)
            return gain * inv_std / n * (n * dout - dbias - xhat * dgain), dgain, dbias

        def column_by_column(dout, xhat, inv_std, gain):
            n = len(dout)
            dx = np.empty_like(dout)
            for d in range(dout.shape[1]):
                column = xhat[:, d]
                jacobian = np.eye(n) - 1 / n - np.outer(column, column) / n
                dx[:, d] = inv_std[0, d] * gain[d] * (jacobian @ dout[:, d])
            return dx, np.einsum("nd,nd->d", dout, xhat), np.einsum("nd->d", dout)

    class hints:
        ask = (
            "You have three parts in terms of dxhat and x. What are they in terms of dout, x̂ and "
            "inv_std alone?"
        )
        look = (
            (
                "The lesson's “In one line, and in another”, or your `layer_norm_backward`: "
                "what has to change, if each column and not each row shares its statistics? "
                "Compare the result with the sum of your three paths."
            ),
            {"path": "Count the terms in your bracket: one for each road from x to x̂."},
            {
                "size": (
                    "How many entries share a mean? In the line with dbias and dgain these "
                    "are sums: what stands with dout there? And how often is the gain in each "
                    "term?"
                )
            },
            {
                "place": (
                    "There is one inv_std for each column. Along which axis do your means "
                    "run? And which of dgain and dbias belongs to the product?"
                )
            },
            {
                "sign": (
                    "What is taken away in the bracket, and does each term have its own "
                    "minus, once?"
                )
            },
            {
                "quantity": (
                    "Is the gain in all three terms of dx and in neither of the sums? Is what "
                    "stands in the last term x̂, both times, and is inv_std in front of the "
                    "whole bracket?"
                )
            },
            {
                "form": (
                    "gain and bias have one number for each feature. What has become of the "
                    "examples?"
                )
            },
        )
        smaller = (
            "One column: x̂ = [-1, -1, 1, 1], inv_std 0.5, gain 2, and dout = [4, 0, 0, 0]. At x̂ "
            "arrives [8, 0, 0, 0], whose mean is 2. The other mean that you need is -2. dx is [2, "
            "-2, 0, 0], dgain -4, dbias 4."
        )
        shape = (
            "A bracket of three terms with a factor for each column in front, and two sums. "
            "Whichever form you take, check: each column of dx sums to zero, and its product with "
            "the column of x̂ does too (but for eps)."
        )
        derivation = (
            "dxhat = dout · gain. With centred = x̂ / inv the path through the variance is -inv · "
            "x̂ · mean(dxhat · x̂), the one through the mean -inv · mean(dxhat), both means over "
            "the examples. So dx = inv · (dxhat - mean(dxhat) - x̂ · mean(dxhat · x̂)); dgain = Σ "
            "dout · x̂ and dbias = Σ dout over the examples."
        )
