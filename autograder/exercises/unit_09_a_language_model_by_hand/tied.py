"""One table for two purposes: letters going in, and letters coming out."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def _tied(draw, letters_in, letters, features):
    return {
        "dlogits": draw(len(letters_in), letters),
        "table": draw(letters, features),
        "rows": letters_in,
    }


@define
class tied_backward:
    """dtable, with table's shape: back through table[rows] @ table.T."""

    wrt = ("table",)
    upstream = "dlogits"
    axes = {"dlogits": "NV", "table": "VD", "rows": "N"}
    visible = {
        "three letters in": _tied(waves_from(0.0), np.array([2, 0, 2]), 4, 3),
        "five letters in": _tied(waves_from(1.0), np.array([1, 1, 3, 1, 0]), 4, 2),
        "as many in as there are": _tied(waves_from(2.0), np.array([0, 2, 2]), 3, 3),
    }

    def forward(torch, table, rows):
        return table[rows] @ table.T

    def answer(dlogits, table, rows):
        dtable = dlogits.T @ table[rows]
        np.add.at(dtable, rows, dlogits @ table)
        return dtable

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for _ in range(2):
            n, features, letters = different_sizes(rng, 3)
            yield _tied(draw, rng.integers(0, letters - 1, size=n + 2), letters, features)
        yield _tied(draw, np.array([1, 1, 0, 2]), 4, 4)

    class mistakes:
        def head_path_lost(dlogits, table, rows):
            dtable = np.zeros_like(table)
            np.add.at(dtable, rows, dlogits @ table)
            return dtable

        def look_up_path_lost(dlogits, table, rows):
            return dlogits.T @ table[rows]

        def repeats_overwritten(dlogits, table, rows):
            dtable = dlogits.T @ table[rows]
            dtable[rows] += dlogits @ table
            return dtable

        def overwritten_by_the_look_up(dlogits, table, rows):
            dtable = dlogits.T @ table[rows]
            dtable[rows] = dlogits @ table
            return dtable

        def written_in_order(dlogits, table, rows):
            dtable = dlogits.T @ table[rows]
            used = min(len(rows), len(table))
            dtable[:used] += (dlogits @ table)[:used]
            return dtable

        def averaged_over_the_uses(dlogits, table, rows):
            dtable = dlogits.T @ table[rows]
            np.add.at(dtable, rows, dlogits @ table)
            return dtable / 2

        def path_subtracted(dlogits, table, rows):
            dtable = dlogits.T @ table[rows]
            np.subtract.at(dtable, rows, dlogits @ table)
            return dtable

        def path_subtracted__the_other(dlogits, table, rows):
            dtable = -dlogits.T @ table[rows]
            np.add.at(dtable, rows, dlogits @ table)
            return dtable

        def one_use_doubled__the_look_up(dlogits, table, rows):
            dtable = np.zeros_like(table)
            np.add.at(dtable, rows, 2 * dlogits @ table)
            return dtable

        def one_use_doubled__the_head(dlogits, table, rows):
            return 2 * dlogits.T @ table[rows]

        def begun_with_the_table(dlogits, table, rows):
            dtable = table + dlogits.T @ table[rows]
            np.add.at(dtable, rows, dlogits @ table)
            return dtable

        def upstream_ones(dlogits, table, rows):
            ones = np.ones_like(dlogits)
            dtable = ones.T @ table[rows]
            np.add.at(dtable, rows, ones @ table)
            return dtable

    class equivalents:
        def with_a_one_hot_matrix(dlogits, table, rows):
            ones = np.eye(len(table))[rows]
            return ones.T @ (dlogits @ table) + dlogits.T @ (ones @ table)

        def letter_by_letter(dlogits, table, rows):
            dtable = np.zeros_like(table)
            for arriving, row in zip(dlogits, rows, strict=True):
                dtable[row] += arriving @ table
                dtable += np.outer(arriving, table[row])
            return dtable

        def use_by_use(dlogits, table, rows):
            head = np.einsum("nv,nd->vd", dlogits, table[rows])
            look_up = np.zeros_like(table)
            np.add.at(look_up, rows, np.einsum("nv,vd->nd", dlogits, table))
            return head + look_up

    class hints:
        ask = (
            "Give the two uses of the table two names, as if they were two tables. What is the "
            "gradient of each? And what if they are one table again?"
        )
        look = (
            (
                "Unit 01's fan-out, and two rules that you have: a matrix product (unit 05) "
                "and a look-up (exercise 2). Find out for a row that was never looked up "
                "whether its gradient is zero."
            ),
            {
                "path": (
                    "Which line of yours carries back which of the two uses? And when both "
                    "have something for the same row, what happens to the first?"
                )
            },
            {
                "place": (
                    "The reading sends back one row for each letter that went in, in the "
                    "order in which they went in. To which rows of the table do they belong?"
                )
            },
            {"size": "Two uses of one value add up. Is there a factor in your code?"},
            {
                "quantity": (
                    "The table itself and what arrives are both factors here. Is each of them "
                    "in its place, and does your array begin empty?"
                )
            },
        )
        smaller = (
            "Two letters with one feature, table 2 and 3, and letter 0 goes in. The logits are 2 "
            "· 2 = 4 and 2 · 3 = 6. If 1 and 10 arrive, the table's gradient is 34 and 20. Nudge "
            "each number by 0.01 and see. Letter 1 was never looked up: where do its 20 come "
            "from? How do 34 come about?"
        )
        shape = (
            "Two contributions, one for each use, both of the table's shape. One of them is a "
            "single product, and fills all rows. The other takes two steps, since the rows that "
            "were looked up lie between the logits and the table, and fills some rows only. Their "
            "sum is the answer."
        )
        derivation = (
            "Call the looked-up rows h = table[rows], so that logits = h @ table.T. As the right "
            "factor the table gets dlogits.T @ h. The rows h get dlogits @ table, and each of "
            "them is added to the row of its letter. A shared parameter is a fan-out: the two are "
            "added."
        )
