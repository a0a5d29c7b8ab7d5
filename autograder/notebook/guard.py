"""What surrounds a call to an answer in a notebook: a time limit and a watch on the engine."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any
from unittest import mock

from autograder.port.calling import Stopped

SECONDS = 10.0


@contextlib.contextmanager
def guard() -> Iterator[None]:
    """Stop an answer that runs too long or that lets autograd do the work."""
    # The watch outside: an alarm must not strike while it puts the engine back.
    with engine_watched(), time_limit(SECONDS):
        yield


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `Stopped` in the main thread after so many seconds.

    Needs SIGALRM and the main thread, which is where a kernel runs cells; without them there is no
    limit, and the stop button does its work.
    """
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped(
            "too slow",
            f"It was stopped after {seconds:g} seconds. Look for a loop that never ends, or for "
            "one that could be a NumPy operation on the whole array.",
        )

    before = signal.signal(signal.SIGALRM, stop)
    # Again and again: a bare `except:` in the answer may swallow the first.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.01)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


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
