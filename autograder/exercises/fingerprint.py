"""What decides the verdicts on an exercise, as a digest: it changes when the exercise does."""

from __future__ import annotations

import functools
import hashlib
import json
from typing import Any

import numpy as np

from autograder.exercises import hidden_cases
from autograder.exercises.source import code_of
from autograder.vocabulary import Exercise


@functools.cache
def fingerprint(exercise: Exercise, secret: str = "") -> str:
    """A digest of an exercise's forward pass, its mistakes, and the numbers of all its cases."""
    cases = (*exercise.visible, *hidden_cases(exercise, secret))
    told = [
        exercise.name,
        code_of(exercise.forward, "forward"),
        {name: code_of(wrong, name) for name, wrong in exercise.mistakes.items()},
        [exercise.arguments, exercise.returns, exercise.wrt, exercise.upstream, exercise.by_name],
        [[case.name, _plain(case.inputs)] for case in cases],
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A value of a case's inputs, as JSON can hold it; arrays by their bytes."""
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, np.ndarray):
        return [value.dtype.str, value.shape, hashlib.sha256(value.tobytes()).hexdigest()]
    return repr(value)
