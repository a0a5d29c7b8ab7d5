"""Unit 10: what to do with gradients: momentum, Adam, AdamW, clipping."""

from autograder.exercises.unit_10_optimisers import clipping, on_paper, patients, steppers, training

SUBJECTS = (on_paper, steppers, clipping, training, patients)
