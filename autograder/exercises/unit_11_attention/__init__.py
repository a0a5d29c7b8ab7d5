"""Unit 11: attention, its way back, and its heads."""

from autograder.exercises.unit_11_attention import heads, layer, on_paper, patients, scores, stack

SUBJECTS = (on_paper, scores, stack, heads, layer, patients)
