"""The truth against central differences, which know no calculus and no torch."""

import numpy as np
import pytest

from autograder.exercises import CATALOGUE, hidden_cases
from autograder.truth import truths_of

# Loss exercises whose forward pass has a NumPy twin in the catalogue.
TWINS = {
    "cross_entropy_backward": "cross_entropy",
    "batch_cross_entropy_backward": "batch_cross_entropy",
}


@pytest.mark.parametrize(("gradient", "loss"), TWINS.items())
def test_the_truth_agrees_with_central_differences_of_the_loss(gradient, loss):
    exercise, forward = CATALOGUE[gradient], CATALOGUE[loss]
    cases = exercise.visible + hidden_cases(exercise)
    for case, (true,) in zip(cases, truths_of(exercise, cases), strict=True):
        logits, *others = (case.inputs[name] for name in exercise.arguments)
        numerical = np.zeros_like(logits)
        for place in np.ndindex(logits.shape):
            nudge = np.zeros_like(logits)
            nudge[place] = 1e-5
            above, below = forward(logits + nudge, *others), forward(logits - nudge, *others)
            numerical[place] = (above - below) / 2e-5
        assert np.abs(numerical - true).max() < 1e-7  # logits near 1000 cost four digits


def test_the_worked_example_has_the_founding_lesson_s_numbers():
    (probs,) = truths_of(CATALOGUE["probs"], CATALOGUE["probs"].visible)[0]
    (loss,) = truths_of(CATALOGUE["loss"], CATALOGUE["loss"].visible)[0]
    (dlogits,) = truths_of(CATALOGUE["dlogits"], CATALOGUE["dlogits"].visible)[0]
    assert probs.round(3).tolist() == [0.665, 0.245, 0.090]
    assert loss.round(2) == 0.41
    assert dlogits.round(3).tolist() == [-0.335, 0.245, 0.090]


def test_every_truth_is_float64_or_bool():
    for exercise in CATALOGUE.values():
        for results in truths_of(exercise, exercise.visible):
            assert {result.dtype for result in results} <= {np.dtype(float), np.dtype(bool)}
