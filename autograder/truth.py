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
    every = case.inputs.get("parameters", {}) | case.inputs
    leaves = {
        name: torch.tensor(every[name], dtype=torch.float64, requires_grad=True)
        for name in exercise.wrt
    }
    result = _forward(torch, exercise, case, leaves)
    if exercise.wrt:
        upstream = None
        if exercise.upstream is not None:
            upstream = torch.tensor(case.inputs[exercise.upstream], dtype=torch.float64)
        result = torch.autograd.grad(result, list(leaves.values()), grad_outputs=upstream)
    elif not isinstance(result, tuple):
        result = (result,)
    return tuple(np.asarray(torch.as_tensor(part).detach()) for part in result)


def value_with(exercise: Exercise, case: Case, name: str, replaced: np.ndarray) -> float:
    """What is differentiated, with other numbers in one of the inputs it is differentiated by.

    That is the loss; where a gradient arrives from above, the sum of the results weighted with it.
    """
    torch = load_engine()
    result = _forward(torch, exercise, case, {name: torch.tensor(replaced, dtype=torch.float64)})
    if exercise.upstream is not None:
        result = (result * torch.tensor(case.inputs[exercise.upstream])).sum()
    return float(result)


def _forward(torch: Any, exercise: Exercise, case: Case, leaves: dict[str, Any]) -> Any:
    """The forward pass on one case, with leaves in place of the inputs of these names."""
    needed = {name: case.inputs[name] for name in _needed(exercise.forward)}
    return exercise.forward(torch, **_tensors(torch, needed, leaves))


@functools.cache
def _needed(forward: Any) -> tuple[str, ...]:
    """The names of the inputs that a forward pass takes: all its parameters but torch."""
    return tuple(inspect.signature(forward).parameters)[1:]


def _tensors(torch: Any, inputs: dict[str, Any], leaves: dict[str, Any]) -> dict[str, Any]:
    """Inputs for the engine: the leaves, other arrays in memory of their own, the rest as it is."""
    tensors = {}
    for name, value in inputs.items():
        if isinstance(value, dict):
            tensors[name] = _tensors(torch, value, leaves)
        else:
            is_array = isinstance(value, np.ndarray)
            tensors[name] = leaves.get(name, torch.tensor(value) if is_array else value)
    return tensors
