"""Unit 10: what to do with gradients: momentum, Adam, AdamW, clipping, Lion."""

from autograder.exercises.unit_10_optimisers import (
    adam,
    adamw,
    clipping,
    lion,
    momentum,
    on_paper,
    patients,
    training,
)

SUBJECTS = (on_paper, momentum, adam, adamw, clipping, training, lion, patients)
