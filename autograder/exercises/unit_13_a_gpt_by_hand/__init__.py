"""Unit 13: a GPT, its gradients, and its training without autograd."""

from autograder.exercises.unit_13_a_gpt_by_hand import (
    embeddings,
    losses,
    model,
    patients,
    training,
)

SUBJECTS = (embeddings, losses, model, training, patients)
