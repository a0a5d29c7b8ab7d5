"""What a learner is told. Every expectation here is a wrong answer that somebody wrote."""

import re
import subprocess
import sys

import numpy as np
import pytest

from autograder import WrongAnswer, check
from autograder.earlier import softmax
from autograder.exercises import UnknownExercise, find
from autograder.mistakes import MISTAKES
from autograder.vocabulary import Status
from tests.verdicts import verdict_on


def test_a_right_answer_returns_none_and_writes_nothing_to_stderr(capsys):
    assert check("softmax", softmax) is None
    out, err = capsys.readouterr()
    assert out.startswith("✓ softmax is right.")
    assert err == ""


def test_an_answer_s_warnings_and_prints_stay_off_stderr(capsys):
    def noisy(logits):
        print("to stderr", file=sys.stderr)
        return 1 / np.exp(logits[None, :] - logits[:, None]).sum(axis=1)

    check("softmax", noisy)
    out, err = capsys.readouterr()
    assert err == ""
    assert "Warned meanwhile: overflow encountered in exp." in out
    check("softmax", noisy, "hidden")
    assert "to stderr" not in capsys.readouterr().out


def test_a_wrong_answer_raises_with_the_message_the_learner_reads(capsys):
    with pytest.raises(WrongAnswer) as wrong:
        check("cross_entropy_backward", lambda logits, label: softmax(logits))
    assert isinstance(wrong.value, AssertionError)
    assert wrong.value.verdict.mistake == "one_hot_forgotten"
    assert str(wrong.value).startswith("✗ Every class treated as wrong.")
    assert str(wrong.value) in capsys.readouterr().out


def test_the_error_itself_is_one_line_without_frames():
    with pytest.raises(WrongAnswer) as wrong:
        check("softmax", np.exp)
    [line] = wrong.value._render_traceback_()
    assert line == "WrongAnswer: softmax: Not divided by the sum."


def test_an_unknown_name_says_which_is_near():
    with pytest.raises(UnknownExercise, match="cross_entropy_backward"):
        check("cross_entropy_backwards", softmax)


def test_exchanged_arguments_are_told_apart():
    with pytest.raises(UnknownExercise, match="The name comes first"):
        check(np.zeros(3), "dlogits")


def test_an_unknown_kind_of_cases_is_refused():
    with pytest.raises(ValueError, match="hidden"):
        check("softmax", softmax, "secret")


def stub(logits):
    raise NotImplementedError


def calls_the_stub(logits):
    return stub(logits)


def prints_only(logits):
    print(softmax(logits))


def raises(logits):
    return softmax(logits)[np.array([7.5])]


def changes_its_input(logits):
    logits -= logits.max()
    return np.exp(logits) / np.exp(logits).sum()


def with_a_comma(logits):
    return (softmax(logits),)


def into_whole_numbers(logits):
    p = np.zeros(len(logits), dtype=int)
    p += softmax(logits)
    return p


def two_arguments(logits, label):
    return softmax(logits)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("answer", "status", "mistake", "words"),
    [
        (stub, Status.NOT_ATTEMPTED, None, "is not written yet"),
        (calls_the_stub, Status.NOT_ATTEMPTED, None, "softmax calls stub, which is not written"),
        (..., Status.NOT_ATTEMPTED, None, "is not written yet"),
        (prints_only, Status.RETURNED_NONE, "returned_none", "is None"),
        (raises, Status.RAISED, None, "IndexError"),
        (into_whole_numbers, Status.RAISED, None, "An integer array cannot hold fractions"),
        (two_arguments, Status.RAISED, None, "It is called with (logits), in that order"),
        (changes_its_input, Status.INPUT_CHANGED, "input_changed", "(logits)"),
        (with_a_comma, Status.WRONG_KIND, None, "Is there a comma"),
        (lambda z: list(softmax(z)), Status.WRONG_KIND, None, "np.array(...)"),
        (lambda z: "many", Status.WRONG_KIND, None, "not an array"),
        (lambda z: (x for x in z), Status.WRONG_KIND, None, "a generator"),
        (lambda z: softmax, Status.WRONG_KIND, None, "call it"),
        (lambda z: softmax(z) > 0.5, Status.WRONG_KIND, None, "numbers"),
        (lambda z: softmax(z) + 0j, Status.WRONG_DTYPE, None, "complex"),
        (lambda z: softmax(z).astype(np.float16), Status.WRONG_DTYPE, "float32", "float16"),
        (lambda z: softmax(z).astype(int), Status.WRONG_DTYPE, "integer_dtype", "integer"),
        (lambda z: softmax(z)[:, None], Status.WRONG_SHAPE, "extra_axis", "(3, 1)"),
        (lambda z: (z * softmax(z)).sum(), Status.WRONG_SHAPE, "axis_lost", "one number"),
        (lambda z: softmax(np.array([2.0, 1, 0])), Status.WRONG_SHAPE, "hard_coded", "whatever"),
        (lambda z: softmax(z) * np.nan, Status.NOT_FINITE, "not_finite", "NaN"),
        (lambda z: softmax(z)[::-1], Status.WRONG, "permuted", "another order"),
        (lambda z: softmax(z).round(4), Status.WRONG, "rounded", "digits"),
        (lambda z: softmax(z) ** 2, Status.WRONG, None, "not a mistake I recognise"),
        (np.zeros(3), Status.WRONG_KIND, None, "run the cell with its `def` again"),
    ],
)
def test_each_way_of_being_wrong_has_its_own_words(answer, status, mistake, words):
    verdict = verdict_on("softmax", answer)
    assert (verdict.status, verdict.mistake) == (status, mistake)
    if answer is stub:
        assert verdict.headline == "softmax is not written yet."
    assert words in f"{verdict.headline} {verdict.action}"


