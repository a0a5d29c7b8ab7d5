"""The process that local workers are forked from: it loads what every one of them needs, once."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from multiprocessing import util
from multiprocessing.context import ForkServerContext
from multiprocessing.forkserver import ensure_running

# A socket's address has room for 107 bytes; this is what is left once multiprocessing has added the
# names of a folder and of a socket.
_LONGEST_FOLDER = 70

CONTEXT: ForkServerContext = multiprocessing.get_context("forkserver")


def start() -> None:
    """Have it begin to load torch, while this process goes on with something else."""
    _choose_folder_for_sockets()
    CONTEXT.set_forkserver_preload(["autograder.referee.preload"])
    ensure_running()


def _choose_folder_for_sockets() -> None:
    """Have multiprocessing make its folder, which it keeps, where a socket's address has room."""
    usual = tempfile.gettempdir()
    if len(os.fsencode(usual)) > _LONGEST_FOLDER:
        tempfile.tempdir = "/tmp"
    try:
        util.get_temp_dir()
    finally:
        tempfile.tempdir = usual
