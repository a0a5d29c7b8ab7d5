"""The truth: torch.autograd's own gradients, in float64.

This is the only module that imports torch, when the first truth is needed, so that importing the
package stays quick. An exercise's forward pass is handed it.
"""

from __future__ import annotations

import functools
import importlib
import inspect
from typing import Any

import numpy as np

from autograder.vocabulary import Case, Exercise


def load_engine() -> Any:
    """torch, which takes seconds to import the first time."""
    return importlib.import_module("torch")


@functools.cache
def truths_of(exercise: Exercise, cases: tuple[Case, ...]) -> tuple[tuple[np.ndarray, ...], ...]:
    """The truth for each case, computed once and kept."""
    return tuple(truth_of(exercise, case) for case in cases)


def truth_of(exercise: Exercise, case: Case) -> tuple[np.ndarray, ...]:
    """Run the forward pass on one case and return what a right answer returns.

    Returns
    -------
    One float64 (or bool) array for each name in ``exercise.returns``. With ``exercise.wrt`` these
    are gradients of the forward pass, contracted with the upstream gradient where there is one;
    without, the results of the forward pass itself.
    """
    torch = load_engine()
    inputs = {name: _tensor(torch, case.inputs[name]) for name in _needed(exercise.forward)}
    for name in exercise.wrt:
        inputs[name] = torch.tensor(case.inputs[name], dtype=torch.float64, requires_grad=True)
    result = exercise.forward(torch, **inputs)
    if exercise.wrt:
        upstream = None
        if exercise.upstream is not None:
            upstream = torch.tensor(case.inputs[exercise.upstream], dtype=torch.float64)
        result = torch.autograd.grad(
            result, [inputs[name] for name in exercise.wrt], grad_outputs=upstream
        )
    elif not isinstance(result, tuple):
        result = (result,)
    return tuple(np.asarray(torch.as_tensor(part).detach()) for part in result)


@functools.cache
def _needed(forward: Any) -> tuple[str, ...]:
    """The names of the inputs that a forward pass takes: all its parameters but torch."""
    return tuple(inspect.signature(forward).parameters)[1:]


def _tensor(torch: Any, value: Any) -> Any:
    """A tensor of its own memory for an array; any other input as it is."""
    return torch.tensor(value) if isinstance(value, np.ndarray) else value
