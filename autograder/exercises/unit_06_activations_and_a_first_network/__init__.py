"""Unit 06: the usual activations, and a network of two layers."""

from autograder.exercises.unit_06_activations_and_a_first_network import (
    gelu,
    network,
    on_paper,
    patients,
    rectified,
    saturating,
    swish,
    training,
)

SUBJECTS = (saturating, rectified, gelu, swish, on_paper, network, training, patients)
