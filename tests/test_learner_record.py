"""The record of a learner's work survives what happens to files."""

import json
import os
import shutil

import pytest

from autograder import belts, learner_record
from autograder.exercises import CATALOGUE
from autograder.learner_record import FILE_NAME, read_record, record_path, remember


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course with one assignment in it; the notebook at work is that assignment's."""
    (tmp_path / "home" / "course").mkdir(parents=True)
    (tmp_path / "home" / "course" / "00_start_here.ipynb").touch()
    folder = tmp_path / "home" / "release" / "02_softmax_cross_entropy"
    folder.mkdir(parents=True)
    monkeypatch.delenv(learner_record.ELSEWHERE, raising=False)
    monkeypatch.setattr(learner_record, "_session", learner_record._Session())
    monkeypatch.chdir(folder)
    return tmp_path / "home"


def test_it_lies_beside_course_and_release_and_is_read_from_every_notebook(course, monkeypatch):
    remember("right", "softmax")
    assert (course / FILE_NAME).read_text() == '{"right": "softmax"}\n'
    monkeypatch.chdir(course / "course")
    assert read_record().right == {"softmax"}


def test_an_assignment_that_was_fetched_by_itself_has_it_beside_its_folder(course, monkeypatch):
    folder = course.parent / "fetched" / "02_softmax_cross_entropy"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert record_path() == folder.parent / FILE_NAME


def test_it_moves_with_its_folder(course, monkeypatch):
    remember("right", "softmax")
    moved = course.parent / "elsewhere"
    shutil.move(course, moved)
    monkeypatch.chdir(moved / "release" / "02_softmax_cross_entropy")
    remember("right", "cross_entropy")
    assert read_record().right == {"softmax", "cross_entropy"}
    assert read_record().last == "cross_entropy"


def test_what_was_done_is_written_once(course):
    for _ in range(3):
        remember("right", "softmax")
    assert len((course / FILE_NAME).read_text().splitlines()) == 1


@pytest.mark.parametrize(
    "damage",
    [
        b'{"right": "cro',
        b"\xff\xfe\x00\x01",
        b"[]",
        b'{"right": "no_such"}',
        b'{"right": ["softmax"]}',
    ],
    ids=["cut short", "binary", "another kind", "unknown exercise", "a list in place of a name"],
)
def test_a_damaged_line_costs_only_itself(course, damage):
    remember("right", "softmax")
    with (course / FILE_NAME).open("ab") as file:
        file.write(damage)
    remember("right", "cross_entropy")
    record = read_record()
    assert record.right == {"softmax", "cross_entropy"}
    assert record.damaged == 1


def test_without_permission_it_says_so_once_and_goes_on_for_the_session(course, capsys):
    # As root no permission is refused; a folder in the file's place is, to everyone.
    (course / FILE_NAME).mkdir()
    remember("right", "softmax")
    remember("right", "cross_entropy")
    said = capsys.readouterr()
    assert said.out.count("kept for this session only") == 1
    assert not said.err
    assert read_record().right == {"softmax", "cross_entropy"}


def test_nothing_is_written_while_nbgrader_grades(course, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    remember("right", "softmax")
    assert not (course / FILE_NAME).exists()


def test_it_can_be_kept_elsewhere(course, monkeypatch, tmp_path):
    monkeypatch.setenv(learner_record.ELSEWHERE, os.fspath(tmp_path / "mine.jsonl"))
    remember("solution", "softmax")
    assert json.loads((tmp_path / "mine.jsonl").read_text()) == {"solution": "softmax"}
    assert read_record().solutions == {"softmax"}


def names_in(*numbers):
    return [e.name for e in CATALOGUE.values() if e.unit.split("_")[0] in numbers]


@pytest.mark.parametrize(
    ("right", "belt"),
    [
        ([], "white"),
        (names_in("02"), "yellow"),
        (names_in("01", "03", "04"), "white"),
        (names_in("01", "02", "03", "04"), "orange"),
        (names_in("01", "02", "03", "04")[:-1], "orange"),
        (names_in("02")[: len(names_in("02")) * 3 // 4], "white"),
        (list(CATALOGUE), "black"),
    ],
    ids=["nothing", "02", "02 missing", "01 to 04", "all but one", "three quarters", "everything"],
)
def test_a_belt_asks_for_four_fifths_of_each_unit_up_to_it(right, belt):
    assert belts.belt(belts.units(right)) == belt
    assert belts.next_belt("black") is None
