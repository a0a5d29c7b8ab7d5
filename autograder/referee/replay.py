"""Replay a submission: run its cells in a session, put the checks' cases, judge the replies."""

from __future__ import annotations

import builtins
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from autograder.exercises import find, hidden_cases
from autograder.exercises.own_values import with_own_values
from autograder.judge import judge
from autograder.notes import with_notes
from autograder.port.calling import OUT_OF_MEMORY
from autograder.port.encoding import Malformed
from autograder.port.questions import frame_for, replies_in
from autograder.referee.clean import clean_outputs
from autograder.referee.plan import Check, Role
from autograder.referee.submission import Step
from autograder.sandbox.sandbox import LARGEST_REPLY_HEAD, Sandbox, Session, SessionOver
from autograder.vocabulary import REPLY_KINDS, Case, Exercise, Reply, Status, Verdict

MOST_PICTURES = 8
# Of all cells together, so that a submission cannot fill the disk or a worker's memory.
MOST_TEXT = 1_000_000


@dataclass
class Played:
    """What came of one step: what it showed and, of a test cell, its verdicts in order."""

    step: Step
    outputs: list[dict[str, Any]] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether a test cell earns its points: every check right."""
        return all(verdict.is_right for verdict in self.verdicts)


@dataclass(frozen=True)
class Replay:
    """A whole submission, replayed. ``report`` is the sandbox's: how it ended, what it used."""

    played: list[Played]
    seconds: float
    report: dict[str, Any]


def replay(steps: list[Step], sandbox: Sandbox, secret: str = "", username: str = "") -> Replay:
    """Run a submission's steps in a session of its own.

    ``secret`` decides the hidden cases; ``username`` the learner's own values, if there are any.

    Where a cell of the learner's own ends the session, which no answer needs, the submission is
    run once more without it. Raises `NoSandbox` or `SandboxDied`; whatever a learner's code does
    ends up in a verdict.
    """
    start = time.monotonic()
    left_out: dict[int, list[dict[str, Any]]] = {}
    for _ in range(2):
        with sandbox.session() as session:
            player = _Player(session, _Terms(secret, username))
            played = player.play(steps, left_out)
        if player.ended_by is None or player.ended_by.step.plan is not None:
            break
        left_out[id(player.ended_by.step)] = player.ended_by.outputs
    return Replay(played, time.monotonic() - start, session.report)


@dataclass(frozen=True)
class _Ask:
    """One request to the session, and what it is for: to run a step, or to put a check's cases."""

    played: Played
    exercise: Exercise | None = None
    cases: tuple[Case, ...] = ()

    @property
    def request(self) -> dict[str, Any]:
        """What the session is asked to do."""
        if self.exercise is None:
            return {
                "do": "run",
                "source": np.frombuffer(self.played.step.source.encode(), np.uint8),
            }
        cases = np.frombuffer(frame_for(self.exercise, self.cases), np.uint8)
        return {"do": "call", "name": self.exercise.name, "cases": cases}


@dataclass(frozen=True)
class _Terms:
    """What decides the numbers: the course's secret, and whose own values are asked for."""

    secret: str
    username: str

    def ask(self, played: Played, check: Check) -> _Ask:
        """What is put to a submission for a check."""
        exercise = with_own_values(find(check.exercise), self.username)
        cases = hidden_cases(exercise, self.secret) if check.hidden else exercise.visible
        return _Ask(played, exercise, cases)


def _rounds(played: list[Played], terms: _Terms) -> list[list[_Ask]]:
    """What is asked at once: hidden cases only ever first, when no learner's cell is to come.

    Fewer rounds are faster: a process that waits for every cell loses its caches each time.
    """
    rounds: list[list[_Ask]] = [[]]
    for one in played:
        step = one.step
        if step.plan is not None and step.plan.role is Role.TEST:
            for check in step.plan.checks:
                if check.hidden:
                    rounds.append([])
                rounds[-1].append(terms.ask(one, check))
        elif step.cell_type == "code" and _does_something(step.source):
            rounds[-1].append(_Ask(one))
    return rounds


