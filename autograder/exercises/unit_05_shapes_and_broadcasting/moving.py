"""Rearranging and taking rows."""

import numpy as np

from autograder.exercises.arrays import (
    different_sizes,
    normal,
    waves,
)
from autograder.exercises.define import define

_PERMUTATIONS = {
    "each axis one place on": ((2, 3, 4), (1, 2, 0)),
    "the other way round": ((4, 2, 3), (2, 0, 1)),
    "four axes": ((2, 3, 4, 5), (3, 0, 2, 1)),
    "all sizes alike": ((2, 2, 2), (1, 2, 0)),
}


@define
class permute_backward:
    """dx, with x's shape: what arrives at x when dout arrives at x.transpose(axes)."""

    wrt = ("x",)
    upstream = "dout"
    visible = {
        name: {
            "dout": waves(*(shape[axis] for axis in axes), start=1.0),
            "x": waves(*shape),
            "axes": axes,
        }
        for name, (shape, axes) in _PERMUTATIONS.items()
    }

    def forward(torch, x, axes):
        return x.permute(axes)

    def answer(dout, axes):
        return dout.transpose(np.argsort(axes))

    def hidden(rng):
        for shape, axes in (
            ((2, 3, 4), (1, 2, 0)),
            ((3, 5, 2, 4), (2, 3, 1, 0)),
            ((3, 3, 3), (2, 0, 1)),
        ):
            large = [shape[axis] for axis in axes]
            yield {"dout": normal(rng, *large), "x": normal(rng, *shape), "axes": axes}

    class mistakes:
        def same_permutation(dout, axes):
            return dout.transpose(axes)

        def axes_reversed(dout, axes):
            return dout.transpose()

        def undone_then_reversed(dout, axes):
            return dout.transpose(np.argsort(axes)[::-1])

        def permutation_reversed(dout, axes):
            return dout.transpose(axes[::-1])

        def reshaped_not_permuted(dout, axes):
            return dout.reshape([dout.shape[axes.index(axis)] for axis in range(dout.ndim)])

    class equivalents:
        def the_inverse_by_hand(dout, axes):
            inverse = [0] * len(axes)
            for place, axis in enumerate(axes):
                inverse[axis] = place
            return dout.transpose(inverse)

        def with_moveaxis(dout, axes):
            return np.moveaxis(dout, range(dout.ndim), axes)

        def with_a_loop(dout, axes):
            dx = np.zeros([dout.shape[axes.index(axis)] for axis in range(dout.ndim)])
            for place in np.ndindex(dout.shape):
                there = [0] * len(axes)
                for position, axis in enumerate(axes):
                    there[axis] = place[position]
                dx[tuple(there)] = dout[place]
            return dx

        def with_einsum(dout, axes):
            return np.einsum(dout, list(axes), list(range(dout.ndim)))

    class hints:
        ask = "Where did axis 0 of x go? And where must it be fetched from on the way back?"
        look = (
            (
                "The lesson, under “Moving without changing”, with (1, 2, 0). Do the same "
                "with sizes that all differ, and write down the shape after each of the two "
                "moves."
            ),
            {
                "place": (
                    "Follow one number by hand: x[0, 0, 1], in an x of shape (2, 3, 4). At "
                    "which three indices is it in dout, and does your way back take it home?"
                )
            },
        )
        smaller = (
            "x has shape (2, 3, 5) and axes is (2, 0, 1): the result has shape (5, 2, 3). The "
            "size 2 stands in place 1 now, the 3 in place 2, the 5 in place 0. Doing (2, 0, 1) "
            "once more gives (3, 5, 2), which is not home."
        )
        shape = (
            "One list of places, with an entry for each axis of x, in order; it is itself a "
            "permutation, and dout is moved by it. Moving x by `axes` and then by your list must "
            "bring every axis home: write down for one axis what that asks of the list. Where all "
            "sizes are alike the shape checks nothing, so check with numbers."
        )
        derivation = (
            "Place i of the result holds axis axes[i] of x. So axis a of x is to be fetched from "
            "the place i with axes[i] = a, and that is what argsort lists: for a = 0, 1, 2, ... "
            "the place where a stands."
        )


