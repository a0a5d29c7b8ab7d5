"""Side path 5: a hierarchy that joins neighbours, level by level."""

from autograder.exercises.unit_s5_a_wavenet_like_hierarchy import (
    dilated,
    hierarchy,
    on_paper,
    patients,
)

SUBJECTS = (on_paper, hierarchy, dilated, patients)
