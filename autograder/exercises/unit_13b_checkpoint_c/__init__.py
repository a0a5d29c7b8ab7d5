"""Checkpoint C: mixed problems over units 01 to 13, none of them labelled by its layer."""

from autograder.exercises.unit_13b_checkpoint_c import layers, losses, scores

SUBJECTS = (scores, layers, losses)
