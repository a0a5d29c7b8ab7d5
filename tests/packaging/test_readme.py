"""The README is true: its exercise works, its commands and paths exist."""

import importlib.util
import re

import pytest

from autograder.exercises import CATALOGUE, hidden_cases
from autograder.hints import ladder, solution, topic_of
from autograder.mistakes import identifier_of
from tests.conftest import ROOT
from tests.exercises import test_catalogue as catalogue
from tests.verdicts import verdict_on

README = (ROOT / "README.md").read_text()
DEFINITION, ANSWER, TEST = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture
def exercise(tmp_path, monkeypatch):
    """The README's exercise, in the catalogue for as long as the test lasts."""
    module = tmp_path / "softplus.py"
    header = "import numpy as np\nfrom autograder.exercises.define import define\n"
    module.write_text(header + DEFINITION)
    name = "autograder.exercises.unit_99_extra.softplus"
    spec = importlib.util.spec_from_file_location(name, module)
    loaded = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(__import__("sys").modules, name, loaded)
    spec.loader.exec_module(loaded)
    made = loaded.softplus_backward
    monkeypatch.setitem(CATALOGUE, made.name, made)
    return made


def test_the_example_exercise_takes_under_forty_lines():
    assert len((DEFINITION + ANSWER + TEST).strip().split("\n")) < 40


def test_the_example_exercise_spares_its_answer_and_kills_and_names_its_mistakes(exercise):
    for cases in ("visible", "hidden"):
        assert verdict_on(exercise.name, exercise.answer, cases).is_right
        for name, wrong in exercise.mistakes.items():
            assert verdict_on(exercise.name, wrong, cases).mistake == identifier_of(name)
    assert len(hidden_cases(exercise)) == 1


def test_the_example_exercise_has_hints_without_any_of_its_own(exercise):
    verdict = verdict_on(exercise.name, exercise.mistakes["upstream_dropped"])
    for rungs in (ladder(exercise), ladder(exercise, topic_of(verdict))):
        assert [rung.kind for rung in rungs] == ["A question to ask yourself", "Where to look"]
    assert "np.exp" in solution(exercise).code


def test_the_example_exercise_passes_the_tests_of_the_catalogue(exercise):
    for test in (
        catalogue.test_every_mistake_is_killed_and_named_and_every_right_answer_spared,
        catalogue.test_what_goes_wrong_anywhere_is_killed_and_named,
    ):
        test(exercise, record_property=lambda name, value: None)
    for test in (
        catalogue.test_a_function_has_at_least_three_right_answers_written_differently,
        catalogue.test_two_mistakes_never_coincide_on_every_case,
        catalogue.test_cases_differ_in_what_tells_mistakes_apart,
        catalogue.test_answers_and_mistakes_take_the_same_arguments,
    ):
        test(exercise)


def test_its_two_cells_run(exercise, capsys):
    scope = {}
    exec("import numpy as np\nfrom autograder import check\n" + ANSWER + TEST, scope)
    assert capsys.readouterr().out.count("✓ softplus_backward is right.") == 2


def test_every_make_target_named_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)", README)) - {"is", "what"} <= targets


def test_every_path_named_exists():
    for path in re.findall(r"`(?!build/)([\w./]+(?:/|\.py|\.ipynb|\.yml|\.txt))`", README):
        assert (ROOT / path).exists() or (ROOT / "autograder" / path).exists(), path
    for path in re.findall(r"\]\((?!http)([^)]+)\)", README):
        assert (ROOT / path).exists(), path


def test_the_table_of_gradients_is_complete_and_its_numbers_are_the_catalogue_s():
    rows = [line for line in README.split("\n") if re.match(r"\| [^|]+ \| `\w+", line)]
    rows = [row for row in rows if "_backward`" in row or "_step`" in row or "_right`" in row]
    listed = set()
    for row in rows + [row for row in README.split("\n") if "`numerical_gradient`" in row]:
        _, exercises, units, count, *_ = [cell.strip() for cell in row.strip("|").split("|")]
        names = names_in(exercises)
        listed |= names
        told = {CATALOGUE[name].unit.split("_")[0] for name in names}
        assert set(units.split(", ")) == told, row
        assert int(count) == sum(len(CATALOGUE[name].mistakes) for name in names), row
    gradients = {n for n, e in CATALOGUE.items() if e.wrt and not n.startswith("mended_")}
    assert gradients <= listed


def names_in(cell):
    """The exercises of a cell; ``a1`` to ``a7`` are seven."""
    names = set(re.findall(r"`(\w+)`", cell))
    for letter, first, last in re.findall(r"`([abc])(\d)_backward` to `[abc](\d)_backward`", cell):
        names |= {f"{letter}{number}_backward" for number in range(int(first), int(last) + 1)}
    return names
