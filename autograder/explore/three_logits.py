"""Three logits: their probabilities, the gradient, the loss, and steps down its landscape."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from autograder import pictures
from autograder.earlier import cross_entropy, cross_entropy_backward, softmax
from autograder.explore.explorable import Explorable, slider


def logits(start: tuple[float, float, float] = (2.0, 1.0, 0.0), label: int = 0) -> Explorable:
    """Sliders for three logits, a button for a step of descent, and the way it goes.

    Moving a slider or choosing another correct class begins a new path.
    """
    sliders = [slider(f"logit {i}", value, -5, 5, 0.1) for i, value in enumerate(start)]
    correct = widgets.Dropdown(
        options=range(3), value=label, description="correct", style={"description_width": "8em"}
    )
    rate = slider("learning rate", 1.0, 0.1, 5, 0.1)
    step = widgets.Button(description="One step")
    again = widgets.Button(description="Start again")
    path = [np.array(start)]

    def draw() -> str:
        here, chosen = path[-1], correct.value
        dlogits = cross_entropy_backward(here, chosen)
        pictures.scores_on_their_landscape(softmax(here), dlogits, chosen, np.array(path))
        shown = ", ".join(f"{entry:+.3f}" for entry in dlogits)
        steps = {0: "", 1: " after one step"}.get(len(path) - 1, f" after {len(path) - 1} steps")
        return (
            f"Loss {cross_entropy(here, chosen):.3f}{steps}. "
            f"Probabilities {', '.join(f'{p:.3f}' for p in softmax(here))}. "
            f"Gradient [{shown}], which sums to zero."
        )

    note = widgets.HTML("A step moves the logits from where the sliders have put them.")
    controls = [*sliders, correct, rate, widgets.HBox([step, again]), note]
    shown = Explorable(controls, draw, answers_to=())

    def begin(_: object = None) -> None:
        path[:] = [np.array([s.value for s in sliders])]
        shown.redraw()

    def go(_: object) -> None:
        path.append(path[-1] - rate.value * cross_entropy_backward(path[-1], correct.value))
        shown.redraw()

    for control in (*sliders, correct):
        control.observe(begin, names="value")
    step.on_click(go)
    again.on_click(begin)
    return shown
