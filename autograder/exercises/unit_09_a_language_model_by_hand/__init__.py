"""Unit 09: a character model, from its table of letters to its loss."""

from autograder.exercises.unit_09_a_language_model_by_hand import (
    letters,
    model,
    patients,
    tied,
    training,
)

SUBJECTS = (letters, model, training, tied, patients)
