"""Unit 08: batch norm, path by path and in one line; in training and after it."""

from autograder.exercises.unit_08_batch_norm import (
    after_training,
    forward,
    on_paper,
    paths,
    patients,
    sequences,
    training,
)

SUBJECTS = (on_paper, forward, paths, training, sequences, after_training, patients)
