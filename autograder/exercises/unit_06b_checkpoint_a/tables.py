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

    class hints:
        ask = (
            "What sums to one in `out`: each row, or each column? Which entries compete with one "
            "another, then?"
        )
        look = (
            (
                "Unit 04, *softmax's vector-Jacobian product*. Read its line once more, and "
                "ask of every sum in it which entries it runs over, there and here."
            ),
            {
                "path": (
                    "The denominator was used by every entry that shares it. What comes back "
                    "to it is one number for each group, and every entry of the group feels "
                    "it."
                )
            },
            {
                "quantity": (
                    "Go through the term that is shared: a sum, of which products, over which "
                    "entries? And which of your terms has the factor in front?"
                )
            },
        )
        smaller = (
            "One column with the shares 0.75 and 0.25. Let 1 arrive at the first and nothing at "
            "the second: dx is 0.1875 and -0.1875. Let 1 arrive at both: nothing comes back, "
            "since shares that sum to one cannot all rise."
        )
        shape = (
            "A difference of two terms inside brackets, and one factor in front of both. The "
            "second term is one number for each group of competitors. Check: what must dx sum to "
            "within each group, and why?"
        )
        derivation = (
            "Within one column, dx[i] = Σ over j of dout[j] · out[j] · ([i = j] - out[i]) = "
            "out[i] · (dout[i] - Σ dout[j] out[j]). The groups are the columns here, so the sum "
            "runs down axis 0."
        )


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

    class hints:
        ask = (
            "Take one row of the table. How often is it used, by which results, and with what "
            "weight each time?"
        )
        look = (
            (
                "Two operations: rows taken from a table (unit 05, *taking rows*), and a mean "
                "over the second axis. Walk back through the mean first. What shape has what "
                "arrives at the rows that were taken?"
            ),
            {
                "path": (
                    "A row may be used twice by the same result, and again by another one. Is "
                    "every use added, even if the same index stands in the list twice? NumPy "
                    "has a function that does so."
                )
            },
            {
                "size": (
                    "What does a mean hand to each of its terms? How many terms has it: as "
                    "many as there are results, or as many as each result averages?"
                )
            },
            {
                "quantity": (
                    "What does the gradient depend on? Are the numbers in the table among it, "
                    "and is what arrives?"
                )
            },
        )
        smaller = (
            "rows = [[1, 1, 0]], one column, and 6 arrives: row 1 gets 4, row 0 gets 2, every "
            "other row 0. Add a second result, [1, 0, 0], at which 3 arrives: now row 1 has 5 and "
            "row 0 has 4. Together they are 9, all that has arrived."
        )
        shape = (
            "Two steps back, the last of the forward pass first: one that cuts smaller, and one "
            "that only adds, to an array that begins with zeros. Check: the sum down each column "
            "of dtable equals the sum down that column of dout."
        )
        derivation = (
            "The mean gives each of the K rows that were taken dout[n] / K. Taking rows has "
            "adding to those rows as its way back; because rows repeat, within a result and "
            "between results, it has to be `np.add.at`, which counts every repeat."
        )
