"""Checkpoint B: problems over units 01 to 10 that do not say what they are."""

from autograder.exercises.unit_10b_checkpoint_b import (
    groups,
    losses,
    scaled_weights,
    step_as_layer,
    tables,
    way_past,
)

SUBJECTS = (way_past, scaled_weights, groups, step_as_layer, losses, tables)
