"""One unit of work, as a worker process does it: here, or on another machine."""

from __future__ import annotations

import contextlib
import functools
import multiprocessing.util
import os
import pickle
import select
import signal
import socket
import threading
from dataclasses import dataclass, field

from autograder.referee.plan import Plan
from autograder.referee.record import Record, grade
from autograder.sandbox.sandbox import Limits, NoSandbox, Sandbox, SandboxDied
from autograder.truth import load_engine

# Each thread has a sandbox of its own, and keeps it for the next submission.
_mine = threading.local()


@dataclass(frozen=True)
class Settings:
    """How submissions are to be run."""

    limits: Limits = field(default_factory=Limits)
    confined: bool = True


def begin(unit: str, settings: Settings, giver: int, original: socket.socket | None) -> None:
    """Make a local worker ready, with a copy of the sandbox that ``original`` controls.

    ``giver`` is the process that gives the work. Ctrl-C is for it alone, and when it ends, even by
    being killed, so does this one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A pool's process ends without what Python usually does at its end.
    multiprocessing.util.Finalize(None, end, exitpriority=1)
    threading.Thread(target=_end_with, args=(giver,), daemon=True).start()
    with contextlib.suppress(NoSandbox):  # `work` then starts one of its own, or says why not
        _sandbox(unit, settings, original)
    # The arrays are small: more threads would only be in each other's way.
    load_engine().set_num_threads(1)


def _end_with(giver: int) -> None:
    select.select([os.pidfd_open(giver)], [], [])
    os._exit(1)


def packed(plan: Plan) -> bytes:
    """A plan as `work` takes it: made once for a class, and read once by each process."""
    return pickle.dumps(plan)


_unpacked = functools.lru_cache(maxsize=4)(pickle.loads)


def work(packed_plan: bytes, data: bytes, settings: Settings, student: str = "") -> Record:
    """Grade one submission. A sandbox that dies is made anew, once.

    Pickles pass between trusted processes only, never to or from the answers' side. Raises
    `NoSandbox` where there is none to be had; any other exception is an internal error.
    """
    plan = _unpacked(packed_plan)
    try:
        return grade(plan, data, _sandbox(plan.assignment, settings), student)
    except SandboxDied:
        end()
        return grade(plan, data, _sandbox(plan.assignment, settings), student)


def _sandbox(unit: str, settings: Settings, original: socket.socket | None = None) -> Sandbox:
    if getattr(_mine, "made_for", None) != (unit, settings):
        end()
        closing = contextlib.ExitStack()
        sandbox = Sandbox(unit, settings.limits, settings.confined, original)
        _mine.sandbox = closing.enter_context(sandbox)
        _mine.closing, _mine.made_for = closing, (unit, settings)
    return _mine.sandbox


def end() -> None:
    """Close this thread's sandbox, if it has one."""
    if getattr(_mine, "made_for", None) is not None:
        _mine.made_for = None
        _mine.closing.close()
