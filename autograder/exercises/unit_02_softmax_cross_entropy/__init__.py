"""Unit 02: softmax, cross-entropy, and the gradient p - y, for one example."""

from autograder.exercises.unit_02_softmax_cross_entropy import (
    gradient,
    routes,
    softmax_function,
    transfer,
    worked_example,
)

SUBJECTS = (
    worked_example,
    softmax_function,
    gradient,
    routes,
    transfer,
)
