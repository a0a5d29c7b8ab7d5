"""Which packages an answer relies on that it will not have when it is graded."""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Iterator
from typing import Any

from autograder.port.packages import ALLOWED


def unavailable_imports(answer: Any) -> list[str]:
    """The packages that an answer's code names, other than those answers are given."""
    own = str(getattr(answer, "__module__", "")).split(".")[0]
    packages = {_package_of(value) for value in _named_values(answer, set())}
    return sorted(packages - ALLOWED - sys.stdlib_module_names - {own, ""})


def _named_values(function: Any, seen: set[int]) -> Iterator[Any]:
    """The globals that a function names, and those that the learner's own helpers name."""
    if not isinstance(function, types.FunctionType) or id(function) in seen:
        return
    seen.add(id(function))
    yield from inspect.getclosurevars(function).nonlocals.values()
    for name in _names_in(function.__code__):
        if name not in function.__globals__:
            # An import inside the function leaves only the module's name.
            package = name.split(".")[0]
            if package in sys.modules:
                yield sys.modules[package]
            continue
        value = function.__globals__[name]
        yield value
        if getattr(value, "__module__", None) == function.__module__:
            yield from _named_values(value, seen)


def _names_in(code: types.CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names_in(constant)


def _package_of(value: Any) -> str:
    """The top-level package of a module, or of a function or class taken from one."""
    if isinstance(value, types.ModuleType):
        return value.__name__.split(".")[0]
    module = getattr(value, "__module__", None)
    if callable(value) and isinstance(module, str):
        return module.split(".")[0]
    return ""
