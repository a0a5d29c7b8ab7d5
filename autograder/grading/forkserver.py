"""The process that local workers are forked from: it loads what every one of them needs, once."""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import ForkServerContext
from multiprocessing.forkserver import ensure_running

CONTEXT: ForkServerContext = multiprocessing.get_context("forkserver")


def start() -> None:
    """Have it begin to load torch, while this process goes on with something else."""
    CONTEXT.set_forkserver_preload(["autograder.referee.preload"])
    ensure_running()
