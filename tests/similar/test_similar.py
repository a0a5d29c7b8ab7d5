"""`autograder similar` finds copies, spares what anyone would write, and stands what comes."""

import json
import os
import re
import subprocess
import sys
import time

import pytest

from autograder.exercises import CATALOGUE
from autograder.sample_class import Student, cell_for, submit
from autograder.similar.words import words_of_code
from tests.grading.courses import ASSIGNMENT
from tests.similar.people import ADA, BEN, EVA, disguised


def similar(course, *options):
    command = [sys.executable, "-m", "autograder", "similar", ASSIGNMENT, *options]
    return subprocess.run(command, cwd=course.folder, capture_output=True, text=True)


def page(course):
    return (course.folder / "similar" / f"{ASSIGNMENT}.html").read_text()


def hand_in(course, **answers_of):
    for name, answers in answers_of.items():
        submit(course.folder, ASSIGNMENT, Student(name, answers))


def pairs_in(done):
    """The table's pairs, the first first, of a run that came to its end."""
    assert "submissions compared" in done.stdout, done.stderr
    return re.findall(r"^ *\d+ +\d+ +(\w+) and (\w+):", done.stdout, re.MULTILINE)


def add_cell(course, name, source, cell_type="code"):
    """A cell of a learner's own, at the end."""
    path = course.notebook(name)
    notebook = json.loads(path.read_text())
    cell = {"cell_type": cell_type, "id": "own", "metadata": {}, "source": source}
    if cell_type == "code":
        cell |= {"execution_count": None, "outputs": []}
    notebook["cells"].append(cell)
    path.write_text(json.dumps(notebook))


def test_a_disguised_copy_comes_out_on_top_and_independent_answers_do_not(course):
    half = {"softmax": ADA["softmax"], "cross_entropy": EVA["cross_entropy"]}
    hand_in(course, ada=ADA, ben=BEN, eva=EVA, mallory=disguised(ADA), harry=half)
    done = similar(course)
    assert done.returncode == 0, done.stderr
    first, *others = pairs_in(done)
    assert first == ("ada", "mallory")
    assert set(others) == {("ada", "harry"), ("harry", "mallory")}
    top = done.stdout.split("ada and mallory:")[1].split("\n")[0]
    for place in ("softmax", "cross_entropy", "cross_entropy_backward", "why_zero_sum"):
        assert place in top


def test_the_sample_class_is_not_listed(course):
    from autograder.sample_class import sample_class

    for student in sample_class(ASSIGNMENT):
        submit(course.folder, ASSIGNMENT, student)
    done = similar(course)
    assert pairs_in(done) == []
    assert "no pairs" in done.stdout
    assert "not compared: not_json: " in done.stdout
    assert "not compared: missing_notebook: " in done.stdout
    assert done.returncode == 1


def test_the_same_right_answer_of_the_catalogue_is_nobody_s_own(course):
    ways = {
        name: cell_for(exercise, way)
        for name, exercise in CATALOGUE.items()
        if exercise.unit == ASSIGNMENT and not exercise.is_plain
        for way in list(exercise.equivalents.values())[-1:]
    }
    hand_in(course, ada=ways, ben=ways)
    assert pairs_in(similar(course)) == []


def test_what_many_wrote_is_no_evidence(course):
    hand_in(course, **{f"s{number}": ADA for number in range(5)})
    assert len(pairs_in(similar(course))) == 10
    hand_in(course, s5=ADA)
    assert pairs_in(similar(course)) == []
    assert len(pairs_in(similar(course, "--common=1"))) == 15


def test_values_worked_out_on_paper_are_no_evidence(course):
    steps = " + ".join(f"np.exp(logits[{n}] * {n}.5 - logits.sum())" for n in range(3))
    values = {"probs": f"probs = {steps}", "dS": f"dS = {steps}"}
    hand_in(course, ada=values, ben=values)
    numbers = ", ".join(f"[{n}, -1 / 3]" if n * n % 7 > 2 else f"-{n}.25" for n in range(60))
    for name in ("ada", "ben"):
        add_cell(course, name, f"mine = np.array([{numbers}])")
    assert pairs_in(similar(course)) == []


def test_a_cell_of_the_learner_s_own_counts(course):
    hand_in(course, ada={}, ben={}, eva={})
    for name in ("ada", "eva"):
        add_cell(course, name, ADA["cross_entropy_backward"])
    done = similar(course)
    assert pairs_in(done) == [("ada", "eva")]
    assert "a cell after" in done.stdout


def test_the_lesson_is_no_evidence(course):
    hand_in(course, ada=ADA, ben=ADA)
    lesson = course.folder / "course" / f"{ASSIGNMENT}.ipynb"
    lesson.parent.mkdir()
    cells = [
        {"cell_type": "markdown" if name == "why_zero_sum" else "code", "source": source}
        for name, source in disguised(ADA).items()
    ]
    lesson.write_text(json.dumps({"nbformat": 4, "cells": cells}))
    assert pairs_in(similar(course)) == []


