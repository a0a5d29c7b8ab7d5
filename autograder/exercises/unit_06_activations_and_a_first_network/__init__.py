"""Unit 06: the usual activations, and a network of two layers."""

from autograder.exercises.unit_06_activations_and_a_first_network import (
    gelu,
    network,
    patients,
    rectified,
    saturating,
    swish,
)

SUBJECTS = (saturating, rectified, gelu, swish, network, patients)
