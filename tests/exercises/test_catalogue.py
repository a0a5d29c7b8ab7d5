"""The catalogue proves itself: every mistake is killed and named, every right answer spared."""

import copy
import inspect
from collections import Counter

import numpy as np
import pytest

from autograder import mistakes
from autograder.compare import is_same
from autograder.diagnose import results_of_mistakes
from autograder.exercises import CATALOGUE, UnknownExercise, find, hidden_cases
from autograder.exercises.source import code_of
from autograder.mistakes import MISTAKES, identifier_of
from autograder.truth import truths_of
from autograder.vocabulary import Status
from tests.conftest import MUTATIONS
from tests.verdicts import verdict_on

EXERCISES = [pytest.param(exercise, id=name) for name, exercise in CATALOGUE.items()]
FUNCTIONS = [pytest.param(e, id=name) for name, e in CATALOGUE.items() if not e.is_plain]


def as_handed_over(exercise, code):
    """What a learner would hand to check: a function, or the value it would compute."""
    return code() if exercise.is_plain else code


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_mistake_is_killed_and_named_and_every_right_answer_spared(exercise, record_property):
    counts = Counter()
    for name, wrong in exercise.mistakes.items():
        counts["mistakes"] += 1
        answer = as_handed_over(exercise, wrong)
        visible, hidden = (verdict_on(exercise.name, answer, c) for c in ("visible", "hidden"))
        assert not visible.is_right, f"{name} survives the visible cases"
        assert not hidden.is_right, f"{name} survives the hidden cases"
        assert visible.mistake == identifier_of(name)
        assert hidden.mistake == identifier_of(name)
        counts.update(["killed (visible)", "killed (hidden)", "named"])
    for name, right in {"the answer": exercise.answer, **exercise.equivalents}.items():
        answer = as_handed_over(exercise, right)
        for cases in ("visible", "hidden"):
            verdict = verdict_on(exercise.name, answer, cases)
            assert verdict.is_right, f"{name} on {cases} cases: {verdict.headline}"
        counts["right answers spared"] += 1
    record_property(MUTATIONS, (exercise.unit, dict(counts)))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_two_mistakes_never_coincide_on_every_case(exercise):
    seen = {}
    for name, results in results_of_mistakes(exercise, exercise.visible).items():
        for other, others in seen.items():
            if identifier_of(name) != identifier_of(other):
                assert not coincide(results, others), (
                    f"{name} and {other}: no case tells them apart"
                )
        seen[name] = results


def coincide(results, others):
    pairs = zip(results, others, strict=True)
    return all(
        one is not None and other is not None and all(map(is_same, one, other))
        for one, other in pairs
    )


# What goes wrong anywhere: made from the right answer, so that no exercise has to list it.
def _each(exercise, change):
    def mutant(*arguments):
        results = exercise.answer(*arguments)
        if exercise.by_name:
            return {name: change(result) for name, result in results.items()}
        if len(exercise.returns) == 1:
            return change(results)
        return tuple(map(change, results))

    return mutant


def _backwards(exercise):
    """The right results, each in the place of another."""

    def mutant(*arguments):
        results = exercise.answer(*arguments)
        if exercise.by_name:
            return dict(zip(results, reversed(results.values()), strict=True))
        return results[::-1]

    return mutant


