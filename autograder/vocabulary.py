"""The words the autograder thinks in: exercises, cases, mistakes, replies, verdicts.

Plain frozen dataclasses. No torch and no Jupyter here: everything else imports this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal

import numpy as np

Inputs = Mapping[str, Any]

# What a mistake, or a part of a hint, is about: the direction; a constant factor; a contribution
# that is lost or counted twice; right numbers in wrong places; a wrong number in a right place;
# overflow, NaN and lost digits; shapes, types, and how an answer is handed over.
Topic = Literal["sign", "size", "path", "place", "quantity", "rounding", "form"]


class Status(Enum):
    """How an answer fared. Only RIGHT earns the points."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_ATTEMPTED = "not attempted"
    RAISED = "raised an error"
    RETURNED_NONE = "returned None"
    WRONG_KIND = "wrong kind of value"
    WRONG_SHAPE = "wrong shape"
    WRONG_DTYPE = "wrong dtype"
    NOT_FINITE = "not finite"
    INPUT_CHANGED = "input changed"
    TOO_SLOW = "too slow"
    OUT_OF_MEMORY = "out of memory"
    USED_AUTOGRAD = "used autograd"
    ENDED = "ended its session"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, eq=False)
class Case:
    """One set of inputs to an exercise. Two cases are equal only if they are the same object.

    Parameters
    ----------
    name
        What is special about it, in words a learner can read: "the label is not the largest logit".
    inputs
        Every value the forward pass or the answer may ask for, by name.
    hidden
        Hidden cases are drawn from a seed, and their numbers are never shown.
    """

    name: str
    inputs: Inputs
    hidden: bool = False


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that people really write, and what to tell them.

    ``says`` and ``look`` may use ``{name}`` (the gradient's name) and ``{fact}`` (a number or a
    shape that was seen).
    Neither writes out the right formula. ``topic`` chooses the hints that follow; with None they
    are the exercise's own, all of them. ``why`` tells an instructor, or who reads the catalogue,
    how a sensible person comes to write it.
    """

    identifier: str
    title: str
    says: str
    look: str
    topic: Topic | None
    why: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class HintPart:
    """Some sentences of a hint. With a topic, only for who has a mistake of it, or no named one."""

    text: str
    topic: Topic | None = None


@dataclass(frozen=True)
class Hints:
    """The rungs of an exercise's ladder, from a question to the solution.

    ``ask`` is a question to ask oneself, ``look`` says where to look, ``smaller`` is a smaller case
    with numbers, ``shape`` the shape of the derivation. None of these gives the answer away.
    ``derivation`` stands above the solution, for who asks for it by name. An exercise may do
    without; the questions that fit any mistake are there all the same.
    """

    ask: tuple[HintPart, ...] = ()
    look: tuple[HintPart, ...] = ()
    smaller: tuple[HintPart, ...] = ()
    shape: tuple[HintPart, ...] = ()
    derivation: str = ""


@dataclass(frozen=True, eq=False)
class Exercise:
    """Everything there is to know about one answer that a learner is asked for.

    Parameters
    ----------
    name
        The name of the answer, for example ``cross_entropy_backward``.
    unit
        The unit it belongs to, for example ``02_softmax_cross_entropy``.
    asks
        One line: what the answer is.
    forward
        ``forward(torch, ...)``: the forward pass in torch. The other parameters name inputs.
    answer
        The by-hand answer in NumPy. Its parameters are the arguments every answer receives.
        An exercise that asks for plain values has an answer without parameters.
    visible, draw
        The pinned cases, and a function that draws the inputs of the hidden ones from a generator.
    wrt
        Inputs to differentiate by, or entries of the input ``parameters``. Empty: the forward pass
        itself is what is asked for.
    upstream
        The input that holds the gradient arriving from above; None where forward gives the loss.
    returns
        The names of the results, in order.
    by_name
        Whether the results come as a dict of gradients with the keys of ``wrt``. Those are then in
        the order of the way back: an error in one of them is in all that come after.
    axes
        Letters for the axes of an input, such as ``{"logits": "NC"}``; messages use them.
    mistakes
        Wrong code by identifier. Two versions of one mistake are told apart by a suffix ``__...``.
    equivalents
        Right answers written differently, by what is different about them.
    uses
        Earlier exercises whose answers this one calls.
    hints
        What `autograder.hint` tells, rung by rung.
    mends
        For a patient, code with a planted bug: the exercise that its mended code answers.
    has_own_values
        Whether a course may ask it with each learner's own logits for the lesson's ``WORKED``.
    """

    name: str
    unit: str
    asks: str
    forward: Callable[..., Any]
    answer: Callable[..., Any]
    visible: tuple[Case, ...]
    draw: Callable[[np.random.Generator], Iterable[Inputs]]
    arguments: tuple[str, ...]
    returns: tuple[str, ...]
    hints: Hints
    mends: str | None = None
    wrt: tuple[str, ...] = ()
    upstream: str | None = None
    axes: Mapping[str, str] = field(default_factory=dict)
    mistakes: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    equivalents: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    uses: tuple[str, ...] = ()
    by_name: bool = False
    has_own_values: bool = False

    def in_order(self, results: Any) -> tuple[Any, ...]:
        """What an answer returned, as one value for each name in ``returns``."""
        if self.by_name:
            return tuple(results[name] for name in self.wrt)
        return results if isinstance(results, tuple) else (results,)

    @property
    def is_plain(self) -> bool:
        """Whether the answer is a value worked out by hand, not a function."""
        return not self.arguments

    def __call__(self, *arguments: Any) -> Any:
        """The by-hand answer's result, so that exercises may build on each other."""
        return self.answer(*arguments)


# What an answer can do on one case.
REPLY_KINDS = frozenset(
    {
        "returned",
        "raised",
        "refused",
        "not attempted",
        "too slow",
        "out of memory",
        "used autograd",
        "ended its session",
        "not reached",
    }
)


@dataclass(frozen=True)
class Reply:
    """What an answer did on one case, after passing through the port.

    ``kind`` is one of `REPLY_KINDS`. ``word`` explains a refusal or holds an exception's text;
    ``line``, ``code`` and ``function`` say where in the learner's own cells an exception arose.
    """

    kind: str
    value: Any = None
    changed: tuple[str, ...] = ()
    word: str = ""
    error: str = ""
    line: int | None = None
    code: str = ""
    function: str = ""


@dataclass(frozen=True)
class Difference:
    """One result of an answer beside the truth, over all cases.

    ``wrong_at`` marks the wrong entries on the case that is shown; None where the shapes differ.
    """

    name: str
    right: bool
    largest: float
    relative: float
    shape: tuple[int, ...]
    true_shape: tuple[int, ...]
    wrong_at: np.ndarray | None = None
    mistake: str | None = None


@dataclass(frozen=True)
class Verdict:
    """The result of a check: what happened, what it is called, and what to do next."""

    exercise: str
    status: Status
    headline: str
    action: str
    mistake: str | None = None
    differences: tuple[Difference, ...] = ()
    case: str | None = None
    cases_right: int = 0
    cases: int = 0
    hidden: bool = False
    notes: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the answer earns its points."""
        return self.status is Status.RIGHT
