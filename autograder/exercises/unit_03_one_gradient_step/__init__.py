"""Unit 03: taking the step, and checks of one's own."""

from autograder.exercises.unit_03_one_gradient_step import own_check, patients, steps

SUBJECTS = (
    steps,
    own_check,
    patients,
)