def general_mutants(exercise):
    """Wrong answers that make sense for any exercise, by the identifier they should be given."""
    mutants = {"returned_none": lambda *arguments: None}
    truth = truths_of(exercise, exercise.visible)[0]
    if truth[0].dtype == bool:
        return mutants
    mutants |= {
        "sign_flipped": _each(exercise, np.negative),
        "doubled": _each(exercise, lambda result: 2 * result),
        "halved": _each(exercise, lambda result: result / 2),
        "constant_factor": _each(exercise, lambda result: 0.7 * result),
        "float32": _each(exercise, np.float32),
        "integer_dtype": _each(exercise, lambda result: np.asarray(result).astype(int)),
        "not_finite": _each(exercise, lambda result: result * np.nan),
        "all_zeros": _each(exercise, lambda result: result * 0.0),
        "extra_axis": _each(exercise, lambda result: np.asarray(result)[None]),
        "rounded": _each(
            exercise, lambda result: np.asarray(result) * (1 + 1e-5 * rounding(result))
        ),
    }
    whole = exercise.is_plain and not (truth[0] % 1).any()
    if whole or all(part.ndim == 0 for part in truth):
        del mutants["integer_dtype"]  # a whole number is a number
        if len(exercise.visible) == 1:
            del mutants["constant_factor"]  # one number is a multiple of any other
    if len(exercise.returns) > 1:
        mutants["swapped_order"] = _backwards(exercise)
    tables = [part for part in truth if part.ndim == 2]
    if tables and all(part.ndim for part in truth):
        mutants["transposed"] = _each(exercise, np.transpose)
        rows = min(map(len, truth)) if exercise.by_name else len(truth[0])
        if rows > 2:  # of two rows, that is a swap
            mutants["shifted_by_one"] = _each(exercise, lambda result: np.roll(result, 1, axis=0))
        mutants["last_row_wrong"] = _each(exercise, without_its_last_row)
    if any(isinstance(value, np.ndarray) for value in _arguments(exercise, exercise.visible[0])):
        mutants["input_changed"] = changing_its_input(exercise)
    return mutants


def rounding(result):
    """Errors of both signs, a different one for each entry."""
    return np.cos(1 + np.arange(np.size(result))).reshape(np.shape(result))


def without_its_last_row(result):
    return np.concatenate([result[:-1], np.full_like(result[-1:], 7.0)])


def changing_its_input(exercise):
    def mutant(*arguments):
        result = copy.deepcopy(exercise.answer(*arguments))  # it may be a view of the input
        next(value for value in arguments if isinstance(value, np.ndarray)).fill(0)
        return result

    return mutant


def _arguments(exercise, case):
    return [case.inputs[name] for name in exercise.arguments]


# A Jacobian of softmax is symmetric: its transpose is right. A mean over the rows hands the same to
# each of them: rolled, they are the same.
EQUIVALENT = {("softmax_jacobian", "transposed"), ("column_means_backward", "shifted_by_one")}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("exercise", EXERCISES)
def test_what_goes_wrong_anywhere_is_killed_and_named(exercise, record_property):
    counts = Counter()
    for identifier, mutant in general_mutants(exercise).items():
        if (exercise.name, identifier) in EQUIVALENT:
            assert verdict_on(exercise.name, mutant).is_right
            counts["right answers spared"] += 1
            continue
        counts["mistakes"] += 1
        answer = as_handed_over(exercise, mutant)
        visible, hidden = (verdict_on(exercise.name, answer, c) for c in ("visible", "hidden"))
        assert not visible.is_right, identifier
        assert not hidden.is_right, identifier
        assert visible.mistake == identifier or is_the_same_function(
            exercise, mutant, visible.mistake
        ), f"{identifier} is called {visible.mistake}: {visible.headline}"
        counts.update(["killed (visible)", "killed (hidden)", "named"])
    record_property(MUTATIONS, (exercise.unit, dict(counts)))


def is_the_same_function(exercise, mutant, identifier):
    """Whether the catalogue has this mutant under another name, which then stands."""
    mine = []
    for case in exercise.visible:
        results = mutant(*_arguments(exercise, case))
        mine.append(tuple(map(np.asarray, exercise.in_order(results))))
    return any(
        coincide(results, mine)
        for name, results in results_of_mistakes(exercise, exercise.visible).items()
        if identifier_of(name) == identifier
    )


@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_a_function_has_at_least_three_right_answers_written_differently(exercise):
    assert len(exercise.equivalents) >= 3


