"""Letters looked up in a table, several side by side."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define

_CONTEXTS = np.array([[1, 0], [1, 1]])
_DOUT = np.array([[1.0, 0.0, 2.0, 5.0], [4.0, 3.0, -1.0, 6.0]])


@define
class dtable_by_hand:
    """Shape (3, 2): the table's gradient for contexts [[1, 0], [1, 1]] and eight numbers."""

    visible = {"on paper": {}}

    def forward(torch):
        table = torch.zeros(3, 2, dtype=torch.float64, requires_grad=True)
        out = table[torch.tensor(_CONTEXTS)].reshape(2, 4)
        return torch.autograd.grad(out, table, torch.tensor(_DOUT))[0]

    def answer():
        return np.array([[2.0, 5.0], [4.0, 9.0], [0.0, 0.0]])

    def hidden(rng):
        yield {}

    class mistakes:
        def repeats_overwritten():
            return np.array([[2.0, 5.0], [-1.0, 6.0], [0.0, 0.0]])

        def repeats_overwritten__within_a_context():
            return np.array([[2.0, 5.0], [1.0 - 1.0, 0.0 + 6.0], [0.0, 0.0]])

        def repeat_in_a_context_lost():
            return np.array([[2.0, 5.0], [1.0 + 4.0, 0.0 + 3.0], [0.0, 0.0]])

        def places_and_features_exchanged():
            return np.array([[0.0, 5.0], [1.0 + 4.0 + 3.0, 2.0 - 1.0 + 6.0], [0.0, 0.0]])

        def averaged_over_the_uses():
            return np.array([[2.0, 5.0], [4.0 / 3.0, 3.0], [0.0, 0.0]])

        def one_use_only():
            return np.array([[2.0, 5.0], [1.0, 0.0], [0.0, 0.0]])

        def first_place_only():
            return np.array([[0.0, 0.0], [1.0 + 4.0, 0.0 + 3.0], [0.0, 0.0]])

        def places_counted_as_letters():
            return np.array([[1.0 + 4.0, 0.0 + 3.0], [2.0 - 1.0, 5.0 + 6.0], [0.0, 0.0]])

    class hints:
        ask = (
            "How many rows of the table do the two contexts take, all in all, counting a row each "
            "time it is taken?"
        )
        look = (
            (
                "The lesson, under “The one new line”: a table of the same size, with other "
                "contexts. Write under each of the eight arriving numbers the letter that it "
                "belongs to."
            ),
            {"path": "Letter 0 was used once. How often was letter 1?"},
            {"place": "A flat row begins with both features of the letter at its first place."},
        )
        smaller = (
            "A table of two letters with two features, and a single context, [1, 1]. If [1, 10, "
            "2, 20] arrives, letter 1 gets [3, 30] and letter 0 gets [0, 0]. Follow each of the "
            "four numbers."
        )
        shape = (
            "Four pieces of two numbers each. Each piece goes to one of the three rows, and a row "
            "that receives several adds them. The sum of your six numbers must be the sum of the "
            "eight that arrive, 20."
        )
        derivation = (
            "The pieces of [1, 0] are [1, 0] for letter 1 and [2, 5] for letter 0; those of [1, "
            "1] are [4, 3] and [-1, 6], both for letter 1. Added up: letter 0 gets [2, 5], letter "
            "1 gets [1 + 4 - 1, 0 + 3 + 6] = [4, 9], and letter 2, which nobody used, [0, 0]."
        )


_LOOK_UPS = {
    "three contexts of two letters": (np.array([[0, 2], [2, 2], [1, 0]]), 4, 3),
    "two contexts of four letters": (np.array([[1, 1, 0, 3], [3, 1, 1, 1]]), 5, 2),
    "all sizes alike": (np.array([[0, 0, 2], [2, 1, 0], [2, 2, 2]]), 3, 3),
}


def _look_up(draw, contexts, letters, features):
    n, places = contexts.shape
    return {
        "dout": draw(n, places * features),
        "table": draw(letters, features),
        "contexts": contexts,
    }


