"""Sessions: what is asked, what comes back, and how they end."""

import os
import signal

import numpy as np
import psutil
import pytest

from autograder.exercises import CATALOGUE
from autograder.exercises.source import earlier_answers
from autograder.port.encoding import decode, encode
from autograder.sandbox.packages import allowed_packages
from autograder.sandbox.sandbox import Limits, NoSandbox, Sandbox, SandboxDied, SessionOver
from tests.conftest import require_sandbox

UNIT = "03_one_gradient_step"


@pytest.fixture(scope="module")
def sandbox():
    require_sandbox()
    with Sandbox(UNIT, Limits(1.0, 5.0, 1024, 8)) as made:
        yield made


def as_bytes(text):
    return np.frombuffer(text.encode(), np.uint8)


def run(session, source):
    return session.ask({"do": "run", "source": as_bytes(source)})["outputs"]


def text_of(outputs):
    return "".join(output["text"].tobytes().decode() for output in outputs if "stream" in output)


def call(session, name, *cases):
    question = np.frombuffer(encode(list(cases)), np.uint8)
    return session.ask({"do": "call", "name": name, "cases": question})


def test_what_a_cell_shows_comes_back_in_order(sandbox):
    with sandbox.session() as session:
        stream, result = run(session, "import sys\nprint('a')\nprint('b')\n6 * 7")
        assert stream["text"].tobytes() == b"a\nb\n"
        assert (result["kind"], result["plain"].tobytes()) == ("execute_result", b"42")
        assert run(session, "6 * 7;") == []
        [error] = run(session, "x = 1\n1 / 0")
        assert (error["error"], error["line"]) == ("ZeroDivisionError", 2)
        [picture, _] = run(session, "import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
        assert picture["picture"].tobytes().startswith(b"\x89PNG")


def test_a_cell_s_error_is_told_though_it_has_shown_too_much_before(sandbox):
    with sandbox.session() as session:
        outputs = run(
            session, "from IPython.display import display\nfor i in range(200): display(i)\n1 / 0"
        )
    assert len(outputs) == 50
    assert outputs[-1]["error"] == "ZeroDivisionError"


def test_an_answer_is_called_and_what_it_prints_and_warns_comes_along(sandbox):
    with sandbox.session() as session:
        run(
            session,
            "import warnings\ndef double(x):\n    print('hi')\n    warnings.warn('hm')\n"
            "    return 2 * x",
        )
        reply = call(session, "double", {"x": np.array([1.0, 2.0])})
        [told] = decode(reply["replies"].tobytes())
        assert decode(told["value"].tobytes()).tolist() == [2, 4]
        assert text_of(reply["outputs"]) == "hi\n"
        assert reply["warned"] == ["hm"]
        assert call(session, "triple", {"x": 1.0}) == {"defined": False}


def test_earlier_answers_are_given_and_later_ones_are_not(sandbox):
    with sandbox.session() as session:
        run(session, "from autograder.earlier import softmax, cross_entropy_backward")
        [outputs] = run(session, "print(softmax(__import__('numpy').zeros(2)))")
        assert outputs["text"].tobytes() == b"[0.5 0.5]\n"
        [error] = run(session, "from autograder.earlier import gradient_step")
        assert error["error"] == "ImportError"


@pytest.mark.parametrize("unit", ["02", "03", "04", "05"])
def test_the_earlier_answers_written_out_are_those_of_the_catalogue(unit):
    scope = {}
    exec(earlier_answers(CATALOGUE, unit), scope)
    for exercise in CATALOGUE.values():
        given = exercise.unit < unit and not exercise.is_plain
        assert (exercise.name in scope) == given
        for case in exercise.visible if given else ():
            arguments = [case.inputs[name] for name in exercise.arguments]
            ours, theirs = (
                function(*map(np.copy, arguments))
                if all(isinstance(argument, np.ndarray) for argument in arguments)
                else function(*arguments)
                for function in (exercise.answer, scope[exercise.name])
            )
            np.testing.assert_equal(ours, theirs)


def test_a_slow_cell_is_interrupted_and_the_session_goes_on(sandbox):
    with sandbox.session() as session:
        [error] = run(session, "while True: pass")
        assert error["stopped"] == "too slow"
        assert text_of(run(session, "print('still here')")) == "still here\n"


def test_what_cannot_be_interrupted_ends_the_session_and_the_rest_is_not_reached(sandbox):
    with sandbox.session() as session:
        session.post([{"do": "run", "source": as_bytes("sum(range(10**13))")}] * 3)
        kinds = []
        for _ in range(3):
            with pytest.raises(SessionOver) as over:
                session.take()
            kinds.append(over.value.kind)
        assert kinds == ["too slow", "not reached", "not reached"]
    with sandbox.session() as session:
        assert text_of(run(session, "print('the next')")) == "the next\n"


def test_a_session_that_ends_itself_says_so(sandbox):
    with sandbox.session() as session:
        with pytest.raises(SessionOver) as over:
            run(session, "import os; os._exit(0)")
        assert over.value.kind == "ended its session"
        assert session.report["exit"] == 0


def test_the_budget_of_a_submission_ends_it(sandbox):
    with sandbox.session() as session, pytest.raises(SessionOver) as over:  # noqa: PT012
        for _ in range(20):
            run(session, "import time; time.sleep(0.6)")
    assert over.value.kind == "too slow"


def test_nothing_is_open_in_a_session_but_the_wire_and_nothing(sandbox):
    source = """
import os
seen = []
for descriptor in range(1024):
    try:
        seen.append((descriptor, os.fstat(descriptor).st_rdev))
    except OSError:
        pass
print(len(seen), len({device for _, device in seen[:3]}))
"""
    with sandbox.session() as session:
        assert text_of(run(session, source)) == "4 1\n"


TRIES = """
import os, socket
for trial in (os.fork, socket.socket, lambda: os.mkdir("/new"), lambda: os.setuid(0)):
    try:
        trial()
    except OSError:
        print("refused")
"""


def test_a_copy_has_all_walls_and_nothing_of_its_original_s_sessions(sandbox):
    left = "import builtins, os; builtins.left = 1; os.mkdir('/tmp/left')"
    look = "import builtins, os; print(hasattr(builtins, 'left'), os.listdir('/tmp'))"
    with (
        Sandbox(UNIT, sandbox.limits, original=sandbox.control) as copy,
        sandbox.session() as session,
        copy.session() as beside,
    ):
        run(session, left)
        assert text_of(run(beside, look)) == "False []\n"
        assert text_of(run(beside, TRIES)) == "refused\n" * 4


def test_a_copy_ends_with_its_original():
    require_sandbox()

    def outlive(made):
        with Sandbox(UNIT, original=made.control) as copy, copy.session() as session:
            run(session, "1")
            made.__exit__()
            run(session, "1")

    with Sandbox(UNIT) as made, pytest.raises(SandboxDied):
        outlive(made)
    with pytest.raises(NoSandbox), Sandbox(UNIT, original=made.control):
        pass


def test_a_sandbox_that_dies_is_no_fault_of_the_submission():
    require_sandbox()

    def kill_it_half_way(sandbox):
        with sandbox.session() as session:
            run(session, "1")
            for process in psutil.Process(sandbox.pid).children(recursive=True):
                process.send_signal(signal.SIGKILL)
            os.kill(sandbox.pid, signal.SIGKILL)
            run(session, "1")

    with Sandbox(UNIT) as made, pytest.raises(SandboxDied):
        kill_it_half_way(made)


def test_the_allow_list_holds_what_it_promises_and_not_the_engine():
    assert {"numpy", "matplotlib", "IPython", "ipywidgets", "PIL", "traitlets"} <= set(
        allowed_packages()
    )
    assert not {"torch", "nbgrader", "sqlalchemy", "nbformat", "autograder", "pip"} & set(
        allowed_packages()
    )
