"""Stopped at any moment and started again: every score as if nothing had happened."""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from functools import partial

import psutil
import pytest

from tests.conftest import require_sandbox
from tests.gradebooks import content
from tests.grading.courses import COMMAND, Course

KILLS = 10
CLASS = 120


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, released):
    """A class, graded in one go."""
    require_sandbox()
    course = Course(tmp_path_factory.mktemp("undisturbed") / "course", released)
    course.submit_many(CLASS)
    assert course.grade().returncode == 0
    return course


def same_class(course):
    course.submit_many(CLASS)
    return course


def graded_so_far(course):
    return len(list((course.folder / "verdicts").glob("*/*.json")))


@contextlib.contextmanager
def started(course):
    """A run that takes Ctrl-C, also where these tests were started in the background."""
    with subprocess.Popen(
        COMMAND,
        cwd=course.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as running:
        yield running


def wait_for_more(course, running, count):
    before = graded_so_far(course)
    while running.poll() is None and graded_so_far(course) < before + count:
        time.sleep(0.002)


def test_killed_at_ten_random_moments_and_resumed_nothing_differs(course, undisturbed):
    same_class(course)
    moments = random.Random(3)
    killed = 0
    for _ in range(KILLS):
        with started(course) as running:
            children = []
            wait_for_more(course, running, moments.randint(0, CLASS // (2 * KILLS)))
            time.sleep(moments.random() * 0.02)
            children = psutil.Process(running.pid).children(recursive=True)
            killed += running.poll() is None
            running.send_signal(signal.SIGKILL)
        _, left = psutil.wait_procs(children, timeout=10)
        assert left == [], "what a killed run started is still there"
    assert killed == KILLS
    assert graded_so_far(course) < CLASS
    done = course.grade()
    assert done.returncode == 0
    assert "graded before" in done.stdout
    assert content(course.db_url) == content(undisturbed.db_url)
    for name in ("s0000", "s0061", f"s{CLASS - 1:04}"):
        assert course.graded(name) == undisturbed.graded(name)


@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_says_so_keeps_what_is_done_and_is_resumed(course, undisturbed, presses):
    same_class(course)
    with started(course) as running:
        wait_for_more(course, running, 5)
        for _ in range(presses):
            running.send_signal(signal.SIGINT)
            time.sleep(0.3)
        _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "What is graded is kept; the same command goes on." in said
    assert "Traceback" not in said
    assert 5 <= graded_so_far(course) < CLASS
    done = course.grade()
    assert done.returncode == 0
    assert content(course.db_url) == content(undisturbed.db_url)


def test_a_locked_gradebook_stops_the_run_with_a_word_and_is_resumed(course, undisturbed):
    same_class(course)
    with started(course) as running:
        wait_for_more(course, running, 3)
        other = sqlite3.connect(course.folder / "gradebook.db", timeout=30)
        other.execute("begin exclusive")
        _, said = running.communicate(timeout=60)
        other.rollback()
        other.close()
    assert running.returncode == 4
    assert "database is locked" in said
    assert "the same command goes on" in said
    assert course.grade().returncode == 0
    assert content(course.db_url) == content(undisturbed.db_url)


def test_a_full_disk_stops_the_run_with_a_word_and_is_resumed(course, undisturbed, tmp_path):
    """On a disk of its own, of limited size, that bubblewrap makes."""
    same_class(course)
    result = tmp_path / "result"
    result.mkdir()
    script = f"""
cp -a {course.folder} /mnt/course && cd /mnt/course
{" ".join(COMMAND)} > {result}/first.out 2> {result}/first.err; echo $? > {result}/first
{" ".join(COMMAND)} > {result}/again.out 2> {result}/again.err; echo $? > {result}/again
rm -rf submitted release
{" ".join(COMMAND)} > {result}/ignored 2>&1
cp gradebook.db {result}/before_more_room.db
"""
    size = sum(p.stat().st_size for p in course.folder.rglob("*") if p.is_file())
    disk = str(size + CLASS * 4096 * 4 + 1_500_000)
    bwrap = shutil.which("bwrap") or pytest.skip("bubblewrap, for a disk of limited size")
    subprocess.run(
        [bwrap, "--dev-bind", "/", "/", "--size", disk, "--tmpfs", "/mnt", "sh", "-c", script],
        env=os.environ,
        check=False,
    )
    assert (result / "first").read_text().strip() == "4", (result / "first.err").read_text()
    said = (result / "first.err").read_text()
    assert "What is graded is kept" in said
    assert "Traceback" not in said
    partial = content(f"sqlite:///{result / 'before_more_room.db'}")
    whole = content(undisturbed.db_url)
    assert 0 < len(partial) < CLASS
    shutil.copy(result / "before_more_room.db", course.folder / "gradebook.db")
    assert course.grade().returncode == 0
    assert content(course.db_url) == whole
