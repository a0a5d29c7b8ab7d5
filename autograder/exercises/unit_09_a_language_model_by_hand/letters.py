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
