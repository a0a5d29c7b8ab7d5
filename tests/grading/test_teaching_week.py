"""The guide's week, by its own words: every command that it names, in order, from nothing."""

import json
import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.sample_class import answer_cells, sample_class
from autograder.spreadsheet import read_rows
from tests.conftest import ROOT, require_sandbox
from tests.servers import get, running_server

GUIDE = (ROOT / "docs" / "teaching-week.md").read_text()
UNIT = "02_softmax_cross_entropy"
# Who hands in what of the sample class. Grace hands in nothing.
WORK = {"Ada Lovelace": "all_right", "Charles Babbage": "mistakes_05", "Alan Turing": "half_done"}
IN_TIME, LATE = (2026, 11, 13, 20, 0, 0), (2026, 11, 14, 20, 0, 0)


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.M | re.S)


class Week:
    """An instructor's home folder, and a shell in it."""

    def __init__(self, home):
        self.home, self.course = home, home / "gradients"
        self.said = {}
        (home / "backprop-ninja").symlink_to(ROOT)
        (home / "Downloads").mkdir()
        tools = Path(sys.executable).parent
        self.env = os.environ | {"HOME": str(home), "PATH": f"{tools}:{os.environ['PATH']}"}
        self.env["TZ"] = "UTC"  # a zip holds local time

    def run(self, block):
        """A block of commands, in the course's folder once there is one; it has to succeed."""
        where = self.course if self.course.exists() else self.home
        script = block.replace("~", str(self.home))
        done = subprocess.run(
            ["bash", "-euc", script], cwd=where, env=self.env, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"
        self.said[block] = done.stdout + done.stderr

    def look_into_formgrader(self):
        """`jupyter lab` in the course's folder, and what formgrader shows of the assignment."""

        def command(port):
            return [*shlex.split("jupyter lab"), "--allow-root", "--port", port]

        with running_server(command, self.course, self.home) as address:
            listed = json.loads(get(f"{address}/formgrader/api/submissions/{UNIT}"))
        assert {one["student"] for one in listed if one["autograded"]} == {"ada", "charles", "alan"}

    def hand_in(self):
        """What Moodle has for download: the class's work on the released notebook."""
        people = {one.name: one for one in sample_class(UNIT)}
        released = self.course / "release" / UNIT / f"{UNIT}.ipynb"
        with zipfile.ZipFile(self.home / "Downloads" / "moodle.zip", "w") as archive:
            for number, (name, kind) in enumerate(WORK.items()):
                notebook = nbformat.read(released, as_version=4)
                for cell_name, cell in answer_cells(notebook).items():
                    cell.source = people[kind].answers.get(cell_name, cell.source)
                path = f"{name}_{500 + number}_assignsubmission_file_/{UNIT}.ipynb"
                date = LATE if name.startswith("Alan") else IN_TIME
                archive.writestr(zipfile.ZipInfo(path, date), nbformat.writes(notebook))

    def mark_by_hand(self):
        """What formgrader writes when a person gives points and a comment."""
        with Gradebook(f"sqlite:///{self.course / 'gradebook.db'}") as gradebook:
            notebook = gradebook.find_submission(UNIT, "ada").notebooks[0]
            [written] = [grade for grade in notebook.grades if grade.auto_score is None]
            written.manual_score, written.needs_manual_grade = 2, False
            gradebook.db.commit()

    def change_points(self):
        path = self.course / "source" / UNIT / f"{UNIT}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == "test_loss":
                cell.metadata.nbgrader.points = 2
        nbformat.write(notebook, path)

    def go(self):
        """Each block, with what people and other systems do before it."""
        [participants] = blocks("text")
        for block in blocks("sh"):
            if "autograder roster" in block:
                (self.home / "Downloads" / "participants.csv").write_text(participants)
            elif "autograder ingest" in block:
                self.hand_in()
            elif "--force" in block:
                self.change_points()
            if block == "jupyter lab\n":
                self.look_into_formgrader()
                self.mark_by_hand()
            else:
                self.run(block)


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    require_sandbox()
    done = Week(tmp_path_factory.mktemp("home"))
    done.go()
    return done


def said(week, command):
    [text] = [text for block, text in week.said.items() if command in block]
    return text


def test_every_command_of_ours_is_in_the_guide():
    commands = re.findall(r"^autograder (\w+)", "\n".join(blocks("sh")), re.M)
    assert set(commands) == {"doctor", "roster", "ingest", "grade", "report", "similar"}


def test_the_marks_for_moodle(week):
    rows = {row["Username"]: row for row in read_rows((week.course / "moodle.csv").read_text())}
    assert rows["ada"]["Email address"] == "ada@example.org"
    # All 25 points that a machine gives, 2 for prose, and the one more for the loss.
    assert float(rows["ada"][UNIT]) == 28
    assert rows["grace"][UNIT] == ""
    assert 0 < float(rows["alan"][UNIT]) < float(rows["ada"][UNIT])


def test_the_marks_for_canvas(week):
    most, *rows = read_rows((week.course / "canvas.csv").read_text())
    assert float(most[UNIT]) == 28
    assert {row["SIS Login ID"]: row["ID"] for row in rows}["ada"] == "1001"


def test_the_dry_run_showed_the_marks_that_change(week):
    text = said(week, "--dry-run\nautograder grade")
    assert "ada  test_loss  1 -> 2" in text
    assert "charles  test_loss" not in text  # it was wrong, and still is
    assert "nothing was written" in text


def test_the_report_says_who_needs_attention(week):
    page = (week.course / "reports" / UNIT / "report.html").read_text()
    for title, student in {
        "Late": "Alan Turing (alan)",
        "Nothing handed in": "Grace Hopper (grace)",
    }.items():
        people = re.search(rf"<h3>{title}: 1</h3>.*?people\">(.*?)</p>", page, re.S)
        assert people[1] == student


def test_what_else_the_guide_names_is_there(week):
    assert (week.course / "similar" / f"{UNIT}.html").exists()
    for student in ("ada", "charles", "alan"):
        page = week.course / "feedback" / student / UNIT / f"{UNIT}.html"
        assert "is right." in page.read_text()
    released = (week.course / "release" / UNIT / f"{UNIT}.ipynb").read_text()
    assert "BEGIN SOLUTION" not in released
