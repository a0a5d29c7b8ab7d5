"""Checkpoint B: problems over units 01 to 10 that do not say what they are."""

from autograder.exercises.unit_10b_checkpoint_b import layers, losses, tables

SUBJECTS = (layers, losses, tables)