def _does_something(source: str) -> bool:
    """Whether there is more in a cell than comments and blank lines."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in source.splitlines())


class _Player:
    """Plays the steps of one submission, and remembers what later verdicts need."""

    def __init__(self, session: Session, terms: _Terms) -> None:
        self.session = session
        self.terms = terms
        self.pictures = MOST_PICTURES
        self.room = MOST_TEXT
        self.errors: dict[str, dict[str, Any]] = {}
        self.sources: dict[str, str] = {}
        self.last: dict[str, Verdict] = {}
        self.ended_by: Played | None = None

    def play(self, steps: list[Step], left_out: Mapping[int, list[dict[str, Any]]]) -> list[Played]:
        """While the session works on one round, the replies of the one before are judged.

        Steps that are left out show what they showed when they were not.
        """
        played = [Played(step, list(left_out.get(id(step), ()))) for step in steps]
        before: list[_Ask] = []
        to_play = [one for one in played if id(one.step) not in left_out]
        for asks in [*_rounds(to_play, self.terms), []]:
            replies = [self._take() for _ in before]
            self.session.post([ask.request for ask in asks])
            for ask, reply in zip(before, replies, strict=True):
                self._take_in(ask, reply)
            before = asks
        return played

    def _take(self) -> dict[str, Any] | SessionOver:
        try:
            return self.session.take()
        except SessionOver as over:
            return over

    def _take_in(self, ask: _Ask, reply: dict[str, Any] | SessionOver) -> None:
        if isinstance(reply, dict):
            try:
                if ask.exercise is None:
                    self._show(ask.played, reply)
                else:
                    self._judge(ask, reply)
                return
            except Malformed as error:
                reply = self.session.refuse(error)
        if reply.kind != "not reached" and self.ended_by is None:
            self.ended_by = ask.played
        if ask.exercise is None:
            self._note_error(ask.played.step, {"stopped": reply.kind, "text": reply.word})
            ask.played.outputs = [_said(reply)]
        else:
            self._judge(ask, reply)

    def _show(self, played: Played, reply: dict[str, Any]) -> None:
        """What a cell showed, as far as pictures are left."""
        self._keep(played, clean_outputs(reply.get("outputs")))
        for output in reply["outputs"]:
            if "error" in output and "stream" not in output:
                self._note_error(played.step, _error_of(output))

    def _keep(self, played: Played, outputs: list[dict[str, Any]]) -> None:
        """Keep outputs, as long as there is room for their pictures and their text."""
        for output in outputs:
            is_picture = "image/png" in output.get("data", {})
            self.pictures -= is_picture
            self.room -= 0 if is_picture else len(str(output))
            if self.pictures >= 0 and self.room >= 0:
                played.outputs.append(output)

    def _note_error(self, step: Step, error: dict[str, Any]) -> None:
        if step.plan is not None and step.plan.role is Role.ANSWER:
            self.errors[step.plan.grade_id] = error
            self.sources[step.plan.grade_id] = step.source

    def _judge(self, ask: _Ask, reply: dict[str, Any] | SessionOver) -> None:
        """Add a check's verdict, unless one before it in the same cell was not right."""
        played, exercise, cases = ask.played, ask.exercise, ask.cases
        if not played.is_right:
            return
        warned: list[str] = []
        if isinstance(reply, SessionOver):
            # Where the answer's own cell ended the session, that is its verdict.
            kind = self.errors.get(exercise.name, {}).get("stopped") or reply.kind
            replies = [Reply(kind, word=reply.word)] * len(cases)
            verdict = judge(exercise, cases, replies)
        elif reply.get("defined") is False:
            verdict = self._missing(exercise, cases)
        else:
            replies = _far_replies(exercise, reply.get("replies"), len(cases))
            if cases[0].hidden:
                replies = [_without_words(one) for one in replies]
            else:
                warned = _warnings(reply.get("warned"))
                self._keep(played, clean_outputs(reply.get("outputs")))
            verdict = judge(exercise, cases, replies)
        wrong_before = {name for name, last in self.last.items() if not last.is_right}
        verdict = with_notes(exercise, verdict, warned, wrong_before)
        self.last[exercise.name] = verdict
        played.verdicts.append(verdict)

    def _missing(self, exercise: Exercise, cases: tuple[Case, ...]) -> Verdict:
        """The verdict where no cell has made what is to be checked."""
        error = self.errors.get(exercise.name)
        if error is None:
            return Verdict(
                exercise.name,
                Status.NOT_ATTEMPTED,
                f"Nothing is called {exercise.name}.",
                f"Your answer has to bear the name `{exercise.name}`. Was it spelled another way, "
                "or the cell deleted?",
                hidden=cases[0].hidden,
            )
        if error.get("stopped"):
            return judge(exercise, cases, [Reply("too slow", word=error["text"])] * len(cases))
        line = error.get("line")
        lines = self.sources[exercise.name].splitlines()
        within = type(line) is int and 0 < line <= len(lines)
        reply = Reply(
            "raised",
            error=error["error"],
            word=error["text"],
            line=line if within else None,
            code=lines[line - 1].strip()[:200] if within else "",
        )
        return judge(exercise, cases, [reply] * len(cases))


