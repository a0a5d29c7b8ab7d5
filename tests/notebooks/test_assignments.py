"""The instructor's notebooks: solved they pass, and their points and test cells are in order."""

import ast
import re

import pytest

from autograder.exercises import CATALOGUE
from autograder.sample_class import answer_cells
from tests.conftest import ROOT
from tests.notebooks.running import execute, read, text_outputs

ASSIGNMENTS = sorted(path.stem for path in ROOT.glob("source/*/*.ipynb"))
# A checkpoint mixes what the units before it taught: it has no lesson and no patients of its own.
UNITS = [name for name in ASSIGNMENTS if "checkpoint" not in name]
CHECKPOINTS = [name for name in ASSIGNMENTS if name not in UNITS]


def source(assignment):
    return read(ROOT / "source" / assignment / f"{assignment}.ipynb")


def marked(notebook, key):
    return [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get(key)]


def test_cells(notebook):
    return [cell for cell in marked(notebook, "grade") if cell.cell_type == "code"]


test_cells.__test__ = False


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_solved_assignment_passes_every_check(assignment):
    executed = execute(source(assignment), ROOT / "source" / assignment)
    for cell in test_cells(executed):
        shown = text_outputs(cell)
        assert shown.count("✓") >= 2
        assert "✗" not in shown
    machine = sum(cell.metadata.nbgrader.points for cell in test_cells(executed))
    scorecard = next(cell for cell in executed.cells if cell.id == "scorecard")
    assert f"marked by machine: {machine} of {machine} points" in text_outputs(scorecard)
    assert "Not marked by machine" in text_outputs(scorecard)


# A table's row: number, difficulty, importance, minutes, points; and the same below a heading.
ROW = re.compile(r"\| (\d+) \| .* \| (●+) \| (★+) \| (\d+) \| ([\d +]+) \|")
TOGETHER = re.compile(r"\| \| \*\*together\*\* \| \| \| \*\*(\d+)\*\* \| \*\*(\d+)\*\* \|")
HEADING = re.compile(
    r"## (?:Problem )?(\d+)\b.*\n\n"
    r"\*(●+) difficulty · (★+) importance · (\d+) minutes · (.*) points?\*"
)


def minutes_and_points(assignment):
    """What the table at the top says of both, together."""
    return map(int, TOGETHER.search(source(assignment).cells[0].source).groups())


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_points_and_minutes_add_up_to_what_the_table_says(assignment):
    notebook = source(assignment)
    points = sum(cell.metadata.nbgrader.points for cell in marked(notebook, "grade"))
    minutes, total = minutes_and_points(assignment)
    rows = ROW.findall(notebook.cells[0].source)
    assert sum(sum(map(int, row[4].split("+"))) for row in rows) == total == points
    assert sum(int(row[3]) for row in rows) == minutes


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_exercise_says_what_the_table_says_of_it(assignment):
    title, *rest = (c.source for c in source(assignment).cells if c.cell_type == "markdown")
    rows = ROW.findall(title)
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert HEADING.findall("\n".join(rest)) == rows


@pytest.mark.parametrize("assignment", CHECKPOINTS)
def test_a_checkpoint_takes_about_an_hour(assignment):
    minutes, _ = minutes_and_points(assignment)
    assert 45 <= minutes <= 90


