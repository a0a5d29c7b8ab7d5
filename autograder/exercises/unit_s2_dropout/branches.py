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

    class hints:
        ask = (
            "x stands in the forward line twice. In a row whose branch is not there, along which "
            "of the two does it still reach out?"
        )
        look = (
            (
                "Unit 12's residual block for the two paths, and exercise 2 for what happens "
                "on one of them. Which factors stand on the branch, and which on the skip "
                "path?"
            ),
            {
                "path": (
                    "Draw a row that is there and one that is not, with all the ways from x "
                    "to out. Count the ways, and count the terms of your dx."
                )
            },
            {
                "size": (
                    "keep divides one of the two terms of the forward line. Which one, and "
                    "how often?"
                )
            },
            {
                "quantity": (
                    "`there` and keep stand behind the tanh. At which value is the slope of "
                    "tanh taken, then? And which rows does `there` switch off?"
                )
            },
        )
        smaller = (
            "One feature, two rows, x = 1 in both, the first row's branch is there and the "
            "second's is not, keep = 0.5, the weight is 0.5493 so that tanh gives 0.5, and 1 "
            "arrives in both. Then dx is 1.824 in the first row and 1 in the second, and dweight "
            "is 1.5. The slope of tanh is 0.75 here."
        )
        shape = (
            "One term for each of x's two ways, added. The branch's way goes back through three "
            "things: the gate, tanh, the linear layer. `there` has one number for each row and "
            "needs a second axis. Check: in a row without its branch dx is exactly what arrives."
        )
        derivation = (
            "out = x + gate · h with h = tanh(x @ weight) and gate = there[:, None] / keep. The "
            "first term sends dout to x, in every row. The second: dh = dout · gate, dpre = dh · "
            "(1 - h²), and from there dpre @ weightᵀ to x and xᵀ @ dpre to the weight. Together "
            "dx = dout + dpre @ weightᵀ."
        )
