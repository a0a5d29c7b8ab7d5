"""Unit 05: shapes, and the linear layer made of them."""

from autograder.exercises.unit_05_shapes_and_broadcasting import (
    broadcasting,
    linear,
    moving,
    patients,
    sums,
)

SUBJECTS = (
    sums,
    broadcasting,
    moving,
    linear,
    patients,
)
