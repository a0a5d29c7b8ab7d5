"""How an exercise is written down: as the body of a class, read once.

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

The functions are plain functions, not methods. `answer`'s parameters are what every answer is
given; `forward`'s are what the forward pass needs. Both take their values from a case by name.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from typing import Any

from autograder.mistakes import MISTAKES, identifier_of
from autograder.vocabulary import Case, Exercise


def define(body: type) -> Exercise:
    """Make an `Exercise` of a class body. The module's ``UNIT`` says which unit it belongs to."""
    name = body.__name__
    wrt = getattr(body, "wrt", ())
    mistakes = _functions_in(getattr(body, "mistakes", None))
    unknown = sorted({identifier_of(mistake) for mistake in mistakes} - MISTAKES.keys())
    if unknown:
        raise ValueError(f"{name}: add to autograder/mistakes/ first: {', '.join(unknown)}")
    return Exercise(
        name=name,
        unit=sys.modules[body.__module__].UNIT,
        asks=inspect.getdoc(body) or "",
        forward=body.forward,
        answer=body.answer,
        visible=tuple(Case(case, inputs) for case, inputs in body.visible.items()),
        draw=body.hidden,
        arguments=tuple(inspect.signature(body.answer).parameters),
        returns=tuple(f"d{argument}" for argument in wrt) or (name,),
        wrt=wrt,
        upstream=getattr(body, "upstream", None),
        axes=getattr(body, "axes", {}),
        mistakes=mistakes,
        equivalents=_functions_in(getattr(body, "equivalents", None)),
        uses=getattr(body, "uses", ()),
    )


def _functions_in(body: type | None) -> dict[str, Callable[..., Any]]:
    if body is None:
        return {}
    return {name: value for name, value in vars(body).items() if inspect.isfunction(value)}
