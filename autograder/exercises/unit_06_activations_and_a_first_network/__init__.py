"""Unit 06: the usual activations, and a network of two layers."""

from autograder.exercises.unit_06_activations_and_a_first_network import (
    activations,
    network,
    patients,
)

SUBJECTS = (activations, network, patients)
