"""Workers that die with work before them: the pool ends all the same."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT, require_sandbox

# More than a pipe holds, so that whoever writes it waits for somebody to read.
POOL = """
import contextlib, multiprocessing, os, signal
from autograder.grading.pool import Job, LocalPool
from autograder.referee.work import Settings

def workers_get(number):
    for process in multiprocessing.active_children():
        os.kill(process.pid, number)

LARGE = Job("s0001", b"x" * 2_000_000)
pool = LocalPool("05_shapes_and_broadcasting", Settings(), workers=2)
"""

LEFT = """
def jobs():
    for _ in range(5):
        workers_get(signal.SIGSTOP)
        yield LARGE
    raise KeyboardInterrupt

with contextlib.suppress(KeyboardInterrupt), pool:
    list(pool.results(None, jobs()))
print("ended with", len(multiprocessing.active_children()))
"""

KILLED = """
def jobs():
    for number in (signal.SIGSTOP, signal.SIGSTOP, signal.SIGSTOP, signal.SIGKILL):
        workers_get(number)
        yield LARGE

with pool:
    outcomes = [type(outcome).__name__ for _, outcome in pool.results(None, jobs())]
print("ended with", len(multiprocessing.active_children()), len(outcomes))
"""

# A result of 300 megabytes takes most of a second to make and to write: killed meanwhile, it is cut
# off in one of these moments.
CUT_OFF = """
import time

for pause in (0.4, 0.6, 0.8):
    with contextlib.suppress(KeyboardInterrupt), pool:
        pool._executor.submit(os.getpid).result()
        pool._executor.submit(bytes, 300_000_000)
        time.sleep(pause)
        raise KeyboardInterrupt
print("ended with", len(multiprocessing.active_children()))
"""


@pytest.mark.parametrize(
    ("way", "said"),
    [(LEFT, "ended with 0"), (KILLED, "ended with 0 4"), (CUT_OFF, "ended with 0")],
)
def test_what_is_not_read_or_written_to_its_end_is_not_waited_for(way, said):
    require_sandbox()
    command = [sys.executable, "-c", POOL + way]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == said, done.stderr