def _far_replies(exercise: Exercise, frame: Any, count: int) -> list[Reply]:
    if type(frame) is not np.ndarray or frame.dtype != np.uint8:
        raise Malformed("replies that are not a frame")
    replies = replies_in(frame.tobytes(), count, LARGEST_REPLY_HEAD)
    if any(not set(reply.changed) <= set(exercise.arguments) for reply in replies):
        raise Malformed("a changed argument that was never given")
    return replies


def _warnings(warned: Any) -> list[str]:
    if type(warned) is not list or len(warned) > 3 or any(type(word) is not str for word in warned):
        raise Malformed("warnings that are not words")
    return [word[:200] for word in warned]


def _error_of(wire: dict[str, Any]) -> dict[str, Any]:
    """What later verdicts need of a cell's error, each part of its own type."""
    line, stopped = wire.get("line"), wire.get("stopped")
    return {
        "error": wire["error"],
        "text": wire["text"],
        "line": line if type(line) is int else None,
        "stopped": stopped if type(stopped) is str and stopped in REPLY_KINDS else "",
    }


def _without_words(reply: Reply) -> Reply:
    """A reply to a hidden case without what the answer's side could have put its numbers into."""
    is_known = isinstance(getattr(builtins, reply.error, None), type)
    return replace(
        reply,
        value=_without_size(reply.value),
        word=_HIDDEN_WORDS.get(reply.kind, ""),
        error=reply.error if is_known else "an exception of its own",
        line=reply.line if reply.line is not None and 0 < reply.line <= _LAST_LINE else None,
        code="",
        function="",
    )


def _without_size(value: Any) -> Any:
    """A value whose shape says nothing: one that no exercise asks for is made empty."""
    if isinstance(value, (tuple, list)):
        return type(value)(map(_without_size, value[:_LONGEST_AXIS]))
    if isinstance(value, np.ndarray) and max(value.ndim * 25, *value.shape, 0) > _LONGEST_AXIS:
        return np.zeros(0)
    return value


_LAST_LINE = 1000
_LONGEST_AXIS = 100
_HIDDEN_WORDS = {
    "refused": "a kind of value that is not asked for",
    "too slow": "Look for a loop that never ends, or for one that could be a NumPy operation.",
    "out of memory": OUT_OF_MEMORY,
    "ended its session": "Look for a call that ends Python itself, such as os._exit.",
    "not reached": "An earlier cell had ended the session.",
}


def _said(over: SessionOver) -> dict[str, Any]:
    text = f"This cell {_AFTER[over.kind]}. {over.word}\n"
    return {"output_type": "stream", "name": "stderr", "text": text}


_AFTER = {
    "too slow": "did not finish in time",
    "ended its session": "ended the session it ran in",
    "not reached": "was not run: an earlier one had ended the session",
}
