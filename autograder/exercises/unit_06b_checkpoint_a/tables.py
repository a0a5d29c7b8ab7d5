"""Columns that sum to one, and rows taken from a table several at a time."""

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, tables, waves
from autograder.exercises.define import define


def _columns(x, dout):
    shares = np.exp(x) / np.exp(x).sum(axis=0)
    return {"dout": dout, "x": x, "out": shares}


@define
class a6_backward:
    """dx, with x's shape: what arrives at x when dout arrives at the sixth problem's result."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "out": "ND"}
    visible = {
        "four rows, three columns": _columns(waves(4, 3), waves(4, 3, start=1.0)),
        "two rows, five columns": _columns(waves(2, 5), waves(2, 5, start=2.0)),
        "a square": _columns(waves(3, 3), waves(3, 3, start=3.0)),
    }

    def forward(torch, x):
        return torch.softmax(x, dim=0)

    def answer(dout, out):
        return out * (dout - (dout * out).sum(axis=0))

    def hidden(rng):
        for shape in tables(rng):
            yield _columns(normal(rng, *shape), normal(rng, *shape))

    class mistakes:
        def rows_for_columns(dout, out):
            return out * (dout - (dout * out).sum(axis=1, keepdims=True))

        def softmax_diagonal_only(dout, out):
            return dout * out * (1 - out)

        def inner_term_missing(dout, out):
            return dout * out

        def inner_term_without_upstream(dout, out):
            return out * (dout - (out * out).sum(axis=0))

        def inner_term_without_out(dout, out):
            return out * (dout - dout.sum(axis=0))

        def factor_on_one_term(dout, out):
            return out * dout - (dout * out).sum(axis=0)

        def mean_for_dot_product(dout, out):
            return out * (dout - (dout * out).mean(axis=0))

        def outer_factor_missing(dout, out):
            return dout - (dout * out).sum(axis=0)

        def summed_over_everything(dout, out):
            return out * (dout - (dout * out).sum())

        def inner_term_added(dout, out):
            return out * (dout + (dout * out).sum(axis=0))

    class equivalents:
        def column_by_column(dout, out):
            dx = np.empty_like(out)
            for d in range(out.shape[1]):
                p, u = out[:, d], dout[:, d]
                dx[:, d] = (np.diag(p) - np.outer(p, p)) @ u
            return dx

        def turned_and_turned_back(dout, out):
            u, p = dout.T, out.T
            return (p * (u - (u * p).sum(axis=1, keepdims=True))).T

        def with_einsum(dout, out):
            return out * dout - out * np.einsum("nd,nd->d", dout, out)


@define
class a7_backward:
    """dtable, with table's shape: what arrives when dout arrives at the seventh one's result."""

    wrt = ("table",)
    upstream = "dout"
    axes = {"table": "VD", "dout": "ND", "rows": "NK"}
    visible = {
        "three words of two letters": {
            "dout": waves(3, 2, start=1.0),
            "table": waves(4, 2),
            "rows": np.array([[2, 0], [2, 2], [1, 2]]),
        },
        "two words of five letters": {
            "dout": waves(2, 3, start=2.0),
            "table": waves(4, 3),
            "rows": np.array([[1, 1, 3, 1, 0], [3, 1, 1, 0, 1]]),
        },
        "as many words as letters": {
            "dout": waves(3, 3, start=3.0),
            "table": waves(3, 3),
            "rows": np.array([[0, 2, 2], [2, 1, 0], [0, 0, 2]]),
        },
    }

    def forward(torch, table, rows):
        return table[rows].mean(dim=1)

    def answer(dout, table, rows):
        dtable = np.zeros_like(table)
        np.add.at(dtable, rows, dout[:, None, :] / rows.shape[1])
        return dtable

    def hidden(rng):
        for _ in range(3):
            size, columns, words = different_sizes(rng, 3)
            rows = rng.integers(0, size, size=(words, size + 2))
            yield {
                "dout": normal(rng, words, columns),
                "table": normal(rng, size, columns),
                "rows": rows,
            }

    class mistakes:
        def repeats_overwritten(dout, table, rows):
            dtable = np.zeros_like(table)
            dtable[rows] += dout[:, None, :] / rows.shape[1]
            return dtable

        def repeats_overwritten__within_a_word(dout, table, rows):
            dtable = np.zeros_like(table)
            for word, arriving in zip(rows, dout, strict=True):
                dtable[word] += arriving / len(word)
            return dtable

        def mean_not_divided(dout, table, rows):
            dtable = np.zeros_like(table)
            np.add.at(dtable, rows, np.repeat(dout[:, None, :], rows.shape[1], axis=1))
            return dtable

        def divided_by_the_other_size(dout, table, rows):
            dtable = np.zeros_like(table)
            np.add.at(dtable, rows, dout[:, None, :] / len(rows) * np.ones((rows.shape[1], 1)))
            return dtable

        def averaged_over_the_uses(dout, table, rows):
            dtable = np.zeros_like(table)
            np.add.at(dtable, rows, dout[:, None, :] / rows.shape[1])
            counts = np.bincount(rows.ravel(), minlength=len(table))
            return dtable / np.maximum(counts, 1)[:, None]

        def one_use_only(dout, table, rows):
            dtable = np.zeros_like(table)
            np.add.at(dtable, rows[:, 0], dout / rows.shape[1])
            return dtable

        def begun_with_the_table(dout, table, rows):
            dtable = table.copy()
            np.add.at(dtable, rows, dout[:, None, :] / rows.shape[1])
            return dtable

        def uses_counted(dout, table, rows):
            counts = np.bincount(rows.ravel(), minlength=len(table))
            return np.ones_like(table) * counts[:, None] / rows.shape[1]

    class equivalents:
        def with_loops(dout, table, rows):
            dtable = np.zeros_like(table)
            for word, arriving in zip(rows, dout, strict=True):
                for letter in word:
                    dtable[letter] += arriving / len(word)
            return dtable

        def flattened(dout, table, rows):
            dtable = np.zeros_like(table)
            uses = rows.shape[1]
            np.add.at(dtable, rows.ravel(), np.repeat(dout / uses, uses, axis=0))
            return dtable

        def with_counts(dout, table, rows):
            counts = np.array([np.bincount(word, minlength=len(table)) for word in rows])
            return counts.T @ dout / rows.shape[1]