@define
class take_rows_backward:
    """dtable, with table's shape: what arrives at table when dout arrives at table[rows]."""

    wrt = ("table",)
    upstream = "dout"
    axes = {"table": "VD", "dout": "ND"}
    visible = {
        "row 2 taken twice": {
            "dout": waves(3, 2, start=1.0),
            "table": waves(4, 2),
            "rows": np.array([2, 0, 2]),
        },
        "one row taken four times": {
            "dout": waves(5, 3, start=2.0),
            "table": waves(4, 3),
            "rows": np.array([1, 1, 3, 1, 1]),
        },
        "more rows taken than there are": {
            "dout": waves(6, 2, start=3.0),
            "table": waves(3, 2),
            "rows": np.array([0, 2, 2, 1, 0, 2]),
        },
    }

    def forward(torch, table, rows):
        return table[rows.long()]

    def answer(dout, table, rows):
        dtable = np.zeros_like(table)
        np.add.at(dtable, rows, dout)
        return dtable

    def hidden(rng):
        for _ in range(3):
            size, columns = different_sizes(rng, 2)
            rows = rng.integers(0, size, size=size + 3)
            yield {
                "dout": normal(rng, len(rows), columns),
                "table": normal(rng, size, columns),
                "rows": rows,
            }

    class mistakes:
        def repeats_overwritten(dout, table, rows):
            dtable = np.zeros_like(table)
            dtable[rows] += dout
            return dtable

        def averaged_over_the_uses(dout, table, rows):
            dtable = np.zeros_like(table)
            np.add.at(dtable, rows, dout)
            return dtable / np.maximum(np.bincount(rows, minlength=len(table)), 1)[:, None]

        def one_use_only(dout, table, rows):
            dtable = np.zeros_like(table)
            dtable[rows[::-1]] = dout[::-1]
            return dtable

        def begun_with_the_table(dout, table, rows):
            dtable = table.copy()
            np.add.at(dtable, rows, dout)
            return dtable

        def uses_counted(dout, table, rows):
            counts = np.bincount(rows, minlength=len(table))
            return np.ones_like(table) * counts[:, None]

        def written_in_order(dout, table, rows):
            dtable = np.zeros_like(table)
            used = min(len(dout), len(table))
            dtable[:used] = dout[:used]
            return dtable

    class equivalents:
        def with_a_loop(dout, table, rows):
            dtable = np.zeros_like(table)
            for row, arriving in zip(rows, dout, strict=True):
                dtable[row] += arriving
            return dtable

        def with_a_one_hot_matrix(dout, table, rows):
            return np.eye(len(table))[rows].T @ dout

        def with_masks(dout, table, rows):
            return np.array([dout[rows == row].sum(axis=0) for row in range(len(table))])

    class hints:
        ask = (
            "Row 2 of the table was taken twice, and something comes back from both. What is its "
            "gradient, and what is that of a row that nobody took?"
        )
        look = (
            "The lesson, under “Taking rows, some of them twice”: what `+=` and `np.add.at` leave "
            "in row 2, and why they differ. Try your function on rows that repeat and on rows "
            "that do not."
        )
        smaller = (
            "A table with three rows, and rows = [1, 0, 1]. There arrive [1, 2], [30, 40] and "
            "[500, 600]. Then dtable is [[30, 40], [501, 602], [0, 0]]. Each digit tells where it "
            "has been: compare with what you get for these."
        )
        shape = (
            "Begin with what a table gets of which nothing was taken. Then go through the rows "
            "that arrive, one by one, and let each do its part to the one row that it came from. "
            "What the table held is not asked for, only its shape."
        )
        derivation = (
            "out[n] is table[rows[n]], so dout[n] belongs to row rows[n] of the table, and a row "
            "that was taken several times gets the sum. A loop with += does that, one naming at a "
            "time, and so does `np.add.at`; with `dtable[rows] += dout` the last writing for each "
            "row would be all that is left."
        )
