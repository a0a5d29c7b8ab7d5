"""A norm over groups of features."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def _grouped(draw, n, groups, size, eps=1e-3):
    x = draw(n, groups * size) + 0.4
    x[0, :size] = 0.5 + 0.05 * draw(size)
    return {"dout": draw(n, groups * size), "x": x, "groups": groups, "eps": eps}


def _norm_back(dout, x, eps):
    """Back through rows normalised over the last axis."""
    centred = x - x.mean(axis=-1, keepdims=True)
    inv_std = ((centred**2).mean(axis=-1, keepdims=True) + eps) ** -0.5
    xhat = centred * inv_std
    aligned = (dout * xhat).mean(axis=-1, keepdims=True)
    return inv_std * (dout - dout.mean(axis=-1, keepdims=True) - xhat * aligned)


@define
class b3_backward:
    """dx, with x's shape: what arrives at x when dout arrives at the third problem's result."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"x": "ND", "dout": "ND"}
    visible = {
        "four rows, two groups of three": _grouped(waves_from(0.0), 4, 2, 3),
        "two rows, three groups of four": _grouped(waves_from(1.0), 2, 3, 4, eps=1e-2),
        "as many groups as entries in each": _grouped(waves_from(2.0), 3, 3, 3),
    }

    def forward(torch, x, groups, eps):
        return torch.nn.functional.group_norm(x, groups, eps=eps)

    def answer(dout, x, groups, eps):
        parts = x.reshape(len(x), groups, -1)
        centred = parts - parts.mean(axis=2, keepdims=True)
        inv_std = ((centred**2).mean(axis=2, keepdims=True) + eps) ** -0.5
        xhat = centred * inv_std
        arriving = dout.reshape(parts.shape)
        shared = arriving.mean(axis=2, keepdims=True)
        aligned = (arriving * xhat).mean(axis=2, keepdims=True)
        return (inv_std * (arriving - shared - xhat * aligned)).reshape(x.shape)

    def hidden(rng):
        draw = functools.partial(normal, rng)
        n, groups, size = different_sizes(rng, 3)
        yield _grouped(draw, n, groups, size + 1)
        yield _grouped(draw, groups, n, size + 1, eps=1e-2)
        yield _grouped(draw, n, groups + 1, groups + 1)

    class mistakes:
        def one_group_for_all(dout, x, groups, eps):
            return _norm_back(dout, x, eps)

        def groups_interleaved(dout, x, groups, eps):
            shape = (len(x), -1, groups)
            parts = _norm_back(
                dout.reshape(shape).swapaxes(1, 2), x.reshape(shape).swapaxes(1, 2), eps
            )
            return parts.swapaxes(1, 2).reshape(x.shape)

        def both_terms_missing(dout, x, groups, eps):
            parts = x.reshape(len(x), groups, -1)
            inv_std = (parts.var(axis=2, keepdims=True) + eps) ** -0.5
            return (inv_std * dout.reshape(parts.shape)).reshape(x.shape)

        def variance_term_missing(dout, x, groups, eps):
            parts, arriving = x.reshape(len(x), groups, -1), dout.reshape(len(x), groups, -1)
            inv_std = (parts.var(axis=2, keepdims=True) + eps) ** -0.5
            dx = inv_std * (arriving - arriving.mean(axis=2, keepdims=True))
            return dx.reshape(x.shape)

        def mean_term_missing(dout, x, groups, eps):
            parts, arriving = x.reshape(len(x), groups, -1), dout.reshape(len(x), groups, -1)
            inv_std = (parts.var(axis=2, keepdims=True) + eps) ** -0.5
            xhat = (parts - parts.mean(axis=2, keepdims=True)) * inv_std
            dx = inv_std * (arriving - xhat * (arriving * xhat).mean(axis=2, keepdims=True))
            return dx.reshape(x.shape)

        def eps_dropped(dout, x, groups, eps):
            parts, arriving = x.reshape(len(x), groups, -1), dout.reshape(len(x), groups, -1)
            return _norm_back(arriving, parts, 0.0).reshape(x.shape)

        def eps_dropped__the_usual_one(dout, x, groups, eps):
            parts, arriving = x.reshape(len(x), groups, -1), dout.reshape(len(x), groups, -1)
            return _norm_back(arriving, parts, 1e-5).reshape(x.shape)

        def normalised_down_the_batch(dout, x, groups, eps):
            return _norm_back(dout.T, x.T, eps).T

        def one_statistic_for_all(dout, x, groups, eps):
            return _norm_back(dout.reshape(1, -1), x.reshape(1, -1), eps).reshape(x.shape)

    class equivalents:
        def group_by_group(dout, x, groups, eps):
            pieces = zip(np.split(dout, groups, axis=1), np.split(x, groups, axis=1), strict=True)
            return np.hstack([_norm_back(arriving, piece, eps) for arriving, piece in pieces])

        def as_more_rows(dout, x, groups, eps):
            size = x.shape[1] // groups
            return _norm_back(dout.reshape(-1, size), x.reshape(-1, size), eps).reshape(x.shape)

        def with_loops(dout, x, groups, eps):
            dx, size = np.empty_like(x), x.shape[1] // groups
            for n in range(len(x)):
                for start in range(0, x.shape[1], size):
                    piece = slice(start, start + size)
                    dx[n, piece] = _norm_back(dout[n, piece], x[n, piece], eps)
            return dx

    class hints:
        ask = (
            "With one group this is a layer that you know. What do you have to do to the arrays "
            "so that the same layer does it for several groups?"
        )
        look = (
            (
                "Unit 07, the short form of layer norm's way back, without a gain. Walk the "
                "forward lines: reshape, normalise, reshape. The middle one works on pieces; "
                "where do they lie?"
            ),
            {
                "path": (
                    "Three ways lead from an entry to the piece's results: by itself, through "
                    "the mean, through the variance. Which are in yours? And where does eps "
                    "come in?"
                )
            },
            {
                "place": (
                    "The first of two groups of [0, 1, 2, 3, 4, 5] is [0, 1, 2]. Which axis "
                    "of the reshaped array runs within a group?"
                )
            },
            {
                "quantity": (
                    "How many means are there for one row, and how many for the whole array? "
                    "Over exactly which entries does each of yours run?"
                )
            },
        )
        smaller = (
            "A row of six in two groups, [-1, 0, 1] and [10, 20, 40], and eps = 0. If [3, 0, 0, "
            "0, 0, 0] arrives, dx is [0.612, -1.225, 0.612, 0, 0, 0]. The first piece sums to "
            "zero, and the second hears nothing at all. As a single group of six it would be "
            "[0.145, -0.058, -0.056, -0.038, -0.017, 0.023]."
        )
        shape = (
            "Reshape x and dout alike; compute the pieces' statistics; then three terms and a "
            "common factor, each mean taken within a piece and kept as an axis; reshape back. "
            "Check: each piece of dx sums to zero, and so does each piece's product with its "
            "normalised values but for eps."
        )
        derivation = (
            "Each piece is a little row of its own. With xhat = (piece - mean) / sqrt(variance + "
            "eps), layer norm's short form gives dx = (d - mean(d) - xhat · mean(d · xhat)) / "
            "sqrt(variance + eps), all means within the piece. The reshapes only say who belongs "
            "to whom, and are undone at the end."
        )