def test_an_absolute_value_is_seen_through():
    verdict = verdict_on("logistic_backward", lambda z, y: abs(1 / (1 + np.exp(-z)) - y))
    assert verdict.mistake == "some_signs_wrong"


def test_a_single_number_is_never_called_a_multiple():
    assert verdict_on("loss", 0.5).mistake is None
    assert verdict_on("loss", 0.4076).mistake == "rounded"


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("smooth_target", 0.85),
        ("missing_entries", np.array([-0.15])),
        ("missing_entries", np.array([[-0.15, 0.16]])),
        ("promised_fall", np.array([0.1, 0.2])),
    ],
)
def test_a_value_of_the_wrong_shape_is_told_what_is_asked_for(name, answer):
    verdict = verdict_on(name, answer)
    assert verdict.status is Status.WRONG_SHAPE
    assert verdict.action == f"Asked for: {find(name).asks}"


def test_a_mistake_of_the_exercise_s_own_keeps_its_words_whatever_its_shape():
    verdict = verdict_on("dbias_by_hand", find("dbias_by_hand").mistakes["bias_wrong_axis"]())
    assert verdict.status is Status.WRONG_SHAPE
    assert verdict.action == MISTAKES["bias_wrong_axis"].look.format(name="dbias_by_hand")


def test_a_flipped_sign_on_top_of_a_known_mistake_is_seen_through():
    def answer(logits, label):
        gradient = -softmax(logits)
        gradient[logits.argmax()] += 1
        return gradient

    verdict = verdict_on("cross_entropy_backward", answer)
    assert verdict.mistake == "argmax_for_label"
    assert verdict.headline.startswith("Two things at once: the sign is flipped, and")


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_nan_on_one_case_does_not_hide_the_mistake_on_the_others():
    def answer(logits, label):
        gradient = np.exp(logits) / np.exp(logits).sum()
        gradient[label] -= 1
        return -gradient

    assert verdict_on("cross_entropy_backward", answer).mistake == "true_minus_predicted"


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_the_case_that_is_named_is_the_one_that_is_not_finite():
    def answer(logits):
        p = softmax(logits)
        return p if logits.max() < 900 else p * np.inf

    verdict = verdict_on("softmax", answer)
    assert (verdict.mistake, verdict.case) == ("not_finite", "every logit near 1000")


def test_two_results_where_one_is_wrong_are_told_apart():
    verdict = verdict_on("fan_out_backward", lambda a, b: (2 * (a * b + a), 2 * a * a * (b + 1)))
    da, db = verdict.differences
    assert (da.right, da.mistake, db.right) == (False, "path_lost", True)
    assert "Your da carries" in verdict.headline or "your da carries" in verdict.headline


def test_the_result_that_is_blamed_is_wrong_on_the_case_that_is_shown():
    def answer(a, b):
        dv = 2 * (a * b + a)
        da, db = dv * (b + 1), dv * a
        return (da + 1 if a < 0 else da), (db + 1 if a == 3 else db)

    verdict = verdict_on("fan_out_backward", answer)
    assert (verdict.case, verdict.headline[:11]) == ("a = 3, b = 4", "db is wrong")


def test_an_error_in_a_comprehension_is_in_your_cell():
    def answer(logits):
        return np.array([undefined for _ in logits])  # noqa: F821

    assert "of your cell: `return np.array(" in verdict_on("softmax", answer).action


