"""Unit 08: batch norm, path by path and in one line; in training and after it."""

from autograder.exercises.unit_08_batch_norm import after_training, on_paper, patients, training

SUBJECTS = (on_paper, training, after_training, patients)
