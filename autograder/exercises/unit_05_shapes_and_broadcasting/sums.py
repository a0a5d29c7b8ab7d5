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

    class hints:
        ask = (
            "One number arrives for each row. Which entries of x went into that row's sum, and "
            "with what weight?"
        )
        look = (
            (
                "The lesson, under “Sums and means”: its six numbers, and why they do not "
                "depend on those in x."
            ),
            {
                "place": (
                    "Try an x with two rows and three columns, and one with two of each. On "
                    "the first NumPy may object; on the second it cannot. Do you know which "
                    "way it lined dout up?"
                )
            },
            {
                "form": (
                    "x has two axes and dout has one. Which one did the sum remove, and at "
                    "what length must it come back?"
                )
            },
        )
        smaller = (
            "Two rows of two numbers; 5 and -3 arrive. Then dx is [[5, 5], [-3, -3]], whether the "
            "row that gets the fives was 1 and 2 or 100 and 0."
        )
        shape = (
            "No calculation at all: how many numbers has the answer, and how many different ones "
            "can there be among them? Check: all of dx adds up to the sum of dout, times the "
            "number of columns."
        )
        derivation = (
            "Raise x[n, d] by a little: sum n rises as much, and no other does. So dx[n, d] = "
            "dout[n], for all d. As an array: dout as a column, spread over x's columns."
        )


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

    class hints:
        ask = "Raise one entry of x by 0.01. By how much does its column's mean rise?"
        look = (
            (
                "The lesson, under “Sums and means”, its second cell. What differs from the "
                "sum before it: the axis, and one more thing."
            ),
            {
                "size": (
                    "How many entries does one of these means average? Is that the number of "
                    "rows or of columns? Count on an array with two rows and five columns."
                )
            },
            {
                "place": (
                    "A mean for each column, a number for each column in dout. Along which "
                    "axis do they stand, and along which are they repeated?"
                )
            },
            {
                "form": (
                    "x has two axes and dout has one. Which one did the mean remove, and at "
                    "what length must it come back?"
                )
            },
        )
        smaller = (
            "Three rows of two numbers; 6 and -9 arrive at the two means. Then every row of dx is "
            "[2, -3]."
        )
        shape = (
            "A mean is two operations: a sum, and a division. Walk back through both. All rows of "
            "the answer are equal, and each column of it adds up to what arrived there."
        )
        derivation = (
            "mean d = (sum of column d) / N. The division makes dout[d] / N of what arrives, and "
            "the sum hands that to each of the N entries: dx[n, d] = dout[d] / N, where N is the "
            "number of rows."
        )


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

    class hints:
        ask = (
            "Raise one entry of x by 0.03, in a column of three. What do the three results of "
            "that column do?"
        )
        look = (
            (
                "Two ways back: the direct one, and the one through the column's mean. Write "
                "each as an array of its own and print both before they are added. For the "
                "second one you have `column_means_backward`; ask what arrives there."
            ),
            {
                "path": (
                    "Each row of a column used the same mean. How many numbers come back to "
                    "that mean, and what is done with them before they go on through it?"
                )
            },
            {
                "sign": (
                    "Does the mean enter the result with a plus or a minus? And when an entry "
                    "of the column rises, do the results of the other rows rise or fall?"
                )
            },
            {
                "size": (
                    "The mean divides by something on the way forward. By what, and is it on "
                    "your second way back exactly once?"
                )
            },
            {
                "place": (
                    "How many means did the forward pass make, and along which axis does each "
                    "of them run?"
                )
            },
            {
                "quantity": (
                    "Write down the local derivative of the subtraction and of the mean. Do "
                    "the values of x occur in them?"
                )
            },
        )
        smaller = (
            "One column of three, at whose first result 3 arrives, and 0 at the others: the "
            "gradient is 2, -1, -1. If 4, 1 and 1 arrive, it is 2, -1, -1 again. If 5, 5 and 5 "
            "arrive, nothing is left."
        )
        shape = (
            "A sum of two arrays, the second of which has equal rows. Check: adding a constant to "
            "a column of x changes no result, so each column of the answer sums to zero."
        )
        derivation = (
            "The direct way brings dout. At the mean of column d arrives minus the sum of that "
            "column's dout, from all rows; the mean hands 1/N of it to each entry. Together: dout "
            "minus the column means of dout. Centring's way back is centring."
        )
