"""Checkpoint A: problems over units 01 to 06 that do not say what they are."""

from autograder.exercises.unit_06b_checkpoint_a import losses, products, tables

SUBJECTS = (products, losses, tables)
