"""Unit 12: residuals, the MLP, and the block that a transformer is made of."""

from autograder.exercises.unit_12_the_transformer_block import (
    block,
    mlp,
    on_paper,
    patients,
    post_norm,
)

SUBJECTS = (on_paper, mlp, block, post_norm, patients)
