"""Backprop Ninja's autograder: checks that compare gradients by hand with torch.autograd.

Importing it imports neither torch nor matplotlib; `check` is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.notebook.checking import WrongAnswer, check

__version__ = "0.1.0"
__all__ = ["WrongAnswer", "check"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from autograder.notebook import checking

        return getattr(checking, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
