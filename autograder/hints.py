"""The ladder of hints: from a question to ask oneself to the solution, one rung at a time.

The texts stand with each exercise in the catalogue. What the last verdict said decides which of
them fit: to a mistake of one topic, the parts of hints that are about another are not shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.exercises.source import code_of
from autograder.mistakes import MISTAKES
from autograder.nudge import nudge
from autograder.vocabulary import Exercise, HintPart, Reply, Status, Topic, Verdict


@dataclass(frozen=True)
class Rung:
    """One hint: what kind it is, and its paragraphs. Only the last one has code."""

    kind: str
    paragraphs: tuple[str, ...]
    code: str = ""


# What to ask oneself, and where to look, after a mistake of each topic.
_QUESTIONS: dict[Topic, tuple[str, str]] = {
    "sign": (
        "You can find out without any calculus: raise one input by 0.001 and go forward again. "
        "Does the loss rise or fall? Which sign does that ask for, and which line of yours "
        "turned it round?",
        "Every minus in the forward pass gives one on the way back. Go through your lines and "
        "say for each minus which one of the forward pass it belongs to; then look for one "
        "that is left over or lost, and for two quantities that were subtracted the other way "
        "round.",
    ),
    "size": (
        "By which factor is your answer too large or too small? If the check has not told you, "
        "divide one of your numbers by what a nudge up and down gives for it, as in unit 01. "
        "Which quantity in this problem has that size?",
        "A constant factor comes in on a single line. Look at every division, every mean and "
        "every power in the forward pass, and for each ask: does my way back have it exactly "
        "once?",
    ),
    "path": (
        "Along how many roads does this input reach the loss, and what is to be multiplied "
        "along each of them, all the way from the loss? Draw them, and tick off what your "
        "answer has.",
        "Search the forward pass for every place where the value is used. Each use sends "
        "something back: what arrives from above, times a local derivative; and what comes "
        "back is added. Something is left out in your code, or is there twice, or has been "
        "overwritten.",
    ),
    "place": (
        "Which number of the input does each number of your answer belong to, and what in your "
        "code decides that? Take an example in which no two numbers and no two lengths are "
        "equal, and follow one of them.",
        "Go through every place where your code says which one: an index, a label, an `axis=`, "
        "a transpose, a reshape, the order of the results. Write under each array the letters "
        "of its axes. Where does the code not say what you mean?",
    ),
    "quantity": (
        "What is each factor in your answer: the slope of which operation, or which value of "
        "the forward pass? Take the operation by itself, with numbers, and nudge its input by "
        "0.001. Does its output move as far as your factor says?",
        "Go through the forward pass from its end, one operation at a time, and write down the "
        "local derivative of each with its own inputs and outputs. The first line that differs "
        "from yours is the one.",
    ),
    "rounding": (
        "Which number on the way does not have all its digits? It may be rounded or typed in, "
        "or not float64, or so large or so small that nothing is left of it.",
        "Print what comes out of each line on the case that fails. Look for a number that was "
        "typed in or added to be safe, an exp of something large, a log or a division of "
        "something that has become 0, and for arrays that are not float64.",
    ),
    "form": (
        "What exactly is asked for: how many values, of which shape and type, and what is to "
        "stay as it was? And what do you hand back?",
        "Read once more what is asked for: in the task, and in a stub the line that begins "
        "with “returns”. Print the type and the shape of what you have. If it is a function, "
        "call it on a small input of your own, and compare that input before and after the "
        "call.",
    ),
}
# The same for what is no gradient: forward passes, update steps, numbers on paper.
_QUESTIONS_WITHOUT_GRADIENT: dict[Topic, tuple[str, str]] = {
    "sign": (
        "Take one number of your answer and say aloud what should make it larger, and what "
        "smaller. Does yours move that way?",
        "Go through your lines and say for each minus where it comes from. Look for one that "
        "is left over or lost, and for two quantities that were subtracted the other way round.",
    ),
    "size": (
        "By which factor is your answer too large or too small? If the check has not told you, "
        "divide it by a value that you have worked out on paper. Which quantity in this "
        "problem has that size?",
        "A constant factor comes in on a single line. Look at every division, mean and power: "
        "is it there exactly once, and by the right count?",
    ),
    "path": (
        "What should go into this result? Make a list, and tick off what your code really uses.",
        "Follow each input of your function from line to line. One of them stops somewhere, is "
        "used twice, or is overwritten by the next before it has been added.",
    ),
    "place": (
        "Which number of the input does each number of your answer belong to, and what in your "
        "code decides that?",
        "Go through every place where your code says which one, or when: an index, a label, an "
        "`axis=`, a reshape, the order of the lines. Write under each array the letters of its "
        "axes. Where does the code not say what you mean?",
    ),
    "quantity": (
        "Say in words what each part of your code computes, and lay it beside what is asked "
        "for. Is a part left out, or one too many, or is it another quantity, or the right one "
        "at another moment?",
        "Work the smallest case out on paper, line by line, and print the same lines from your "
        "code. The first that differs is the one.",
    ),
    "rounding": _QUESTIONS["rounding"],
    "form": _QUESTIONS["form"],
}
_TOPIC_OF_STATUS: dict[Status, Topic] = {
    Status.RAISED: "form",
    Status.RETURNED_NONE: "form",
    Status.WRONG_KIND: "form",
    Status.WRONG_SHAPE: "form",
    Status.WRONG_DTYPE: "form",
    Status.INPUT_CHANGED: "form",
    Status.NOT_FINITE: "rounding",
}


def topic_of(verdict: Verdict | None) -> Topic | None:
    """What the mistake that a verdict names is about; None if it names none."""
    if verdict is None:
        return None
    if verdict.mistake is not None:
        return MISTAKES[verdict.mistake].topic
    return _TOPIC_OF_STATUS.get(verdict.status)


def ladder(
    exercise: Exercise, topic: Topic | None = None, replies: Sequence[Reply] = ()
) -> tuple[Rung, ...]:
    """The rungs before the solution, for a learner with a mistake of that topic.

    Parameters
    ----------
    replies
        What the learner's answer gave on the visible cases; empty before there is one.
    """
    hints = exercise.hints
    if topic is None and not hints.ask:
        topic = "quantity"
    ask, look = _fitting(hints.ask, topic), _fitting(hints.look, topic)
    if topic is None:
        # Who has made no mistake that has a name is not warned of every one there is.
        ask, look = _general(hints.ask) or ask, _general(hints.look) or look
    if topic == "form" or (topic is not None and not _is_own_check(exercise)):
        question, place = _questions(exercise)[topic]
        # The exercise's own question is where to begin; this learner has an answer already.
        ask = (question, *_about(hints.ask, topic))
        look = (place, *look)
    experiment = nudge(exercise, replies) if replies and topic != "form" else ""
    rungs = (
        Rung("A question to ask yourself", ask),
        Rung("Where to look", look),
        Rung("A smaller case, in numbers", (experiment, *_fitting(hints.smaller, topic))),
        Rung("The shape of the derivation", _fitting(hints.shape, topic)),
    )
    kept = ((rung, tuple(filter(None, rung.paragraphs))) for rung in rungs)
    return tuple(Rung(rung.kind, texts) for rung, texts in kept if texts)


def _is_own_check(exercise: Exercise) -> bool:
    """Whether it answers True or False about a claim. No question about numbers fits that."""
    return exercise.asks.startswith("A bool:")


def _questions(exercise: Exercise) -> dict[Topic, tuple[str, str]]:
    on_paper = exercise.is_plain and ("arrives" in exercise.asks or "gradient" in exercise.asks)
    is_gradient = exercise.wrt or on_paper or exercise.name.endswith("_backward")
    return _QUESTIONS if is_gradient else _QUESTIONS_WITHOUT_GRADIENT


def solution(exercise: Exercise) -> Rung:
    """The last rung: the derivation, and the answer's code unless it is a value on paper."""
    code = "" if exercise.is_plain else code_of(exercise.answer, exercise.name)
    derivation = (exercise.hints.derivation,) if exercise.hints.derivation else ()
    return Rung("The solution, with its derivation", derivation, code)


def _fitting(parts: tuple[HintPart, ...], topic: Topic | None) -> tuple[str, ...]:
    """The parts that suit a mistake of that topic: about it, or about nothing in particular."""
    return tuple(p.text for p in parts if topic is None or p.topic in (None, topic))


def _general(parts: tuple[HintPart, ...]) -> tuple[str, ...]:
    return tuple(part.text for part in parts if part.topic is None)


def _about(parts: tuple[HintPart, ...], topic: Topic) -> tuple[str, ...]:
    return tuple(part.text for part in parts if part.topic == topic)