@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_cases_differ_in_what_tells_mistakes_apart(exercise):
    labels = [case.inputs["label"] for case in exercise.visible if "label" in case.inputs]
    if labels and "logits" in exercise.visible[0].inputs:
        assert set(labels) != {0}
        assert any(
            case.inputs["logits"].argmax() != case.inputs["label"] for case in exercise.visible
        )
    batches = [
        case.inputs["logits"].shape
        for case in exercise.visible
        if {"logits", "labels"} <= case.inputs.keys()
    ]
    if batches:
        assert any(rows != columns for rows, columns in batches)
        assert any(rows == columns for rows, columns in batches)
        assert any(3 <= rows <= 5 for rows, _ in batches)
    if "logits" in exercise.wrt and "dout" not in exercise.arguments:
        assert any(case.inputs["logits"].max() > 900 for case in exercise.visible)


@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_an_upstream_gradient_is_never_all_ones(exercise):
    for case in exercise.visible + hidden_cases(exercise):
        if "dout" in case.inputs:
            assert not np.all(case.inputs["dout"] == 1)


@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_hidden_cases_are_not_the_visible_ones(exercise):
    visible, hidden = (truths_of(exercise, c) for c in (exercise.visible, hidden_cases(exercise)))
    for one in visible:
        if one[0].dtype != bool:  # True and False must repeat
            # A claim along the truth has the cosine 1, whatever the case: there the ratio tells.
            count = 2 if exercise.name == "compare_gradients" else 1
            others = [other[:count] for other in hidden if other[0].any()]
            assert not any(same_outcome(one[:count], other) for other in others)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_answers_and_mistakes_take_the_same_arguments(exercise):
    for code in (*exercise.mistakes.values(), *exercise.equivalents.values()):
        assert tuple(inspect.signature(code).parameters) == exercise.arguments


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("exercise", FUNCTIONS)
def test_code_that_runs_elsewhere_brings_all_it_needs(exercise):
    """As a member of the sample class, or as an earlier answer, it has no module around it."""
    [case, *_] = exercise.visible
    for code in (exercise.answer, *exercise.mistakes.values(), *exercise.equivalents.values()):
        alone = {"np": np, **CATALOGUE}
        exec(code_of(code, exercise.name), alone)
        here, there = (outcome_of(f, exercise, case) for f in (code, alone[exercise.name]))
        assert same_outcome(here, there), code.__qualname__


def outcome_of(function, exercise, case):
    """What a function returns on a case, or the kind of exception that it raises."""
    try:
        results = function(*copy.deepcopy(_arguments(exercise, case)))
    except Exception as error:
        return type(error)
    return exercise.in_order(results)


def same_outcome(one, other):
    if isinstance(one, type) or isinstance(other, type):
        return one is other
    return all(is_same(*map(np.asarray, pair)) for pair in zip(one, other, strict=True))


def test_every_named_mistake_is_used_by_an_exercise_or_found_by_a_probe():
    used = {identifier_of(name) for e in CATALOGUE.values() for name in e.mistakes}
    probes = {
        "permuted",
        "some_signs_wrong",
        "hard_coded",
        "rows_do_not_sum_to_zero",
        "axis_lost",
        "times_n",
        "times_c",
    }
    general = {name for e in CATALOGUE.values() for name in general_mutants(e)}
    assert MISTAKES.keys() - used - general - probes == set()


def test_no_identifier_stands_twice_and_none_is_its_own_alias():
    listed = [mistake for subject in mistakes.SUBJECTS for mistake in subject.MISTAKES]
    assert len(listed) == len(MISTAKES)
    assert not [mistake for mistake in listed if mistake.identifier in mistake.aliases]


def test_an_unknown_name_suggests_near_ones():
    with pytest.raises(UnknownExercise, match="Did you mean 'softmax'"):
        find("sotfmax")


def test_a_right_gradient_through_the_max_shift_is_listed_as_equivalent():
    equivalent = CATALOGUE["cross_entropy_backward"].equivalents["through_the_largest_logit"]
    assert verdict_on("cross_entropy_backward", equivalent).status is Status.RIGHT
