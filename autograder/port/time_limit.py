"""How long an answer may take, wherever it lives."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from autograder.port.calling import Stopped

SECONDS = 10.0


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
