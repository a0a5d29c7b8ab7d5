"""A whole branch dropped: for each example it is there or not, the skip path always."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def _case(draw, there, features, keep):
    rows = len(there)
    return {
        "dout": draw(rows, features),
        "x": draw(rows, features),
        "weight": draw(features, features),
        "there": np.array(there),
        "keep": keep,
    }


def _back(dout, x, weight, there, keep, skip=1.0, gate=None):
    """The right way back, with another weight of the skip path or another gate of the branch."""
    h = np.tanh(x @ weight)
    opened = there[:, None] / keep if gate is None else gate
    dpre = dout * opened * (1 - h**2)
    return skip * dout + dpre @ weight.T, x.T @ dpre


@define
class dropped_branch_backward:
    """dx, dweight: back through x + there * tanh(x @ weight) / keep, there being 0 or 1 a row."""

    wrt = ("x", "weight")
    upstream = "dout"
    visible = {
        "four rows": _case(waves_from(0.0), [1.0, 0.0, 1.0, 1.0], 3, 0.8),
        "two rows": _case(waves_from(1.0), [0.0, 1.0], 4, 0.5),
        "as many rows as features": _case(waves_from(2.0), [1.0, 1.0, 0.0], 3, 0.7),
    }

    def forward(torch, x, weight, there, keep):
        return x + there[:, None] * torch.tanh(x @ weight) / keep

    def answer(dout, x, weight, there, keep):
        h = np.tanh(x @ weight)
        dpre = dout * there[:, None] / keep * (1 - h**2)
        return dout + dpre @ weight.T, x.T @ dpre

    def hidden(rng):
        draw = functools.partial(normal, rng)
        rows, features = different_sizes(rng, 2)
        yield _case(draw, [0.0] + [1.0] * (rows - 1), features, 0.6)
        yield _case(draw, [1.0, 0.0, 0.0, 1.0], 4, 0.9)

    class mistakes:
        def skip_path_lost(dout, x, weight, there, keep):
            return _back(dout, x, weight, there, keep, skip=0.0)

        def branch_lost(dout, x, weight, there, keep):
            return dout.copy(), _back(dout, x, weight, there, keep)[1]

        def skip_path_dropped_too(dout, x, weight, there, keep):
            return _back(dout, x, weight, there, keep, skip=there[:, None])

        def skip_path_dropped_too__and_scaled(dout, x, weight, there, keep):
            return _back(dout, x, weight, there, keep, skip=there[:, None] / keep)

        def dropout_ignored(dout, x, weight, there, keep):
            return _back(dout, x, weight, there, keep, gate=1.0)

        def dropped_gets_a_gradient(dout, x, weight, there, keep):
            return _back(dout, x, weight, there, keep, gate=1 / keep)

        def keep_missing(dout, x, weight, there, keep):
            return _back(dout, x, weight, there, keep, gate=there[:, None])

        def keep_multiplied(dout, x, weight, there, keep):
            return _back(dout, x, weight, there, keep, gate=there[:, None] * keep)

        def mask_inverted(dout, x, weight, there, keep):
            return _back(dout, x, weight, there, keep, gate=(1 - there[:, None]) / keep)

        def slope_at_the_dropped_value(dout, x, weight, there, keep):
            opened = there[:, None] / keep
            dpre = dout * opened * (1 - (opened * np.tanh(x @ weight)) ** 2)
            return dout + dpre @ weight.T, x.T @ dpre

        def activation_skipped(dout, x, weight, there, keep):
            dpre = dout * there[:, None] / keep
            return dout + dpre @ weight.T, x.T @ dpre

        def upstream_ones(dout, x, weight, there, keep):
            return _back(np.ones_like(dout), x, weight, there, keep)

    class equivalents:
        def only_the_rows_that_are_there(dout, x, weight, there, keep):
            own = there == 1
            h = np.tanh(x[own] @ weight)
            dpre = dout[own] / keep * (1 - h**2)
            dx = dout.copy()
            dx[own] += dpre @ weight.T
            return dx, x[own].T @ dpre

        def with_a_diagonal(dout, x, weight, there, keep):
            h = np.tanh(x @ weight)
            dpre = np.diag(there / keep) @ (dout * (1 - h * h))
            return dpre @ weight.T + dout, (dpre.T @ x).T

        def row_by_row(dout, x, weight, there, keep):
            parts = [
                _back(dout[n : n + 1], x[n : n + 1], weight, there[n : n + 1], keep)
                for n in range(len(x))
            ]
            dx, dweight = zip(*parts, strict=True)
            return np.concatenate(dx), sum(dweight)
