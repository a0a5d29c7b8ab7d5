"""What surrounds a call to an answer in a notebook: a time limit and a watch on the engine."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any
from unittest import mock

from autograder.port.calling import Stopped
from autograder.port.time_limit import SECONDS, time_limit


@contextlib.contextmanager
def guard() -> Iterator[None]:
    """Stop an answer that runs too long or that lets autograd do the work."""
    # The watch outside: an alarm must not strike while it puts the engine back.
    with engine_watched(), time_limit(SECONDS):
        yield


@contextlib.contextmanager
def engine_watched() -> Iterator[None]:
    """Raise `Stopped` if autograd computes a derivative meanwhile, even if that is caught.

    Everything reverse-mode (backward, grad, torch.func) ends in one function that starts the
    engine; forward mode begins by entering a dual level.
    """
    torch = sys.modules.get("torch")
    if torch is None:
        yield
        return
    asked = Stopped(
        "used autograd",
        "The point of the exercise is to do without it: work the gradient out by hand, and let "
        "the check ask the engine.",
    )
    seen = []

    def refuse(*arguments: Any, **options: Any) -> None:
        seen.append(True)
        raise asked

    with (
        mock.patch.object(torch.autograd, "_engine_run_backward", refuse),
        mock.patch.object(torch.autograd.forward_ad, "enter_dual_level", refuse),
    ):
        yield
    if seen:
        raise asked
