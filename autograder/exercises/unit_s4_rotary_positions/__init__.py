"""Side path 4: rotary positions: queries and keys turned by angles."""

from autograder.exercises.unit_s4_rotary_positions import on_paper, patients, scores, turning

SUBJECTS = (on_paper, turning, scores, patients)