@define
class embed_backward:
    """dtable, with table's shape: back through table[contexts].reshape(N, K * D)."""

    wrt = ("table",)
    upstream = "dout"
    axes = {"table": "VD", "contexts": "NK"}
    visible = {
        name: _look_up(waves_from(number), *look_up)
        for number, (name, look_up) in enumerate(_LOOK_UPS.items())
    }

    def forward(torch, table, contexts):
        return table[contexts].reshape(len(contexts), -1)

    def answer(dout, table, contexts):
        dtable = np.zeros_like(table)
        np.add.at(dtable, contexts, dout.reshape(*contexts.shape, table.shape[1]))
        return dtable

    def hidden(rng):
        for _ in range(3):
            n, places, features = different_sizes(rng, 3)
            letters = n + 2
            contexts = rng.integers(0, letters - 1, size=(n, places))
            yield _look_up(functools.partial(normal, rng), contexts, letters, features)

    class mistakes:
        def repeats_overwritten(dout, table, contexts):
            dtable = np.zeros_like(table)
            dtable[contexts] += dout.reshape(*contexts.shape, table.shape[1])
            return dtable

        def repeats_overwritten__within_a_place(dout, table, contexts):
            dtable = np.zeros_like(table)
            parts = dout.reshape(*contexts.shape, table.shape[1])
            for place in range(contexts.shape[1]):
                dtable[contexts[:, place]] += parts[:, place]
            return dtable

        def repeats_overwritten__within_a_context(dout, table, contexts):
            dtable = np.zeros_like(table)
            parts = dout.reshape(*contexts.shape, table.shape[1])
            for context, part in zip(contexts, parts, strict=True):
                dtable[context] += part
            return dtable

        def places_and_features_exchanged(dout, table, contexts):
            n, places = contexts.shape
            dtable = np.zeros_like(table)
            parts = dout.reshape(n, table.shape[1], places).transpose(0, 2, 1)
            np.add.at(dtable, contexts, parts)
            return dtable

        def averaged_over_the_uses(dout, table, contexts):
            dtable = np.zeros_like(table)
            np.add.at(dtable, contexts, dout.reshape(*contexts.shape, table.shape[1]))
            counts = np.bincount(contexts.ravel(), minlength=len(table))
            return dtable / np.maximum(counts, 1)[:, None]

        def first_place_only(dout, table, contexts):
            dtable = np.zeros_like(table)
            np.add.at(dtable, contexts[:, 0], dout[:, : table.shape[1]])
            return dtable

        def last_place_only(dout, table, contexts):
            dtable = np.zeros_like(table)
            np.add.at(dtable, contexts[:, -1], dout[:, -table.shape[1] :])
            return dtable

        def places_counted_as_letters(dout, table, contexts):
            dtable = np.zeros_like(table)
            places = np.tile(np.arange(contexts.shape[1]), (len(contexts), 1))
            inside = places < len(table)
            parts = dout.reshape(*contexts.shape, table.shape[1])
            np.add.at(dtable, places[inside], parts[inside])
            return dtable

        def padding_left_out(dout, table, contexts):
            dtable = np.zeros_like(table)
            np.add.at(dtable, contexts, dout.reshape(*contexts.shape, table.shape[1]))
            dtable[0] = 0
            return dtable

        def examples_and_places_exchanged(dout, table, contexts):
            dtable = np.zeros_like(table)
            np.add.at(dtable, contexts.T.ravel(), dout.reshape(-1, table.shape[1]))
            return dtable

        def pieces_overlap(dout, table, contexts):
            dtable = np.zeros_like(table)
            for place in range(contexts.shape[1]):
                np.add.at(dtable, contexts[:, place], dout[:, place : place + table.shape[1]])
            return dtable

        def repeat_in_a_context_lost(dout, table, contexts):
            dtable = np.zeros_like(table)
            parts = dout.reshape(*contexts.shape, table.shape[1])
            for context, part in zip(contexts, parts, strict=True):
                for letter in set(context):
                    dtable[letter] += part[list(context).index(letter)]
            return dtable

        def begun_with_the_table(dout, table, contexts):
            dtable = table.copy()
            np.add.at(dtable, contexts, dout.reshape(*contexts.shape, table.shape[1]))
            return dtable

        def uses_counted(dout, table, contexts):
            counts = np.bincount(contexts.ravel(), minlength=len(table))
            return np.ones_like(table) * counts[:, None]

    class equivalents:
        def with_loops(dout, table, contexts):
            dtable, size = np.zeros_like(table), table.shape[1]
            for row, context in zip(dout, contexts, strict=True):
                for place, letter in enumerate(context):
                    dtable[letter] += row[place * size : (place + 1) * size]
            return dtable

        def place_by_place(dout, table, contexts):
            dtable, size = np.zeros_like(table), table.shape[1]
            for place in range(contexts.shape[1]):
                arriving = dout[:, place * size : (place + 1) * size]
                dtable += np.eye(len(table))[contexts[:, place]].T @ arriving
            return dtable

        def flattened(dout, table, contexts):
            dtable = np.zeros_like(table)
            np.add.at(dtable, contexts.ravel(), dout.reshape(-1, table.shape[1]))
            return dtable

    class hints:
        ask = (
            "The forward line does two things, one after the other. Which of them comes first on "
            "the way back, and what shape does its result have?"
        )
        look = (
            (
                "The lesson, under “The one new line”, and your own `dtable_by_hand`: let "
                "your function do that case, and follow one number of `dout` to its row."
            ),
            {
                "path": (
                    "A letter may stand in several contexts, and twice in the same one. What "
                    "does `a[[1, 1]] += 1` do to `a[1]`? Unit 05 has a function that counts "
                    "repeats."
                )
            },
            {
                "place": (
                    "Give the axes letters, N, K and D. Which two of them lie in one row of "
                    "`dout`, and which of the two moves faster as you read along it?"
                )
            },
            {
                "size": (
                    "Each use hands its piece on whole. Is there a mean or a division in your code?"
                )
            },
            {
                "quantity": (
                    "Which numbers does the answer consist of: those that arrive, those of "
                    "the table, or how often each row was used? And with what does your array "
                    "begin?"
                )
            },
        )
        smaller = (
            (
                "Three letters with one feature; the contexts are [0, 2] and [0, 0], and [1, "
                "10] and [100, 1000] arrive. The table's gradient is 1101, 0, 10. Each digit "
                "tells you where it came from."
            ),
            {
                "place": (
                    "Three letters with two features, and the context [2, 0]. If [1, 2, 3, 4] "
                    "arrives, letter 2 gets [1, 2] and letter 0 gets [3, 4]."
                )
            },
        )
        shape = (
            "Two steps. First every row of `dout` is cut into K pieces of D numbers, in the order "
            "in which they were laid side by side. Then each piece is added to the row of its "
            "letter, in an array that begins empty. Check: each column of dtable, added up, holds "
            "the sum of all pieces in that feature."
        )
        derivation = (
            "The reshape only laid pieces side by side, so its way back is the reshape to (N, K, "
            "D). The look-up copied a row to each place that named it: a fan-out, so the row's "
            "gradient is the sum over all these places. `np.add.at` adds every piece, where an "
            "indexed `+=` would write each row once."
        )
