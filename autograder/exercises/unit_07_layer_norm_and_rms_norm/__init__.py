"""Unit 07: layer norm and RMS norm, step by step and in the short form."""

from autograder.exercises.unit_07_layer_norm_and_rms_norm import (
    layer_norms,
    on_paper,
    patients,
    rms_norms,
)

SUBJECTS = (on_paper, layer_norms, rms_norms, patients)
