"""Backprop Ninja's autograder: checks that compare gradients by hand with torch.autograd.

Importing it imports neither torch nor matplotlib; what a notebook takes from it is loaded when it
is first asked for.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.notebook.checking import WrongAnswer, check
    from autograder.notebook.course_map import progress
    from autograder.notebook.hinting import hint
    from autograder.notebook.own_logits import own_logits
    from autograder.notebook.scoring import scorecard

__version__ = "0.1.0"
__all__ = ["WrongAnswer", "check", "hint", "own_logits", "progress", "scorecard"]

# The module of autograder.notebook that holds each name.
_HOMES = {
    "WrongAnswer": "checking",
    "check": "checking",
    "hint": "hinting",
    "own_logits": "own_logits",
    "progress": "course_map",
    "scorecard": "scoring",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"autograder.notebook.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