@pytest.mark.parametrize("assignment", UNITS)
def test_the_lesson_promises_the_minutes_that_the_assignment_s_table_adds_up_to(assignment):
    title = read(ROOT / "course" / f"{assignment}.ipynb").cells[0].source
    reading, promised = map(int, re.findall(r"(\d+) (?:minutes to read|for the assignment)", title))
    minutes, _ = minutes_and_points(assignment)
    assert promised == minutes
    assert 45 <= reading + promised <= 90


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_test_cell_holds_check_calls_and_nothing_else(assignment):
    for cell in test_cells(source(assignment)):
        [name] = {statement.value.args[0].value for statement in ast.parse(cell.source).body}
        assert cell.metadata.nbgrader.grade_id == f"test_{name}"
        asked_hidden = "### BEGIN HIDDEN TESTS\n" in cell.source
        expected = [f'check("{name}", {name})']
        if asked_hidden:
            hidden = f'check("{name}", {name}, "hidden")'
            expected += ["### BEGIN HIDDEN TESTS", hidden, "### END HIDDEN TESTS"]
        assert cell.source.split("\n") == expected
        assert asked_hidden is not CATALOGUE[name].is_plain


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_exercise_of_the_unit_is_asked_for_once_and_plain_numbers_earn_one_point(assignment):
    notebook = source(assignment)
    points = {
        cell.metadata.nbgrader.grade_id.removeprefix("test_"): cell.metadata.nbgrader.points
        for cell in test_cells(notebook)
    }
    assert set(points) == {name for name, e in CATALOGUE.items() if e.unit == assignment}
    assert all(points[name] == 1 for name in points if CATALOGUE[name].is_plain)
    code_answers = {name for name, c in answer_cells(notebook).items() if c.cell_type == "code"}
    assert code_answers == set(points)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_what_a_solution_calls_is_what_its_exercise_says_it_uses(assignment):
    names = {name for name, exercise in CATALOGUE.items() if exercise.unit == assignment}
    for name, cell in answer_cells(source(assignment)).items():
        if cell.cell_type == "code" and not CATALOGUE[name].is_plain:
            calls = [
                node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)
            ]
            called = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
            assert called & names == set(CATALOGUE[name].uses) & names, name


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_written_answer_has_its_question_before_it_and_a_marking_scheme(assignment):
    cells = source(assignment).cells
    written = [
        i
        for i, cell in enumerate(cells)
        if cell.cell_type == "markdown" and cell.metadata.get("nbgrader", {}).get("solution")
    ]
    assert written
    for i in written:
        assert "?" in cells[i - 1].source
        assert "**Model answer.**" in cells[i].source
        assert "**Marking.**" in cells[i].source


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_stub_tells_shapes_and_every_exercise_what_was_learned(assignment):
    notebook = source(assignment)
    for name, cell in answer_cells(notebook).items():
        if cell.cell_type == "code" and not CATALOGUE[name].is_plain:
            function = ast.parse(cell.source).body[0]
            docstring = ast.get_docstring(function)
            assert "returns:" in docstring
            for argument in function.args.args:
                assert re.search(rf"\b{argument.arg}\b.*:", docstring), f"{name}: {argument.arg}"
            assert tuple(a.arg for a in function.args.args) == CATALOGUE[name].arguments
    learned = [cell for cell in notebook.cells if "**What you have learned:**" in cell.source]
    rows = re.findall(r"^\| \d+ \|", notebook.cells[0].source, re.MULTILINE)
    patients = "patient_" in str(notebook.cells)
    assert len(learned) >= len(rows) - 1 - patients


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_function_comes_with_room_to_play(assignment):
    cells = source(assignment).cells
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells]
    for name, exercise in CATALOGUE.items():
        if exercise.unit == assignment and not exercise.is_plain:
            answer, test = names.index(name), names.index(f"test_{name}")
            patient = name.startswith("mended_")
            before = cells[answer - 2] if patient else cells[test - 1]
            assert before.source.startswith("# Room to "), name


@pytest.mark.parametrize("assignment", [unit for unit in UNITS if unit >= "03"])
def test_the_patient_in_the_notebook_is_the_mistake_in_the_catalogue(assignment):
    from tests.verdicts import verdict_on

    notebook = source(assignment)
    given = [cell for cell in marked(notebook, "locked") if "def patient_" in cell.source]
    mended = [name for name in answer_cells(notebook) if name.startswith("mended_")]
    assert len(given) == len(mended) == (13 if assignment == "14_the_bug_clinic" else 2)
    scope = {**CATALOGUE}  # what the learner has written, right
    for cell in marked(notebook, "locked"):
        if cell not in test_cells(notebook):
            exec(cell.source, scope)
    for cell, name in zip(given, mended, strict=True):
        [patient] = re.findall(r"^def (patient_\w+)", cell.source, re.MULTILINE)
        assert verdict_on(name, scope[patient]).mistake == "still_ill"
