"""A computation graph that one walks through: values forward, then gradients back."""

from __future__ import annotations

from autograder import pictures
from autograder.explore.explorable import Explorable, counter, slider

_PLACES = {"a": (0, 1), "b": (0, 0), "u = a b": (1, 0.5), "v = u + a": (2, 1), "L = v²": (3, 1)}
_ARROWS = [
    ("a", "u = a b"),
    ("b", "u = a b"),
    ("u = a b", "v = u + a"),
    ("a", "v = u + a"),
    ("v = u + a", "L = v²"),
]


def graph() -> Explorable:
    """The graph of (a b + a)², with sliders for a and b and one for how far the walk has come."""
    a, b = slider("a", 2, -3, 3, 0.5), slider("b", 3, -3, 3, 0.5)
    walk = counter("walk", 9, 9)

    def draw() -> str:
        steps = _steps(a.value, b.value)[: walk.value + 1]
        values = {name: number for kind, name, number, _ in steps if kind == "value"}
        gradients = {name: number for kind, name, number, _ in steps if kind == "gradient"}
        pictures.graph(_PLACES, _ARROWS, values, gradients)
        return f"Step {walk.value} of 9. {steps[-1][3]}"

    return Explorable([a, b, walk], draw)


def _steps(a: float, b: float) -> list[tuple[str, str, float, str]]:
    """What each step of the walk fills in, and the words for it.

    A value that is used twice has its gradient filled in twice: the second time it is the sum.
    """
    u = a * b
    v = u + a
    through_u, straight = 2 * v * b + 0.0, 2 * v  # + 0.0: never "-0"
    return [
        ("value", "a", a, f"Forward: a is {a:g}."),
        ("value", "b", b, f"Forward: b is {b:g}."),
        ("value", "u = a b", u, f"Forward: u = {a:g} times {b:g} = {u:g}."),
        ("value", "v = u + a", v, f"Forward: v = {u:g} + {a:g} = {v:g}. Here a is used again."),
        ("value", "L = v²", v * v, f"Forward: L = {v:g} squared = {v * v:g}."),
        ("gradient", "L = v²", 1.0, "Back: at L the gradient is 1."),
        ("gradient", "v = u + a", 2 * v, f"Back: at v it is 2 times {v:g} = {2 * v:g}."),
        ("gradient", "u = a b", 2 * v, f"Back: the sum hands {2 * v:g} on to u unchanged."),
        ("gradient", "b", 2 * v * a, f"Back: at b it is {2 * v:g} times a = {2 * v * a:g}."),
        (
            "gradient",
            "a",
            through_u + straight,
            f"Back: at a two ways meet, {2 * v:g} times b = {through_u:g} through u and "
            f"{straight:g} straight from v. Together {through_u + straight:g}.",
        ),
    ]
