"""With AdamW it is as good as ever. With plain descent it explodes."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_13_a_gpt_by_hand.losses import sequence_cross_entropy_backward


@define
class mended_patient_08:
    """Shape (B, T, V): dlogits: patient 8, mended."""

    mends = sequence_cross_entropy_backward
    ill_with = "one_over_n_missing"

    class mistakes:
        def still_ill(logits, targets, ignore_index):
            counts = targets != ignore_index
            exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
            dlogits = exponentials / exponentials.sum(axis=-1, keepdims=True)
            dlogits[~counts] = 0
            texts, places = np.nonzero(counts)
            dlogits[texts, places, targets[counts]] -= 1
            return dlogits
