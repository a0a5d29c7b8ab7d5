"""Batch norm of sequences, over examples and places."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.norm_cases import norm_case
from autograder.exercises.norm_mistakes import NormEquivalents, NormMistakes, shares
from autograder.exercises.unit_08_batch_norm.forward import mean_over
from autograder.exercises.unit_08_batch_norm.training import dx_of

_SEQUENCES = {
    "three sequences of two tokens": (3, 2, 4),
    "two sequences of four tokens": (2, 4, 3),
    "all sizes alike": (3, 3, 3),
}


@define
class sequence_batch_norm_backward:
    """dx, dgain and dbias: batch norm of sequences, statistics over examples and places."""

    wrt = ("x", "gain", "bias")
    upstream = "dout"
    axes = {"dout": "NTD", "xhat": "NTD"}
    visible = {
        name: norm_case(waves_from(number), *shape, over=(0, 1))
        for number, (name, shape) in enumerate(_SEQUENCES.items())
    }

    def forward(torch, x, gain, bias, eps):
        flat = x.reshape(-1, x.shape[-1])
        out = torch.nn.functional.batch_norm(flat, None, None, gain, bias, training=True, eps=eps)
        return out.reshape(x.shape)

    def answer(dout, xhat, inv_std, gain):
        dxhat = dout * gain
        shared = dxhat.mean(axis=(0, 1))
        aligned = (dxhat * xhat).mean(axis=(0, 1))
        dx = inv_std * (dxhat - shared - xhat * aligned)
        return dx, (dout * xhat).sum(axis=(0, 1)), dout.sum(axis=(0, 1))

    def hidden(rng):
        draw = functools.partial(normal, rng)
        n, t, d = different_sizes(rng, 3)
        for shape in ((n, t, d), (d, n, t), (d, d, d)):
            yield norm_case(draw, *shape, over=(0, 1))

    class mistakes(NormMistakes):
        def statistics_for_each_place(dout, xhat, inv_std, gain):
            return dx_of(dout * gain, xhat, inv_std, axes=0), *shares(dout, xhat)

        def statistics_for_each_example(dout, xhat, inv_std, gain):
            return dx_of(dout * gain, xhat, inv_std, axes=1), *shares(dout, xhat)

        def normalised_along_the_row(dout, xhat, inv_std, gain):
            return dx_of(dout * gain, xhat, inv_std, axes=2), *shares(dout, xhat)

        def one_statistic_for_all(dout, xhat, inv_std, gain):
            return dx_of(dout * gain, xhat, inv_std, axes=None), *shares(dout, xhat)

        def summed_over_the_batch_only(dout, xhat, inv_std, gain):
            dx = dx_of(dout * gain, xhat, inv_std, axes=(0, 1))
            return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)

        def divided_by_the_examples_only(dout, xhat, inv_std, gain):
            dxhat, places = dout * gain, dout.shape[1]
            shared, aligned = mean_over(dxhat, (0, 1)), mean_over(dxhat * xhat, (0, 1))
            dx = inv_std * (dxhat - places * shared - places * xhat * aligned)
            return dx, *shares(dout, xhat)

    class equivalents(NormEquivalents):
        def flattened(dout, xhat, inv_std, gain):
            d = dout.shape[-1]
            arriving, normalised = (dout * gain).reshape(-1, d), xhat.reshape(-1, d)
            aligned = (arriving * normalised).mean(axis=0)
            dx = inv_std.reshape(1, d) * (arriving - arriving.mean(axis=0) - normalised * aligned)
            return dx.reshape(dout.shape), *shares(dout, xhat)

        def in_terms_of_the_gradients(dout, xhat, inv_std, gain):
            dgain, dbias = shares(dout, xhat)
            uses = dout.shape[0] * dout.shape[1]
            return gain * inv_std * (dout - dbias / uses - xhat * dgain / uses), dgain, dbias

        def with_einsum(dout, xhat, inv_std, gain):
            uses = dout.size // dout.shape[-1]
            dgain, dbias = np.einsum("ntd,ntd->d", dout, xhat), np.einsum("ntd->d", dout)
            dxhat = dout * gain
            inner = dxhat - gain * dbias / uses - xhat * gain * dgain / uses
            return inv_std * inner, dgain, dbias

    class hints:
        ask = (
            "How many numbers does one mean of the forward pass average? Where are they in an "
            "array of shape (N, T, D)?"
        )
        look = (
            (
                "The shape of inv_std tells which entries share a statistic. Then "
                "`batch_norm_backward`: which of its means and sums have to run over more "
                "than before?"
            ),
            {"place": "Print the shape of each of your means. How many numbers should be in it?"},
            {
                "path": (
                    "The gain is used at every place of every example. Over how many axes is "
                    "what comes back added? And has x all three roads to x̂?"
                )
            },
            {"size": "By what do you divide: examples, places, or both together?"},
            {
                "sign": (
                    "What is taken away in the bracket, and does each term have its own "
                    "minus, once?"
                )
            },
            {
                "quantity": (
                    "Is the gain in all three terms of dx and in neither of the sums? Is what "
                    "stands in the last term x̂, both times?"
                )
            },
            {
                "form": (
                    "gain and bias have one number for each feature. What has become of all "
                    "other axes?"
                )
            },
        )
        smaller = (
            "Two examples of two places, one feature: x̂ is [-1, 1] and [1, -1], inv_std 0.5, "
            "gain 1. Let 4 arrive at the very first place and nothing elsewhere. The pooled means "
            "are 1 and -1; dx is [1, 0] and [0, -1], dgain -4, dbias 4. With only the two numbers "
            "at each place pooled, dx would be zero everywhere. Why?"
        )
        shape = (
            "The formula of `batch_norm_backward`, letter for letter. Only what a mean or a sum "
            "runs over is different, and it is the same everywhere. Check: each feature's dx sums "
            "to zero over all examples and places, but not over the examples alone."
        )
        derivation = (
            "A feature's N · T numbers form one group, as if the array had the shape (N · T, D). "
            "So all means and sums run over the first two axes: dx = inv · (dxhat - mean(dxhat) - "
            "x̂ · mean(dxhat · x̂)), dgain = Σ dout · x̂, dbias = Σ dout."
        )
