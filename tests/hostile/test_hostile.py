"""The hostile corpus, graded as one class: no undeserved point, no harm, no honest work lost."""

import hashlib
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sample_class import make_course, nbgrader, sample_class, scores, submit
from tests.conftest import ROOT, require_sandbox
from tests.hostile import corpus
from tests.hostile.corpus import ASSIGNMENT, TARGET

ATTACKS, HONEST = corpus.read("attacks"), corpus.read("honest")
FIRST, LAST = "00_honest_first", "zz_honest_last"
# Short limits: a dozen attacks never end by themselves.
CONFIG = """
c.RefereeSettings.cell_seconds = 3.0
c.RefereeSettings.submission_seconds = 6.0
c.RefereeSettings.memory_mib = 512
"""
CANARY = "this-secret-must-not-be-seen"


class Watch:
    """Sockets that nobody should ever speak to."""

    def __init__(self):
        self.stream = socket.create_server(("127.0.0.1", 0))
        self.port = self.stream.getsockname()[1]
        self.datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.datagrams.bind(("127.0.0.1", self.port))
        self.abstract = f"autograder-watch-{os.getpid()}"
        self.local = socket.socket(socket.AF_UNIX)
        self.local.bind(f"\0{self.abstract}")
        self.local.listen()

    def heard(self):
        """Whether anyone spoke."""
        for sock in (self.stream, self.datagrams, self.local):
            sock.settimeout(0)
            try:
                sock.recvfrom(1) if sock is self.datagrams else sock.accept()
            except BlockingIOError:
                continue
            return True
        return False


def digest_of_tree(folder):
    """What a folder holds, but for what grading writes."""
    written = {"autograded", "verdicts", "gradebook.db", "gradebook.db-journal"}
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if written & set(path.relative_to(folder).parts) or "__pycache__" in path.parts:
            continue
        digest.update(str(path.relative_to(folder)).encode())
        if path.is_file() and not path.is_symlink():
            digest.update(path.read_bytes())
    return digest.hexdigest()


class Run:
    """The corpus, handed in and graded."""

    def __init__(self, course):
        self.course = course
        self.watch = Watch()
        make_course(course, ASSIGNMENT)
        with (course / "nbgrader_config.py").open("a") as config:
            config.write(CONFIG)
        right = next(s for s in sample_class(ASSIGNMENT) if s.name == "all_right")
        for name in (FIRST, LAST):
            submit(course, ASSIGNMENT, corpus.replace(right, name=name))
        places = {
            "COURSE": str(course),
            "ASSIGNMENT": ASSIGNMENT,
            "SITE": str(Path(pytest.__file__).parent.parent),
            "PORT": str(self.watch.port),
            "ABSTRACT": self.watch.abstract,
        }
        for entry in (*ATTACKS, *HONEST):
            corpus.hand_in(course, entry, places)
        self.before = self.digests()
        # One worker: each submission comes right after the one before it, in the same sandbox.
        command = [sys.executable, "-m", "autograder", "grade", ASSIGNMENT, "--workers", "1"]
        self.done = subprocess.run(
            command, cwd=course, env=os.environ | {"CANARY": CANARY}, capture_output=True, text=True
        )
        print(self.done.stderr[-3000:], file=sys.stderr)
        self.after = self.digests()
        self.scores = scores(course, ASSIGNMENT)

    def digests(self):
        return digest_of_tree(self.course), digest_of_tree(ROOT / "autograder")

    def kept(self, name):
        return json.loads((self.course / "verdicts" / ASSIGNMENT / f"{name}.json").read_text())

    def points(self, name):
        return sum(self.scores.get(name, {}).values())

    def verdict(self, name):
        path = self.course / "verdicts" / ASSIGNMENT / f"{name}.json"
        if not path.exists():
            return "no notebook" if f"{name} " in self.done.stdout else "not seen"
        kept = json.loads(path.read_text())
        if kept["unreadable"]:
            return "unreadable"
        return kept["verdicts"][f"test_{TARGET}"]["status"]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    require_sandbox()
    return Run(tmp_path_factory.mktemp("course"))


def test_the_corpus_is_large_and_of_every_class():
    assert len(ATTACKS) >= 120
    folders = {entry.path.parent.name for entry in ATTACKS}
    assert {"ipython", "python", "values", "exits", "wire", "resources", "reach"} <= folders
    assert {"tags", "cells", "outputs", "kernels", "markdown", "bytes", "folder"} <= folders


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda entry: entry.name)
def test_an_attack_earns_nothing_and_gets_its_verdict(run, attack):
    assert run.points(attack.name) == 0
    # Where two are given, it is a matter of time which of them is seen.
    assert run.verdict(attack.name) in attack.verdict.split(" | ")


@pytest.mark.parametrize("honest", HONEST, ids=lambda entry: entry.name)
def test_honest_work_keeps_its_marks(run, honest):
    assert run.points(honest.name) == 25
    assert run.verdict(honest.name) == "right"


@pytest.mark.parametrize("name", [FIRST, LAST])
def test_an_honest_submission_before_and_after_all_attacks_has_full_marks(run, name):
    assert run.points(name) == 25


def test_nothing_is_harmed(run):
    assert run.before == run.after
    assert not run.watch.heard()
    assert not (run.course / "owned").exists()


def test_no_internal_error_and_the_whole_class_is_graded(run):
    assert "internal error" not in run.done.stdout
    assert run.done.returncode == 1, run.done.stderr  # the unreadable ones
    total = len(ATTACKS) + len(HONEST) + 2
    assert f"{total} of {total} submissions" in run.done.stdout


def test_no_secret_no_script_and_no_foreign_file_reaches_the_graded_folder(run):
    for path in (run.course / "autograded").rglob("*"):
        assert not path.is_symlink()
        if path.is_file():
            assert path.name in (f"{ASSIGNMENT}.ipynb", "timestamp.txt")
            assert CANARY not in path.read_text()


@pytest.mark.parametrize("way", ["a_forged_stop", "an_exception_s_name"])
def test_words_and_names_of_exceptions_on_hidden_cases_are_not_shown(run, way):
    name = f"attacks.in_cells.python.hidden_inputs_in_{way}"
    path = run.course / "autograded" / name / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    cells = json.loads(path.read_text())["cells"]
    [test] = [cell for cell in cells if cell["id"] == "test-softmax"]
    assert "LEAK" not in json.dumps(test)


@pytest.mark.parametrize("students", ["*in_files.markdown*", "*picture*"])
def test_what_was_written_and_drawn_becomes_feedback(run, students):
    graded = {path.name for path in (run.course / "autograded").glob(students)}
    nbgrader(run.course, "generate_feedback", ASSIGNMENT, "--student", students)
    pages = (run.course / "feedback").glob(f"{students}/{ASSIGNMENT}/{ASSIGNMENT}.html")
    assert {page.parent.parent.name for page in pages} == graded
    assert len(graded) > 2