def test_one_student_is_compared_with_all(course):
    hand_in(course, ada=ADA, mallory=disguised(ADA), ben=BEN, carl=BEN)
    assert pairs_in(similar(course, "--student=mallory")) == [("ada", "mallory")]
    done = similar(course, "--student=nobody")
    assert done.returncode == 2
    assert "Nothing was handed in" in done.stderr


def test_the_page_shows_both_says_what_it_cannot_tell_and_asks_for_nothing(course):
    hand_in(course, ada=ADA, mallory=disguised(ADA))
    similar(course)
    text = page(course)
    assert '<html lang="en">' in text
    assert "What this page cannot tell" in text
    for limit in ("Who had it from whom", "worked together", "language model", "same place"):
        assert limit in text
    marked = "".join(re.findall(r"<mark>(.*?)</mark>", text, re.DOTALL))
    assert "weights.append(weight)" in marked
    assert "collected.append(one)" in marked
    assert "My own words" not in marked
    assert not re.search(r"<script|<link|<img|https?:|url\(|@import", text)
    assert (course.folder / "similar" / f"{ASSIGNMENT}.html").stat().st_mode & 0o077 == 0


def test_what_learners_wrote_stays_text(course):
    evil = ADA["cross_entropy_backward"].replace(
        "guess = softmax", "</pre><script>alert(1)</script>\u202e\x1b[2J = softmax"
    )
    hand_in(course, **{"ada": {"cross_entropy_backward": evil}, "<b>&'\u202e": ADA})
    done = similar(course)
    assert done.returncode == 0
    text = page(course) + done.stdout
    assert "&lt;script&gt;alert(1)" in text
    for harmful in ("<script", "\u202e", "\x1b", "<b>&'\u202e"):
        assert harmful not in text
    assert "<b>" not in page(course)


def test_broken_submissions_are_named_with_the_reason_and_nothing_takes_forever(course):
    hand_in(course, ada=ADA, mallory=disguised(ADA))
    hand_in(course, **{f"broken{number}": BEN for number in range(7)})
    long = {"nbformat": 4, "cells": [{"cell_type": "code", "source": "a = b + c\n" * 2**20}]}
    nested = "[" * 200_000
    os.mkfifo(course.notebook("broken6").with_suffix(".pipe"))
    course.notebook("broken6").unlink()
    course.notebook("broken6").with_suffix(".pipe").rename(course.notebook("broken6"))
    for number, text in enumerate(
        (json.dumps(long), nested, "no notebook", "{}", '{"nbformat": 4, "cells": 7}', "\x00")
    ):
        course.notebook(f"broken{number}").write_text(text)
    start = time.monotonic()
    done = similar(course)
    assert time.monotonic() - start < 60
    assert done.returncode == 1
    assert pairs_in(done) == [("ada", "mallory")]
    for number in (0, 1, 2, 5, 6):
        assert f"not compared: broken{number}: " in done.stdout
    assert "longer than 100,000 characters" in done.stdout
    assert "Traceback" not in done.stderr
    assert "no ordinary file" in page(course)


@pytest.mark.parametrize(
    "unit",
    ["'''", '"', "\\", "\n ", "'\\N{", "f'{", "(", "1,", "1[", "def a(", "a.", "#", '"""\\', "rb'"],
)
def test_cutting_into_words_takes_time_in_proportion(unit):
    start = time.monotonic()
    words_of_code("x = '" * (unit == "'\\N{") + unit * (100_000 // len(unit)))
    assert time.monotonic() - start < 5


def test_nothing_that_learners_wrote_is_run(course, tmp_path):
    trace = tmp_path / "trace"
    hand_in(course, ada={"softmax": f"open({str(trace)!r}, 'w').close()\n{ADA['softmax']}"})
    assert similar(course).returncode == 0
    assert not trace.exists()


def test_without_the_library_the_command_says_what_to_install(course, tmp_path):
    hand_in(course, ada=ADA)
    script = (
        "import importlib.util as util, sys; find = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'copydetect' else find(name, *rest)\n"
        f"sys.argv = ['autograder', 'similar', {ASSIGNMENT!r}]\n"
        "from autograder.command_line.main import main; main()"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=course.folder, capture_output=True, text=True)
    assert done.returncode == 2
    assert "pip install '.[similar]'" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["02_sofmax"], "Did you mean 02_softmax_cross_entropy?"),
        ([], "Name one assignment: autograder similar 02_softmax_cross_entropy"),
        ([ASSIGNMENT], "Nothing was handed in: there is no"),
        ([ASSIGNMENT, "--lest=3"], "There is no option --lest"),
        ([ASSIGNMENT, "--least=0"], "least"),
    ],
)
def test_what_stands_in_the_way_is_said(course, arguments, says):
    command = [sys.executable, "-m", "autograder", "similar", *arguments]
    done = subprocess.run(command, cwd=course.folder, capture_output=True, text=True)
    assert done.returncode in (1, 2)
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (course.folder / "similar").exists()
