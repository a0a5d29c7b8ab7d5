"""A course in which every learner has worked values of their own."""

import nbformat
import pytest

from autograder.sample_class import make_course, nbgrader, sample_class, submit
from tests.conftest import require_sandbox
from tests.grading.courses import ASSIGNMENT, Course

WORKED = ("test_probs", "test_loss", "test_dlogits")


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A course released in this way."""
    folder = tmp_path_factory.mktemp("own") / "template"
    folder.mkdir()
    make_course(folder, ASSIGNMENT)
    with (folder / "nbgrader_config.py").open("a") as config:
        config.write("\nc.OwnValues.by_username = True\n")
    nbgrader(folder, "generate_assignment", ASSIGNMENT, "--force")
    return folder


@pytest.fixture
def course(own, tmp_path):
    require_sandbox()
    return Course(tmp_path / "course", own)


def hand_in(course, student, username):
    """The sample class's right answers, with a username between the quotes."""
    [all_right] = [one for one in sample_class(ASSIGNMENT) if one.name == "all_right"]
    submit(course.folder, ASSIGNMENT, all_right)
    (course.folder / "submitted" / "all_right").rename(course.folder / "submitted" / student)
    path = course.notebook(student)
    text = path.read_text()
    assert 'own_logits(\\"\\")' in text
    path.write_text(text.replace('own_logits(\\"\\")', f'own_logits(\\"{username}\\")'))


def worked(course, student):
    scores = course.verdicts(student)["scores"]
    return [scores[name] for name in WORKED], sum(score or 0 for score in scores.values())


def test_each_is_judged_by_their_own(course):
    for student, username in {"ada": "ada", "Ben": " BEN ", "cid": "ada", "dan": ""}.items():
        hand_in(course, student, username)
    assert course.grade().returncode == 0
    assert worked(course, "ada") == ([1, 1, 1], 25)
    assert worked(course, "Ben") == ([1, 1, 1], 25)
    # Another's numbers, and none at all; everything else is as right as before.
    assert worked(course, "cid") == ([0, 0, 0], 22)
    assert worked(course, "dan") == ([0, 0, 0], 22)


def test_nbgraders_own_command_judges_the_same(course):
    hand_in(course, "ada", "ada")
    nbgrader(course.folder, "autograde", ASSIGNMENT)
    assert worked(course, "ada") == ([1, 1, 1], 25)
    assert "1 graded before" in course.grade().stdout


def test_what_is_released(own):
    path = own / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    cells = {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}
    assert cells["worked-logits"].source.startswith('logits = own_logits("")')
    assert "nbgrader" not in cells["worked-logits"].metadata
    assert "2, 1 and 0" not in cells["worked-task"].source
    assert "own_values" not in path.read_text()


def test_a_released_notebook_validates_with_a_name_in_it(course):
    hand_in(course, "ada", "ada")
    said = nbgrader(course.folder, "validate", str(course.notebook("ada")))
    assert "Success" in said


def test_without_the_option_nothing_of_it_is_released(released, tmp_path):
    text = (released / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text()
    assert "own_" not in text
