"""Tokens and positions, looked up and added; and a row of a table that stands for nothing."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define

_ARRIVING = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))


@define
class dpositions_by_hand:
    """Shape (4,): two texts of three tokens, one feature; four rows of positions."""

    visible = {"on paper": {}}

    def forward(torch):
        positions = torch.zeros(4, dtype=torch.float64, requires_grad=True)
        dout = torch.tensor(_ARRIVING, dtype=torch.float64)
        return torch.autograd.grad(positions[:3] + torch.zeros_like(dout), positions, dout)

    def answer():
        return np.array([5.0, 7.0, 9.0, 0.0])

    def hidden(rng):
        yield {}

    class mistakes:
        def averaged_over_the_uses():
            return np.array([2.5, 3.5, 4.5, 0.0])

        def first_example_only():
            return np.array([1.0, 2.0, 3.0, 0.0])

        def one_use_only():
            return np.array([4.0, 5.0, 6.0, 0.0])

        def unused_rows_cut_off():
            return np.array([5.0, 7.0, 9.0])

        def summed_over_the_places():
            return np.array([6.0, 15.0, 0.0, 0.0])

        def written_at_the_end():
            return np.array([0.0, 5.0, 7.0, 9.0])

        def positions_beyond_not_zero():
            return np.array([5.0, 7.0, 9.0, 9.0])

    class hints:
        ask = "How many texts use the row of position 0? And how many use the row of position 3?"
        look = (
            (
                "Unit 05: what was broadcast on the way forward is summed on the way back. "
                "Along which of the two directions, over the texts or along a text, was a "
                "position's row repeated?"
            ),
            {
                "form": (
                    "A gradient has the shape of what it belongs to. How many positions does "
                    "the table have?"
                )
            },
        )
        smaller = (
            "Three texts of two tokens, three positions. There arrives [1, 10], [2, 20] and [3, "
            "30]. The gradient is [6, 60, 0]."
        )
        shape = (
            "One sum for each position that is used, with as many terms as there are texts. As "
            "many entries as the table has rows."
        )
        derivation = (
            "Position 0 is used by both texts, so 1 + 4 = 5; position 1 likewise 2 + 5 = 7, "
            "position 2 gives 3 + 6 = 9. No text reaches position 3: 0. Together [5, 7, 9, 0]."
        )


def embed(ids, tokens, positions):
    """A row for each position of each text: its token's and its position's features, added."""
    texts, places = ids.shape
    return (tokens[ids] + positions[:places]).reshape(texts * places, -1)


def _embedded(draw, ids, vocabulary, places, features):
    return {
        "dout": draw(ids.size, features),
        "tokens": draw(vocabulary, features),
        "positions": draw(places, features),
        "ids": ids,
    }


_TEXTS = {
    "two texts of three tokens": (np.array([[2, 0, 2], [4, 2, 1]]), 6, 4, 2),
    "three texts, all positions used": (np.array([[1, 1], [0, 3], [3, 1]]), 4, 2, 3),
    "as many texts as positions": (np.array([[3, 0, 3], [3, 2, 0], [0, 0, 2]]), 4, 6, 4),
}


def _scattered(dout, table, rows):
    dtable = np.zeros_like(table)
    np.add.at(dtable, rows.ravel(), dout)
    return dtable


def _summed_over_texts(dout, ids):
    return dout.reshape(*ids.shape, -1).sum(axis=0)


def _in_front(rows, table):
    """A gradient of a table whose first rows are these, and the others zero."""
    dtable = np.zeros_like(table)
    dtable[: len(rows)] = rows
    return dtable


def embed_back(dout, tokens, positions, ids):
    """The right way back, for mistakes that get only one of the two wrong."""
    dpositions = _in_front(_summed_over_texts(dout, ids), positions)
    return _scattered(dout, tokens, ids), dpositions


@define
class embeddings_backward:
    """dtokens, dpositions: back through the sum of two look-ups."""

    wrt = ("tokens", "positions")
    upstream = "dout"
    visible = {
        name: _embedded(waves_from(number), *text)
        for number, (name, text) in enumerate(_TEXTS.items())
    }

    def forward(torch, tokens, positions, ids):
        return embed(ids, tokens, positions)

    def answer(dout, tokens, positions, ids):
        dtokens, dpositions = np.zeros_like(tokens), np.zeros_like(positions)
        np.add.at(dtokens, ids.ravel(), dout)
        dpositions[: ids.shape[1]] = dout.reshape(*ids.shape, -1).sum(axis=0)
        return dtokens, dpositions

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for spare in (2, 0):
            texts, places, features = different_sizes(rng, 3)
            ids = rng.integers(0, 4, size=(texts, places))
            yield _embedded(draw, ids, 6, places + spare, features)
        yield _embedded(draw, rng.integers(0, 3, size=(4, 4)), 5, 7, 3)

    class mistakes:
        def repeats_overwritten(dout, tokens, positions, ids):
            dtokens, (_, dpositions) = (
                np.zeros_like(tokens),
                embed_back(dout, tokens, positions, ids),
            )
            dtokens[ids.ravel()] += dout
            return dtokens, dpositions

        def repeats_overwritten__of_the_positions(dout, tokens, positions, ids):
            dtokens, dpositions = embed_back(dout, tokens, positions, ids)
            dpositions[: ids.shape[1]] = dout[-ids.shape[1] :]
            return dtokens, dpositions

        def first_example_only(dout, tokens, positions, ids):
            dtokens, _ = embed_back(dout, tokens, positions, ids)
            return dtokens, _in_front(dout[: ids.shape[1]], positions)

        def averaged_over_the_uses(dout, tokens, positions, ids):
            dtokens, dpositions = embed_back(dout, tokens, positions, ids)
            return dtokens, dpositions / len(ids)

        def unused_rows_cut_off(dout, tokens, positions, ids):
            dtokens, _ = embed_back(dout, tokens, positions, ids)
            return dtokens, _summed_over_texts(dout, ids)

        def broadcasting_not_undone(dout, tokens, positions, ids):
            dtokens, _ = embed_back(dout, tokens, positions, ids)
            return dtokens, dout.reshape(*ids.shape, -1).copy()

        def positions_beyond_not_zero(dout, tokens, positions, ids):
            dtokens, dpositions = embed_back(dout, tokens, positions, ids)
            dpositions[ids.shape[1] :] = dpositions[ids.shape[1] - 1]
            return dtokens, dpositions

        def written_at_the_end(dout, tokens, positions, ids):
            dtokens, dpositions = embed_back(dout, tokens, positions, ids)
            return dtokens, np.roll(dpositions, len(positions) - ids.shape[1], axis=0)

        def examples_and_positions_exchanged(dout, tokens, positions, ids):
            dtokens, _ = embed_back(dout, tokens, positions, ids)
            turned = dout.reshape(ids.shape[1], ids.shape[0], -1).sum(axis=1)
            return dtokens, _in_front(turned, positions)

        def summed_over_the_places(dout, tokens, positions, ids):
            dtokens, _ = embed_back(dout, tokens, positions, ids)
            same = np.broadcast_to(dout.sum(axis=0), (ids.shape[1], dout.shape[1]))
            return dtokens, _in_front(same, positions)

        def ids_read_down_the_columns(dout, tokens, positions, ids):
            _, dpositions = embed_back(dout, tokens, positions, ids)
            return _scattered(dout, tokens, ids.T), dpositions

        def upstream_ones(dout, tokens, positions, ids):
            return embed_back(np.ones_like(dout), tokens, positions, ids)

    class equivalents:
        def with_one_hots(dout, tokens, positions, ids):
            one_hots = np.eye(len(tokens))[ids.ravel()]
            places = np.eye(len(positions))[np.tile(np.arange(ids.shape[1]), len(ids))]
            return one_hots.T @ dout, places.T @ dout

        def text_by_text(dout, tokens, positions, ids):
            dtokens, dpositions = 0 * tokens, 0 * positions
            for row, token in enumerate(ids.ravel()):
                dtokens[token] += dout[row]
                dpositions[row % ids.shape[1]] += dout[row]
            return dtokens, dpositions

        def both_with_add_at(dout, tokens, positions, ids):
            places = np.broadcast_to(np.arange(ids.shape[1]), ids.shape).ravel()
            return _scattered(dout, tokens, ids), _scattered(dout, positions, places)

    class hints:
        ask = (
            "Take one row of `tokens` and one row of `positions`. Which rows of `dout` does each "
            "of them receive, and how do you find them?"
        )
        look = (
            (
                "The line of `embed`: a look-up and a slice, added. Unit 05 has a rule for "
                "each: for indexing with repeats, and for broadcasting."
            ),
            {
                "path": (
                    "A token that occurs twice sends back two rows, and a position as many "
                    "rows as there are texts. Do all of them arrive, or does the last one "
                    "overwrite the others? And do rows that nobody used get nothing?"
                )
            },
            {
                "place": (
                    "The rows of `dout` come text after text. For ids with 2 texts of 3 "
                    "tokens, say which text and which position row 4 belongs to (counting "
                    "from 0); then see whether your code says the same."
                )
            },
            {"size": "Each use is added on the way back. What did you divide by, and why?"},
            {
                "form": (
                    "Each gradient has the shape of its own table, also where the texts are "
                    "shorter than the table of positions."
                )
            },
        )
        smaller = (
            "One feature, three tokens, three positions, ids [[1, 1], [0, 1]], and dout is 1, 2, "
            "3, 4, row by row. Token 1 gets 1 + 2 + 4 = 7, token 0 gets 3, token 2 nothing. "
            "Position 0 gets 1 + 3 = 4, position 1 gets 2 + 4 = 6, position 2 nothing."
        )
        shape = (
            "Two gradients that have nothing to do with each other, both starting from zeros in "
            "their table's shape and both from the same dout. What differs is by what a row of "
            "dout finds the row it belongs to. A check: each of the two tables adds up to the "
            "same as dout does."
        )
        derivation = (
            "Row n of the output is tokens[ids[n]] + positions[place of n], so dout[n] goes to "
            "both. Token rows: what arrives at each use is added into its row, with `np.add.at` "
            "because ids repeat. Position rows: dout with its texts taken apart, summed over the "
            "texts, gives the first T rows; those beyond stay zero."
        )


def _padded(draw, ids, padding, vocabulary, features):
    table = draw(vocabulary, features)
    table[padding] = 0.0
    return {"dout": draw(*ids.shape, features), "table": table, "ids": ids, "padding": padding}


@define
class padded_embed_backward:
    """dtable, with table's shape, where the row called padding is never to learn."""

    # Not `wrt`: central differences would not settle it, since the loss does depend on that row.
    returns = ("dtable",)
    visible = {
        "padding is 0": _padded(waves_from(0.0), np.array([[0, 2, 2], [0, 0, 1]]), 0, 4, 2),
        "padding is the last": _padded(
            waves_from(1.0), np.array([[1, 4], [0, 0], [2, 4]]), 4, 5, 3
        ),
        "padding in the middle": _padded(waves_from(2.0), np.array([[2, 0, 2, 3]]), 2, 4, 3),
    }

    def forward(torch, dout, table, ids, padding):
        leaf = table.clone().requires_grad_()
        out = torch.nn.functional.embedding(ids, leaf, padding_idx=padding)
        return torch.autograd.grad(out, leaf, dout)

    def answer(dout, table, ids, padding):
        dtable = np.zeros_like(table)
        np.add.at(dtable, ids, dout)
        dtable[padding] = 0
        return dtable

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for padding in (0, 3, 5):
            texts, places, features = different_sizes(rng, 3)
            ids = rng.integers(0, 6, size=(texts, places))
            ids[0, 0] = padding
            yield _padded(draw, ids, padding, 6, features)

    class mistakes:
        def padding_row_learns(dout, table, ids, padding):
            dtable = np.zeros_like(table)
            np.add.at(dtable, ids, dout)
            return dtable

        def row_zero_taken_for_padding(dout, table, ids, padding):
            dtable = np.zeros_like(table)
            np.add.at(dtable, ids, dout)
            dtable[0] = 0
            return dtable

        def repeats_overwritten(dout, table, ids, padding):
            dtable = np.zeros_like(table)
            dtable[ids] += dout
            dtable[padding] = 0
            return dtable

        def upstream_ones(dout, table, ids, padding):
            dtable = np.zeros_like(table)
            np.add.at(dtable, ids, np.ones_like(dout))
            dtable[padding] = 0
            return dtable

    class equivalents:
        def padding_left_out(dout, table, ids, padding):
            dtable, counts = np.zeros_like(table), ids != padding
            np.add.at(dtable, ids[counts], dout[counts])
            return dtable

        def arriving_set_to_zero(dout, table, ids, padding):
            dtable = np.zeros_like(table)
            np.add.at(dtable, ids, dout * (ids != padding)[..., None])
            return dtable

        def with_one_hots(dout, table, ids, padding):
            one_hots = np.eye(len(table))[ids.ravel()]
            one_hots[:, padding] = 0
            return one_hots.T @ dout.reshape(-1, table.shape[1])

    class hints:
        ask = (
            "What would the gradient be without the word padding? And in how many rows does the "
            "answer differ from that?"
        )
        look = (
            (
                "Your `embeddings_backward` has half of it. The other half is one sentence of "
                "the exercise, and one argument."
            ),
            {
                "place": (
                    "Which row stands for nothing? Look at where the number comes from in "
                    "your code, and at the names of the three cases."
                )
            },
            {"path": "Ids repeat. Do all uses of a row arrive, or only the last?"},
        )
        smaller = (
            "One feature, three rows, padding 1, ids [[0, 2], [2, 1]], and 1, 2, 3, 4 arrive. The "
            "gradient is 1 for row 0, 0 for row 1 and 5 for row 2. (Row 1 would have had the 4.)"
        )
        shape = (
            "Zeros in the table's shape, one line that adds up, one line that carries out the "
            "decision. The decision can come before the adding or after it."
        )
        derivation = (
            "A look-up with repeats adds what arrives into the rows that were used. Then the row "
            "`padding` is set to zero: not because the loss does not depend on it, but because it "
            "is decided that it stays as it is."
        )
