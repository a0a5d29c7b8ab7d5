"""Sums and means along an axis, and centring."""

import numpy as np

from autograder.exercises.arrays import normal, tables, waves
from autograder.exercises.define import define

_TABLES = {
    "four rows, three columns": (4, 3),
    "two rows, five columns": (2, 5),
    "a square": (3, 3),
}


def _tables_with(shape_of_dout):
    """Tables, each with what arrives, whose shape follows from the numbers of rows and columns."""
    return {
        name: {"dout": waves(*shape_of_dout(*shape), start=float(sum(shape))), "x": waves(*shape)}
        for name, shape in _TABLES.items()
    }


@define
class row_sums_backward:
    """dx, with x's shape: what arrives at x when dout arrives at x.sum(axis=1)."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"x": "ND", "dout": "N"}
    visible = _tables_with(lambda rows, columns: (rows,))

    def forward(torch, x):
        return x.sum(dim=1)

    def answer(dout, x):
        return dout[:, None] * np.ones_like(x)

    def hidden(rng):
        for rows, columns in tables(rng):
            yield {"dout": normal(rng, rows), "x": normal(rng, rows, columns)}

    class mistakes:
        def spread_along_the_wrong_axis(dout, x):
            return dout * np.ones_like(x)

        def divided_like_a_mean(dout, x):
            return dout[:, None] * np.ones_like(x) / x.shape[1]

        def input_multiplied(dout, x):
            return dout[:, None] * x

        def not_spread(dout, x):
            return dout[:, None]

        def upstream_ones(dout, x):
            return np.ones_like(x)

        def summed_over_everything(dout, x):
            return np.full_like(x, dout.sum())

    class equivalents:
        def with_repeat(dout, x):
            return np.repeat(dout[:, None], x.shape[1], axis=1)

        def with_a_loop(dout, x):
            dx = np.empty_like(x)
            for n in range(len(x)):
                dx[n] = dout[n]
            return dx

        def with_an_outer_product(dout, x):
            return np.outer(dout, np.ones(x.shape[1]))


@define
class column_means_backward:
    """dx, with x's shape: what arrives at x when dout arrives at x.mean(axis=0)."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"x": "ND", "dout": "D"}
    visible = _tables_with(lambda rows, columns: (columns,))

    def forward(torch, x):
        return x.mean(dim=0)

    def answer(dout, x):
        return np.ones_like(x) * dout / len(x)

    def hidden(rng):
        for rows, columns in tables(rng):
            yield {"dout": normal(rng, columns), "x": normal(rng, rows, columns)}

    class mistakes:
        def mean_not_divided(dout, x):
            return np.ones_like(x) * dout

        def divided_by_the_other_size(dout, x):
            return np.ones_like(x) * dout / x.shape[1]

        def one_over_n_twice(dout, x):
            return np.ones_like(x) * dout / len(x) ** 2

        def input_multiplied(dout, x):
            return x * dout / len(x)

        def not_spread(dout, x):
            return dout / len(x)

        def upstream_ones(dout, x):
            return np.ones_like(x) / len(x)

        def spread_along_the_wrong_axis(dout, x):
            return np.ones_like(x) * dout[:, None] / len(x)

    class equivalents:
        def with_tile(dout, x):
            return np.tile(dout / x.shape[0], (x.shape[0], 1))

        def with_broadcast_to(dout, x):
            return np.array(np.broadcast_to(dout, x.shape)) / x.shape[0]

        def with_two_loops(dout, x):
            rows, columns = x.shape
            return np.array([[dout[d] / rows for d in range(columns)] for _ in range(rows)])


@define
class centre_backward:
    """dx, with x's shape: what arrives at x when dout arrives at x minus its columns' means."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"x": "ND", "dout": "ND"}
    uses = ("column_means_backward",)
    visible = _tables_with(lambda rows, columns: (rows, columns))

    def forward(torch, x):
        return x - x.mean(dim=0, keepdim=True)

    def answer(dout, x):
        return dout - dout.mean(axis=0, keepdims=True)

    def hidden(rng):
        for shape in tables(rng):
            yield {"dout": normal(rng, *shape), "x": normal(rng, *shape)}

    class mistakes:
        def path_through_the_mean_lost(dout, x):
            return dout.copy()

        def mean_added(dout, x):
            return dout + dout.mean(axis=0, keepdims=True)

        def mean_of_the_rows(dout, x):
            return dout - dout.mean(axis=1, keepdims=True)

        def sum_for_the_mean(dout, x):
            return dout - dout.sum(axis=0, keepdims=True)

        def mean_not_summed_first(dout, x):
            return dout - dout / len(x)

        def only_the_mean(dout, x):
            return np.zeros_like(x) - dout.mean(axis=0, keepdims=True)

        def one_mean_for_all(dout, x):
            return dout - dout.mean()

        def mean_of_the_wrong_length(dout, x):
            return dout - dout.sum(axis=0, keepdims=True) / x.shape[1]

        def input_multiplied(dout, x):
            return dout * (x - x.mean(axis=0, keepdims=True))

    class equivalents:
        def with_a_centring_matrix(dout, x):
            rows = len(x)
            return (np.eye(rows) - np.ones((rows, rows)) / rows) @ dout

        def path_by_path(dout, x):
            direct = dout.copy()
            dmean = -dout.sum(axis=0)
            return direct + np.ones_like(x) * dmean / len(x)

        def with_a_loop(dout, x):
            dx = dout.copy()
            for column in range(x.shape[1]):
                dx[:, column] -= sum(dout[:, column]) / len(x)
            return dx
