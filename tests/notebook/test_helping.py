"""`hint`, `progress` and `scorecard`, as a learner sees them."""

from types import SimpleNamespace

import pytest

from autograder import WrongAnswer, check, hint, learner_record, progress, scorecard
from autograder.exercises import CATALOGUE, UnknownExercise, UnknownName
from autograder.notebook import checking, hinting, scoring
from autograder.notebook.scoring import UnknownAssignment
from autograder.titles import collect as collect_titles
from autograder.titles import titles
from autograder.written_answers import collect, written_answers
from tests.conftest import ROOT
from tests.verdicts import verdict_on

UNIT = "02_softmax_cross_entropy"


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    """A learner who has done nothing yet."""
    monkeypatch.setenv(learner_record.ELSEWHERE, str(tmp_path / "mine.jsonl"))
    monkeypatch.setattr(learner_record, "_session", learner_record._Session())
    monkeypatch.setattr(hinting, "_climbs", {})
    checking.last_attempts.clear()


def said_by(function, *arguments, capsys):
    capsys.readouterr()
    function(*arguments)
    return capsys.readouterr().out


def test_each_call_gives_the_next_rung_and_the_solution_only_comes_by_name(capsys):
    said = [said_by(hint, "cross_entropy_backward", capsys=capsys) for _ in range(5)]
    kinds = ("A question", "Where to look", "A smaller case", "The shape", "The shape")
    assert all(text.startswith(kind) for text, kind in zip(said, kinds, strict=True))
    assert 'hint("cross_entropy_backward", "solution")' in said[3]
    assert not any("dlogits[label] -= 1" in text for text in said)
    assert not learner_record.read_record().solutions
    solved = said_by(hint, "cross_entropy_backward", "solution", capsys=capsys)
    assert "dlogits[label] -= 1" in solved
    assert learner_record.read_record().solutions == {"cross_entropy_backward"}


def test_an_error_gets_no_experiment_with_numbers(capsys):
    verdict_on("cross_entropy_backward", lambda logits, label: [].pop())
    said = [said_by(hint, "cross_entropy_backward", capsys=capsys) for _ in range(3)]
    assert "What exactly is asked for" in said[0]
    assert "An experiment" not in said[2]


def test_the_solution_of_what_is_right_already_is_not_held_against_anyone(capsys):
    verdict_on("softmax", CATALOGUE["softmax"].answer)
    hint("softmax", "solution")
    assert not learner_record.read_record().solutions


def test_a_new_mistake_begins_a_ladder_of_its_own(capsys):
    exercise = CATALOGUE["cross_entropy_backward"]
    hint(exercise.name)
    hint(exercise.name)
    verdict_on(exercise.name, exercise.mistakes["true_minus_predicted"])
    assert "Which sign does that ask for" in said_by(hint, exercise.name, capsys=capsys)
    verdict_on(exercise.name, exercise.mistakes["squared_error_factor"])
    assert "too large or too small" in said_by(hint, exercise.name, capsys=capsys)
    verdict_on(exercise.name, exercise.answer)
    assert "is right" in said_by(hint, exercise.name, capsys=capsys)


@pytest.mark.parametrize("asked", ["cross_entropy_bckward", 3, None])
def test_an_unknown_name_is_answered_with_what_to_write(asked):
    with pytest.raises(UnknownExercise, match=r"Did you mean|in quotes"):
        hint(asked)
    with pytest.raises(ValueError, match="solution"):
        hint("softmax", "answer")


@pytest.mark.parametrize(
    ("call", "arguments", "words"),
    [
        (hint, [], 'in quotes: hint("softmax").'),
        (check, [], 'in quotes: check("softmax", softmax).'),
        (check, [len], 'in quotes: check("softmax", softmax).'),
        (check, ["softmax"], 'comes second, without quotes: check("softmax", softmax).'),
        (scorecard, [], 'scorecard("01_chain_rule"). There are: 01_chain_rule, 02_'),
        (scorecard, [2], 'scorecard("01_chain_rule"). There are: 01_chain_rule, 02_'),
    ],
)
def test_a_call_that_lacks_something_is_answered_in_one_line_with_what_to_type(
    call, arguments, words
):
    with pytest.raises(UnknownName) as answered:
        call(*arguments)
    [line] = answered.value._render_traceback_()
    assert words in line


def test_progress_counts_what_was_checked_and_names_the_belt(capsys):
    assert said_by(progress, capsys=capsys).startswith("White belt: 0 of 190")
    for exercise in CATALOGUE.values():
        if exercise.unit == UNIT:
            verdict_on(exercise.name, exercise() if exercise.is_plain else exercise.answer)
    said = said_by(progress, capsys=capsys)
    assert said.startswith("Yellow belt: 13 of 190")
    assert "13 of 13" in said
    assert "release/01_chain_rule" in said
    assert f"Where you were last: `release/{UNIT}/{UNIT}.ipynb`" in said


