import numpy as np
import pytest

from autograder.port.calling import Stopped, call_on_cases
from autograder.port.encoding import decode, encode


def replies(answer, *cases, **options):
    found = decode(call_on_cases(answer, encode(list(cases)), **options))
    for reply in found:
        if "value" in reply:
            reply["value"] = decode(reply["value"].tobytes())
    return found


def test_arguments_are_copies_and_results_come_back():
    logits = np.array([1.0, 2.0])
    [reply] = replies(lambda array: array * 2, {"logits": logits})
    assert reply["kind"] == "returned"
    assert reply["value"].tolist() == [2, 4]
    assert logits.tolist() == [1, 2]


def test_a_changed_argument_is_noticed_even_inside_a_cache():
    def answer(x, cache):
        cache["x"][0] = 7
        return x

    [reply] = replies(answer, {"x": np.zeros(2), "cache": {"x": np.zeros(2)}})
    assert reply["changed"] == ("cache",)


def test_an_output_array_used_again_does_not_reach_back():
    buffer = np.zeros(1)

    def answer(x):
        buffer[:] = x
        return buffer

    first, second = replies(answer, {"x": np.array([1.0])}, {"x": np.array([2.0])})
    assert (first["value"].tolist(), second["value"].tolist()) == ([1], [2])


def test_running_out_of_memory_is_told_from_other_errors():
    def answer(x):
        raise MemoryError

    assert replies(answer, {"x": 1.0})[0]["kind"] == "out of memory"


def test_a_value_without_arguments_is_its_own_result():
    [reply] = replies(np.array([1.0]), {})
    assert reply["value"].tolist() == [1]


@pytest.mark.parametrize("stub", [..., NotImplemented])
def test_a_placeholder_is_not_attempted(stub):
    assert replies(stub, {})[0]["kind"] == "not attempted"
    assert replies(stub, {"x": 1.0})[0]["kind"] == "not attempted"


def test_a_stub_that_raises_is_not_attempted_and_says_whose_it_is():
    def softmax(x):
        raise NotImplementedError

    def answer(x):
        return softmax(x)

    [reply] = replies(answer, {"x": 1.0})
    assert (reply["kind"], reply["function"]) == ("not attempted", "softmax")


def test_an_error_brings_the_answer_s_own_line_not_numpy_s():
    def answer(x):
        return np.concatenate([x, None])

    [reply] = replies(answer, {"x": np.zeros(2)})
    assert reply["kind"] == "raised"
    assert reply["error"] == "ValueError"
    assert reply["code"] == "return np.concatenate([x, None])"


def test_an_exit_is_an_error_like_any_other():
    def answer(x):
        raise SystemExit(0)

    assert replies(answer, {"x": 1.0})[0]["error"] == "SystemExit"


def test_an_exception_that_cannot_be_printed_is_still_reported():
    class Hostile(Exception):
        def __str__(self):
            raise RuntimeError

    def answer(x):
        raise Hostile

    [reply] = replies(answer, {"x": 1.0})
    assert (reply["error"], reply["word"]) == ("Hostile", "")


@pytest.mark.parametrize("answer", [np.zeros(2), "softmax", 3.0, int])
def test_what_is_no_function_is_refused_where_one_is_meant(answer):
    [reply] = replies(answer, {"x": 1.0})
    assert reply["kind"] == "refused"
    assert "where a function is meant" in reply["word"]


def test_a_stopped_call_is_not_tried_again_on_the_other_cases():
    calls = []

    def answer(x):
        calls.append(x)
        raise Stopped("too slow", "word")

    kinds = [reply["kind"] for reply in replies(answer, {"x": 1.0}, {"x": 2.0}, {"x": 3.0})]
    assert kinds == ["too slow"] * 3
    assert calls == [1.0]


def test_a_value_as_deep_as_may_be_passes_and_a_deeper_one_is_refused():
    def nested(depth):
        value = 1.0
        for _ in range(depth):
            value = [value]
        return value

    kinds = [replies(nested(depth), {})[0]["kind"] for depth in range(10, 20)]
    assert kinds == sorted(kinds, reverse=True)  # returned, returned, ..., refused
    assert {"returned", "refused"} == set(kinds)


def test_a_guard_surrounds_each_call():
    entered = []

    class Guard:
        def __enter__(self):
            entered.append(True)

        def __exit__(self, *error):
            return None

    replies(lambda x: x, {"x": 1.0}, {"x": 2.0}, guard=Guard)
    assert len(entered) == 2
