"""Replay a submission: run its cells in a session, put the checks' cases, judge the replies."""

from __future__ import annotations

import builtins
import time
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from autograder.exercises import find, hidden_cases
from autograder.judge import judge
from autograder.notes import with_notes
from autograder.port.encoding import Malformed
from autograder.port.questions import frame_for, replies_in
from autograder.referee.clean import clean_outputs
from autograder.referee.plan import Check, PlanCell, Role
from autograder.referee.submission import Step
from autograder.sandbox.sandbox import LARGEST_REPLY_HEAD, Sandbox, Session, SessionOver
from autograder.vocabulary import Case, Exercise, Reply, Status, Verdict

MOST_PICTURES = 8
_HIDDEN_KIND = "a kind of value that is not asked for"


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


def replay(steps: list[Step], sandbox: Sandbox) -> Replay:
    """Run a submission's steps in a session of its own.

    Raises `NoSandbox` or `SandboxDied`; whatever a learner's code does ends up in a verdict.
    """
    start = time.monotonic()
    with sandbox.session() as session:
        played = _Player(session).play(steps)
    return Replay(played, time.monotonic() - start, session.report)


class _Player:
    """Plays the steps of one submission, and remembers what later verdicts need."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.pictures = MOST_PICTURES
        self.errors: dict[str, dict[str, Any]] = {}
        self.sources: dict[str, str] = {}
        self.last: dict[str, Verdict] = {}

    def play(self, steps: list[Step]) -> list[Played]:
        return [self._play(step) for step in steps]

    def _play(self, step: Step) -> Played:
        if step.plan is not None and step.plan.role is Role.TEST:
            return self._test(step, step.plan)
        if step.cell_type == "code" and step.source.strip():
            return Played(step, self._run(step))
        return Played(step)

    def _run(self, step: Step) -> list[dict[str, Any]]:
        source = np.frombuffer(step.source.encode(), np.uint8)
        request = {"do": "run", "source": source, "pictures": self.pictures}
        try:
            reply = self.session.ask(request)
            shown = reply.get("outputs")
            outputs = self._checked(lambda: clean_outputs(shown))
        except SessionOver as over:
            self._note_error(step, {"error": "", "stopped": over.kind, "text": over.word})
            return [_said(over)]
        self.pictures -= sum("picture" in output for output in shown)
        for output in shown:
            if "error" in output:
                self._note_error(step, output)
        return outputs

    def _note_error(self, step: Step, error: dict[str, Any]) -> None:
        if step.plan is not None and step.plan.role is Role.ANSWER:
            self.errors[step.plan.grade_id] = error
            self.sources[step.plan.grade_id] = step.source

    def _checked(self, read: Any) -> Any:
        """What the session sent, read; if that cannot be, the session is over."""
        try:
            return read()
        except Malformed as error:
            self.session.refuse(error)

    def _test(self, step: Step, cell: PlanCell) -> Played:
        played = Played(step)
        for check in cell.checks:
            verdict = self._verdict(check, played)
            played.verdicts.append(verdict)
            if not verdict.is_right:
                break
        return played

    def _verdict(self, check: Check, played: Played) -> Verdict:
        exercise = find(check.exercise)
        cases = hidden_cases(exercise) if check.hidden else exercise.visible
        warned: list[str] = []
        try:
            replies = self._replies(exercise, cases, played, warned)
        except SessionOver as over:
            # Where the answer's own cell ended the session, that is its verdict.
            own = self.errors.get(exercise.name, {})
            kind = own.get("stopped") or over.kind
            replies = [Reply(kind, word=over.word)] * len(cases)
        verdict = self._missing(exercise, cases) if replies is None else None
        if verdict is None:
            if check.hidden:
                replies = [_without_words(reply) for reply in replies]
            verdict = judge(exercise, cases, replies)
        wrong_before = {name for name, last in self.last.items() if not last.is_right}
        verdict = with_notes(exercise, verdict, warned, wrong_before)
        self.last[exercise.name] = verdict
        return verdict

    def _replies(
        self, exercise: Exercise, cases: tuple[Case, ...], played: Played, warned: list[str]
    ) -> list[Reply] | None:
        """The replies to an exercise's cases; None where there is nothing of that name."""
        question = np.frombuffer(frame_for(exercise, cases), np.uint8)
        reply = self.session.ask({"do": "call", "name": exercise.name, "cases": question})
        if reply.get("defined") is False:
            return None
        if not cases[0].hidden:
            played.outputs += self._checked(lambda: clean_outputs(reply.get("outputs")))
            warned += self._checked(lambda: _warnings(reply.get("warned")))
        return self._checked(lambda: _far_replies(exercise, reply.get("replies"), len(cases)))

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


def _without_words(reply: Reply) -> Reply:
    """A reply to a hidden case without what the answer's side could have put its numbers into."""
    is_known = isinstance(getattr(builtins, reply.error, None), type)
    return replace(
        reply,
        word=_HIDDEN_KIND
        if reply.kind == "refused"
        else ""
        if reply.kind == "raised"
        else reply.word,
        error=reply.error if is_known else "an exception of its own",
        code="",
        function="",
    )


def _said(over: SessionOver) -> dict[str, Any]:
    text = f"This cell {_AFTER[over.kind]}. {over.word}\n"
    return {"output_type": "stream", "name": "stderr", "text": text}


_AFTER = {
    "too slow": "did not finish in time",
    "ended its session": "ended the session it ran in",
    "not reached": "was not run: an earlier one had ended the session",
}
