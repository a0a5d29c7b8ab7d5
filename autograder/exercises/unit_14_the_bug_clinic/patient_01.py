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

    class hints:
        ask = (
            "The logit of a wrong class: if it rises, what happens to the loss? And what does "
            "this patient say of it?"
        )
        look = (
            "One position and three classes with logits of your own. Unit 02's free check costs "
            "one line: what do the entries add up to, and what ought they to? Then nudge one "
            "logit after the other, and find the first entry that disagrees."
        )
        derivation = (
            "Every class is in softmax's denominator, so every class has the gradient p, and the "
            "target has p - 1. The patient writes the target's entry alone and leaves the wrong "
            "classes at zero: nothing pushes them down. The mended code starts from the "
            "probabilities of the positions that count, and takes 1 off at the targets."
        )
