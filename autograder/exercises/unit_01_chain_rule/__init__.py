"""Unit 01: a scalar graph, and central differences."""

from autograder.exercises.unit_01_chain_rule import differences, graph

SUBJECTS = (
    graph,
    differences,
)
