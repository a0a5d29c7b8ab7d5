"""Side path 1: convolution in one and two dimensions, and pooling."""

from autograder.exercises.unit_s1_convolution_and_pooling import (
    images,
    on_paper,
    patients,
    pooling,
    sequences,
)

SUBJECTS = (on_paper, sequences, images, pooling, patients)
