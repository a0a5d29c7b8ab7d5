"""Letters and their places, each with a table of its own."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def _placed(draw, tokens, letters, places, features):
    return {
        "dout": draw(*tokens.shape, features),
        "table": draw(letters, features),
        "positions": draw(places, features),
        "tokens": tokens,
    }


@define
class b6_backward:
    """dtable and dpositions: what arrives when dout arrives at the sixth problem's result."""

    wrt = ("table", "positions")
    upstream = "dout"
    axes = {"table": "VD", "positions": "LD", "tokens": "NT", "dout": "NTD"}
    visible = {
        "two texts of three places": _placed(
            waves_from(0.0), np.array([[1, 1, 3], [3, 0, 1]]), 5, 4, 2
        ),
        "three texts of two places": _placed(
            waves_from(1.0), np.array([[2, 2], [0, 2], [2, 1]]), 4, 5, 3
        ),
        "all sizes alike but the last": _placed(
            waves_from(2.0), np.array([[0, 2, 2], [2, 0, 0], [1, 2, 0]]), 3, 4, 3
        ),
    }

    def forward(torch, table, positions, tokens):
        return table[tokens] + positions[: tokens.shape[1]]

    def answer(dout, table, positions, tokens):
        dtable, dpositions = np.zeros_like(table), np.zeros_like(positions)
        np.add.at(dtable, tokens, dout)
        dpositions[: tokens.shape[1]] = dout.sum(axis=0)
        return dtable, dpositions

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for _ in range(3):
            n, t, features = different_sizes(rng, 3)
            letters = int(rng.integers(3, 6))
            tokens = rng.integers(0, letters - 1, size=(n, t + 1))
            yield _placed(draw, tokens, letters, t + 3, features)

    class mistakes:
        def repeats_overwritten(dout, table, positions, tokens):
            dtable, dpositions = np.zeros_like(table), np.zeros_like(positions)
            dtable[tokens] += dout
            dpositions[: tokens.shape[1]] = dout.sum(axis=0)
            return dtable, dpositions

        def repeats_overwritten__at_the_places(dout, table, positions, tokens):
            dtable, dpositions = np.zeros_like(table), np.zeros_like(positions)
            np.add.at(dtable, tokens, dout)
            dpositions[: tokens.shape[1]] = dout[-1]
            return dtable, dpositions

        def first_example_only(dout, table, positions, tokens):
            dtable, dpositions = np.zeros_like(table), np.zeros_like(positions)
            np.add.at(dtable, tokens, dout)
            dpositions[: tokens.shape[1]] = dout[0]
            return dtable, dpositions

        def averaged_over_the_uses(dout, table, positions, tokens):
            dtable, dpositions = np.zeros_like(table), np.zeros_like(positions)
            np.add.at(dtable, tokens, dout)
            dpositions[: tokens.shape[1]] = dout.mean(axis=0)
            return dtable, dpositions

        def unused_rows_cut_off(dout, table, positions, tokens):
            dtable = np.zeros_like(table)
            np.add.at(dtable, tokens, dout)
            return dtable, dout.sum(axis=0)

        def letters_for_places(dout, table, positions, tokens):
            dtable, dpositions = np.zeros_like(table), np.zeros_like(positions)
            np.add.at(dtable, tokens, dout)
            np.add.at(dpositions, np.minimum(tokens, len(positions) - 1), dout)
            return dtable, dpositions

        def summed_over_the_places(dout, table, positions, tokens):
            dtable, dpositions = np.zeros_like(table), np.zeros_like(positions)
            np.add.at(dtable, tokens, dout)
            dpositions[:] = dout.sum(axis=(0, 1))
            return dtable, dpositions

        def written_at_the_end(dout, table, positions, tokens):
            dtable, dpositions = np.zeros_like(table), np.zeros_like(positions)
            np.add.at(dtable, tokens, dout)
            dpositions[-tokens.shape[1] :] = dout.sum(axis=0)
            return dtable, dpositions

        def uses_counted(dout, table, positions, tokens):
            dtable, dpositions = np.zeros_like(table), np.zeros_like(positions)
            np.add.at(dtable, tokens, 1.0)
            dpositions[: tokens.shape[1]] = len(tokens)
            return dtable, dpositions

    class equivalents:
        def with_loops(dout, table, positions, tokens):
            dtable, dpositions = np.zeros_like(table), np.zeros_like(positions)
            for n, t in np.ndindex(tokens.shape):
                dtable[tokens[n, t]] += dout[n, t]
                dpositions[t] += dout[n, t]
            return dtable, dpositions

        def with_one_hots(dout, table, positions, tokens):
            ones = np.eye(len(table))[tokens]
            dpositions = np.zeros_like(positions)
            dpositions[: tokens.shape[1]] = np.einsum("ntd->td", dout)
            return np.einsum("ntv,ntd->vd", ones, dout), dpositions

        def both_by_adding(dout, table, positions, tokens):
            dtable, dpositions = np.zeros_like(table), np.zeros_like(positions)
            places = np.broadcast_to(np.arange(tokens.shape[1]), tokens.shape)
            np.add.at(dtable, tokens.ravel(), dout.reshape(-1, dout.shape[2]))
            np.add.at(dpositions, places, dout)
            return dtable, dpositions

    class hints:
        ask = (
            "Take one row of `positions`. Which entries of the result has it been added to? And "
            "which has one row of `table`?"
        )
        look = (
            (
                "The line is a sum, so dout arrives at both terms. One of them is unit 09's "
                "look-up, without the reshape. The other is a slice that was broadcast over "
                "the texts: unit 05."
            ),
            {
                "path": (
                    "How many texts have a place 0, and how often may a letter stand in one "
                    "text? Does each use come back?"
                )
            },
            {"size": "Several uses of one row: is there a mean in your code?"},
            {
                "place": (
                    "Which axes of dout, of N, T and D, run over things that share one row of "
                    "`positions`? And which shape has `positions` itself?"
                )
            },
            {
                "quantity": (
                    "Which rows does `positions[:T]` take? And are your entries made of what "
                    "arrives, or of counts?"
                )
            },
        )
        smaller = (
            "Two texts of two places, [1, 1] and [0, 1], one feature, three rows of positions. If "
            "[1, 10] and [100, 1000] arrive, the table's letters 0 and 1 get 100 and 1011, and "
            "the places 0, 1 and 2 get 101, 1010 and 0."
        )
        shape = (
            "Two arrays, each begun with zeros in its input's shape. All of dout goes into the "
            "one, and all of it into the other, sorted by two different things. Check: for each "
            "feature dtable and dpositions both add up to what dout adds up to."
        )
        derivation = (
            "A sum hands dout to both terms. The look-up copied rows, so each entry of dout is "
            "added to its letter's row by np.add.at. A place's row was added in every text, so it "
            "gets the sum over the texts, and rows beyond T were not used: zero."
        )
