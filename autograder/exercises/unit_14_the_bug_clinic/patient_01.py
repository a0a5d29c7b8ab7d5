"""The loss falls for fifty steps or so, and then it rises and rises."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_13_a_gpt_by_hand.losses import sequence_cross_entropy_backward


@define
class mended_patient_01:
    """Shape (B, T, V): dlogits: patient 1, mended."""

    mends = sequence_cross_entropy_backward

    class mistakes:
        def still_ill(logits, targets, ignore_index):
            counts = targets != ignore_index
            exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
            probabilities = exponentials / exponentials.sum(axis=-1, keepdims=True)
            texts, places = np.nonzero(counts)
            chosen = targets[counts]
            dlogits = np.zeros_like(logits)
            dlogits[texts, places, chosen] = probabilities[texts, places, chosen] - 1
            return dlogits / counts.sum()
