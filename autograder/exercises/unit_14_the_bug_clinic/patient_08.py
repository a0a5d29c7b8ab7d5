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

    class hints:
        ask = "Every cosine is 1 and every ratio is the same. What is that number in this batch?"
        look = (
            "Take the ratio for a batch with one target that counts, with two, and with five. On "
            "the first the patient is right. Which line of the forward pass makes the loss of "
            "five targets as large as that of one?"
        )
        derivation = (
            "The loss is a mean over the targets that count, so each of them pulls with 1 over "
            "their number. The patient's gradient is that of the sum. AdamW divides by the "
            "gradients' own size and so hides it. Mended, the last line divides by "
            "`counts.sum()`, once."
        )
