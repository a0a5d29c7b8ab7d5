"""How an exercise is written down: as the body of a class, read once::

    @define
    class relu_backward:
        '''dx, with x's shape: the gradient through ReLU.'''

        wrt = ("x",)
        upstream = "dout"

        def forward(torch, x): ...
        def answer(dout, x): ...
        def hidden(rng): ...

        visible = {"an exact zero": {"dout": ..., "x": ...}}

        class mistakes:
            def upstream_dropped(dout, x): ...

        class equivalents:
            def with_a_loop(dout, x): ...

        class hints:
            ask = "A question to ask oneself."
            look = "Where to look."
            smaller = "A smaller case, with numbers."
            shape = "The shape of the derivation.", {"size": "This part, only about a factor."}
            derivation = "The derivation; the answer's code is shown below it."

A hint's part with a topic (`autograder.vocabulary.Topic`) is left out for a learner who has made a
named mistake of another one.

A patient, which is code with a planted bug for the learner to mend, names the exercise that it
answers wrongly. It is asked for on the same terms; its bug is one of that exercise's mistakes, or
comes as code of its own. Hints that it does not bring are that exercise's::

    @define
    class mended_relu:
        '''dx, with x's shape: the patient, mended.'''

        mends = relu_backward
        ill_with = "upstream_dropped"

The functions are plain functions, not methods. `answer`'s parameters are what every answer is
given; `forward`'s are what the forward pass needs. Both take their values from a case by name.
Several results that are not gradients are named in `returns`. With `by_name = True` an answer gives
its gradients as a dict, each under the name of what it belongs to; `wrt` has these names in the
order of the forward pass.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from autograder.mistakes import MISTAKES, identifier_of
from autograder.vocabulary import Case, Exercise, HintPart, Hints, Topic


def define(body: type) -> Exercise:
    """Make an `Exercise` of a class body. Its package's name says which unit it belongs to."""
    mistakes = _functions_in(getattr(body, "mistakes", None))
    _expect_named(body.__name__, mistakes)
    if hasattr(body, "mends"):
        return _patient(body, body.mends, mistakes)
    wrt, by_name = getattr(body, "wrt", ()), getattr(body, "by_name", False)
    if by_name:
        wrt = wrt[::-1]  # in a verdict the one nearest the loss comes first
    returns = tuple(f"d{argument}" for argument in wrt) or (body.__name__,)
    return Exercise(
        **_identity(body),
        forward=body.forward,
        answer=body.answer,
        visible=tuple(Case(case, inputs) for case, inputs in body.visible.items()),
        draw=body.hidden,
        arguments=tuple(inspect.signature(body.answer).parameters),
        returns=getattr(body, "returns", returns),
        wrt=wrt,
        upstream=getattr(body, "upstream", None),
        axes=getattr(body, "axes", {}),
        mistakes=mistakes,
        equivalents=_functions_in(getattr(body, "equivalents", None)),
        uses=getattr(body, "uses", ()),
        by_name=by_name,
        has_own_values=getattr(body, "has_own_values", False),
        hints=Hints(**_rungs(body)),
    )


def _patient(body: type, mended: Exercise, mistakes: dict[str, Callable[..., Any]]) -> Exercise:
    """The mended exercise once more, with its bug under the name that patients' bugs have."""
    inherited = dict(mended.mistakes)
    if hasattr(body, "ill_with"):
        mistakes = {"still_ill": inherited.pop(body.ill_with), **mistakes}
    return replace(
        mended,
        **_identity(body),
        returns=(body.__name__,) if mended.returns == (mended.name,) else mended.returns,
        mistakes=mistakes | inherited,
        uses=getattr(body, "uses", mended.uses),
        mends=mended.name,
        hints=replace(mended.hints, **_rungs(body)),
    )


def _rungs(body: type) -> dict[str, Any]:
    """The rungs that a body brings, by name; a rung but the last is one part or several."""
    written = {k: v for k, v in vars(getattr(body, "hints", object)).items() if k[0] != "_"}
    return {
        name: value if name == "derivation" else tuple(_hint_parts(value))
        for name, value in written.items()
    }


def _hint_parts(value: str | dict[Topic, str] | tuple[Any, ...]) -> Iterator[HintPart]:
    if isinstance(value, str):
        yield HintPart(value)
    elif isinstance(value, dict):
        for topic, text in value.items():
            yield HintPart(text, topic)
    else:
        for part in value:
            yield from _hint_parts(part)


def _identity(body: type) -> dict[str, str]:
    unit = body.__module__.split(".")[-2].removeprefix("unit_")
    return {"name": body.__name__, "unit": unit, "asks": inspect.getdoc(body) or ""}


def _expect_named(exercise: str, mistakes: Iterable[str]) -> None:
    unknown = sorted({identifier_of(mistake) for mistake in mistakes} - MISTAKES.keys())
    if unknown:
        raise ValueError(f"{exercise}: add to autograder/mistakes/ first: {', '.join(unknown)}")


def _functions_in(body: type | None) -> dict[str, Callable[..., Any]]:
    """The functions of a class body, those of its bases first."""
    if body is None:
        return {}
    return {
        name: value
        for part in reversed(body.__mro__)
        for name, value in vars(part).items()
        if inspect.isfunction(value)
    }
