"""The catalogue's code as text that runs elsewhere: an answer with the helpers it needs."""

from __future__ import annotations

import inspect
import re
import textwrap
import types
from collections.abc import Callable, Iterator
from typing import Any

from autograder.vocabulary import Exercise


def code_of(function: Callable[..., Any], name: str) -> str:
    """A function of the catalogue as source under another name, with the helpers it calls.

    It needs ``np``, and the answers of the exercises it uses under their own names.
    """
    source = textwrap.dedent(inspect.getsource(function))
    renamed = re.sub(rf"^def {function.__name__}\b", f"def {name}", source)
    helpers = [inspect.getsource(helper) for helper in _helpers_of(function)]
    return "\n\n".join([*dict.fromkeys(helpers), renamed]).rstrip()


def _helpers_of(function: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """The catalogue's own functions that a function calls, the deepest first."""
    for name in _names_in(function.__code__):
        helper = function.__globals__.get(name)
        if inspect.isfunction(helper) and helper.__module__.startswith(f"{__package__}."):
            yield from _helpers_of(helper)
            yield helper


def _names_in(code: types.CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names_in(constant)


def earlier_answers(catalogue: dict[str, Exercise], unit: str) -> str:
    """A module's source: the answers of every unit before this one, for those who start here."""
    parts = ['"""Answers of earlier units, given."""', "import numpy as np"]
    for exercise in catalogue.values():
        if exercise.unit < unit and not exercise.is_plain:
            parts.append(code_of(exercise.answer, exercise.name))
    return "\n\n\n".join(parts) + "\n"