def test_progress_says_nothing_of_last_time_unless_it_was_elsewhere(capsys):
    assert "last" not in said_by(progress, capsys=capsys)
    verdict_on("dv", CATALOGUE["dv"].answer())
    assert "last" not in said_by(progress, capsys=capsys)
    verdict_on("softmax", CATALOGUE["softmax"].answer)
    assert "Where you were last: `release/02" in said_by(progress, capsys=capsys)


def test_progress_calls_the_units_what_their_notebooks_call_them(capsys):
    said = said_by(progress, capsys=capsys)
    for title in ("Softmax and cross-entropy", "A WaveNet-like hierarchy", "Checkpoint A"):
        assert title in said
    assert titles() == collect_titles(ROOT / "source"), "run: make release"


def test_a_wrong_answer_is_told_where_hints_are(capsys):
    wrong = CATALOGUE["softmax"].mistakes["max_for_sum"]
    assert 'hint("softmax")' in said_by(verdict_shown, "softmax", wrong, capsys=capsys)
    assert "hint" not in said_by(verdict_shown, "softmax", wrong, "hidden", capsys=capsys)


def verdict_shown(*arguments):
    with pytest.raises(WrongAnswer):
        check(*arguments)


def test_a_wrong_answer_is_no_progress(capsys):
    verdict_on("softmax", CATALOGUE["softmax"].mistakes["max_for_sum"])
    assert said_by(progress, capsys=capsys).startswith("White belt: 0 of")


@pytest.fixture
def answers(monkeypatch):
    """Every answer of the unit, right, in a session in the assignment's folder."""
    names = {e.name: e() if e.is_plain else e.answer for e in CATALOGUE.values() if e.unit == UNIT}
    monkeypatch.setattr(scoring, "get_ipython", lambda: SimpleNamespace(user_ns=names))
    monkeypatch.chdir(ROOT / "release" / UNIT)
    return names


def test_the_scorecard_marks_by_machine_and_sets_written_answers_apart(answers, capsys):
    said = said_by(scorecard, UNIT, capsys=capsys)
    # 27 points in the assignment's own table, 2 of them for the written answer.
    assert said.startswith(f"Scorecard of {UNIT}, marked by machine: 25 of 25 points")
    assert "Not marked by machine (2 points): In your own words" in said


def test_the_scorecard_says_of_each_answer_what_it_lacks(answers, capsys):
    mistakes = CATALOGUE["cross_entropy_backward"].mistakes
    answers["cross_entropy_backward"] = mistakes["true_minus_predicted"]
    answers["probs"] = ...
    del answers["softmax_jacobian"]
    hint("logistic_backward", "solution")
    said = said_by(scorecard, UNIT, capsys=capsys)
    # 4, 1 and 3 points.
    assert "17 of 25 points" in said
    assert "cross_entropy_backward  ✗ True minus predicted  0 of 4" in said
    assert "probs  ✗ not written yet  0 of 1" in said
    assert "softmax_jacobian  ✗ not there: run its cell  0 of 3" in said
    assert "You have looked at the solution of logistic_backward." in said


def test_an_answer_that_only_fits_the_cases_shown_earns_nothing(answers, capsys):
    exercise = CATALOGUE["softmax"]
    known = {
        case.inputs["logits"].tobytes(): exercise(case.inputs["logits"])
        for case in exercise.visible
    }
    answers["softmax"] = lambda logits: known.get(logits.tobytes(), logits)
    said = said_by(scorecard, UNIT, capsys=capsys)
    assert "softmax  ✗ right on the cases shown, not on hidden ones" in said
    assert "22 of 25 points" in said


@pytest.mark.parametrize("text", [None, "{", '{"cells": [{}]}'], ids=["missing", "cut", "odd"])
def test_without_a_readable_notebook_exercises_are_counted(
    answers, text, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    if text is not None:
        (tmp_path / f"{UNIT}.ipynb").write_text(text)
    assert "13 of 13 exercises" in said_by(scorecard, UNIT, capsys=capsys)


def test_an_unknown_assignment_is_answered_with_those_there_are(answers):
    for asked in ("02_softmax", "softmax_cross_entropy", "02_sofmax_cross_entropi"):
        with pytest.raises(UnknownAssignment, match=f"Did you mean {UNIT}"):
            scorecard(asked)
    with pytest.raises(UnknownAssignment, match="There are: 01_chain_rule, 02_"):
        scorecard("what now")


def test_grading_runs_no_scorecard(answers, monkeypatch, capsys):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert said_by(scorecard, UNIT, capsys=capsys) == ""


def test_model_answers_are_those_of_the_source_notebooks():
    kept = {name: written_answers(name) for name in collect(ROOT / "source")}
    assert kept == collect(ROOT / "source"), "run: make release"
