"""Rare letters learn well, common ones slowly."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_13_a_gpt_by_hand.embeddings import embeddings_backward


@define
class mended_patient_06:
    """dtokens, dpositions: patient 6, mended."""

    mends = embeddings_backward
    ill_with = "repeats_overwritten"

    class mistakes:
        def still_ill(dout, tokens, positions, ids):
            dtokens, dpositions = np.zeros_like(tokens), np.zeros_like(positions)
            dtokens[ids.ravel()] += dout
            dpositions[: ids.shape[1]] += dout.reshape(*ids.shape, -1).sum(axis=0)
            return dtokens, dpositions

    class hints:
        ask = (
            "Only the tokens' gradient is wrong, and only in some rows. What do the letters of "
            "the right rows have in common?"
        )
        look = (
            "First ids in which every token is different, then ids with a single token twice, "
            "everything else alike. In the row that is wrong, which of the things that arrived "
            "can you find, and which not? The positions' line may serve as a comparison."
        )
        derivation = (
            "With an array of indices, `dtokens[ids] += dout` reads all rows first, adds, and "
            "writes back: of several uses of a row only the last one stays. Adding up needs "
            "`np.add.at`, which does one use after the other. Positions were summed over the "
            "texts before, so no row is written twice."
        )