def test_an_exception_of_any_kind_is_reported():
    class Odd(BaseException):
        pass

    def answer(logits):
        raise Odd("word")

    assert verdict_on("softmax", answer).headline == "softmax stopped with Odd: word"


def test_one_result_in_place_of_two_says_which_are_missing():
    verdict = verdict_on("fan_out_backward", lambda a, b: 1.0)
    assert verdict.status is Status.WRONG_KIND
    assert "return da, db" in verdict.action


def test_a_dict_of_gradients_says_which_are_missing_and_which_nobody_asked_for():
    right = find("self_attention_backward").answer

    def misspelt(dout, parameters, kept):
        gradients = right(dout, parameters, kept)
        return gradients | {"dx": gradients.pop("x")}

    verdict = verdict_on("self_attention_backward", misspelt)
    assert verdict.status is Status.WRONG_KIND
    assert "no gradient for 'x' and has 'dx', which is not asked for" in verdict.headline
    as_tuple = verdict_on("self_attention_backward", lambda *given: tuple(right(*given).values()))
    assert "gave a tuple where a dict of gradients is meant" in as_tuple.headline


def test_of_a_layer_s_wrong_gradients_the_one_nearest_the_loss_is_named():
    def biases_wrong(dout, parameters, kept):
        gradients = find("self_attention_backward").answer(dout, parameters, kept)
        return gradients | {name: gradients[name] ** 3 for name in ("query_bias", "merge_bias")}

    verdict = verdict_on("self_attention_backward", biases_wrong)
    assert verdict.headline.startswith("dmerge_bias is wrong")


def test_whole_numbers_are_fine_where_a_number_is_asked_for():
    assert verdict_on("da", 150).is_right


def test_an_answer_that_asks_the_engine_is_refused():
    import torch

    def answer(logits, label):
        leaf = torch.tensor(logits, requires_grad=True)
        torch.nn.functional.cross_entropy(leaf, torch.tensor(label)).backward()
        return leaf.grad.numpy()

    assert verdict_on("cross_entropy_backward", answer).status is Status.USED_AUTOGRAD


def test_a_right_answer_that_needs_torch_is_told_so_first():
    import torch

    def answer(logits):
        return torch.softmax(torch.tensor(logits), 0).numpy()

    verdict = verdict_on("softmax", answer)
    assert verdict.is_right
    assert verdict.action.startswith("This answer uses torch")


def test_a_tensor_gets_a_clear_word():
    import torch

    verdict = verdict_on("softmax", lambda logits: torch.softmax(torch.tensor(logits), 0))
    assert "a torch tensor" in verdict.headline


def test_an_endless_answer_is_stopped_once(monkeypatch):
    from autograder.notebook import guard

    monkeypatch.setattr(guard, "SECONDS", 0.3)

    def answer(logits):
        while True:
            pass

    assert verdict_on("softmax", answer).status is Status.TOO_SLOW


def test_hidden_cases_give_away_neither_inputs_nor_names(capsys):
    def loud(logits):
        print("logits are", logits)
        raise ValueError(f"logits were {logits}")

    with pytest.raises(WrongAnswer) as wrong:
        check("softmax", loud, "hidden")
    shown = capsys.readouterr().out + str(wrong.value)
    assert "ValueError" in shown
    assert "logits were" not in shown.replace("logits were {logits}", "")
    assert "logits are" not in shown
    assert not re.search(r"hidden case \d", shown)


def test_a_mistake_earlier_on_is_pointed_out():
    verdict_on("softmax", np.exp)
    verdict = verdict_on("cross_entropy", lambda logits, label: -np.exp(logits)[label])
    assert verdict.notes[0].startswith("Your softmax was not right when last checked")
    verdict_on("softmax", softmax)


def test_no_verdict_writes_out_the_formula():
    from autograder.exercises import CATALOGUE

    given_away = re.compile(r"p\s*[-−]\s*y|probs\s*-|softmax\(.*\)\s*-|\[label\]\s*-=")
    for exercise in CATALOGUE.values():
        for wrong in exercise.mistakes.values():
            verdict = verdict_on(exercise.name, wrong() if exercise.is_plain else wrong)
            assert not given_away.search(verdict.headline + verdict.action)


LATE = "import sys, autograder; assert not {'torch', 'matplotlib', 'numpy'} & set(sys.modules)"
FACE = (
    "import sys; from autograder import check; assert not {'torch', 'matplotlib'} & {*sys.modules}"
)


@pytest.mark.parametrize("code", [LATE, FACE])
def test_importing_the_package_imports_neither_torch_nor_matplotlib(code):
    subprocess.run([sys.executable, "-c", code], check=True)
