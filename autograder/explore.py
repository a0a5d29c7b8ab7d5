"""Pictures that answer to a slider. Every one also stands in its lesson as a still, in words."""

from __future__ import annotations

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np

from autograder.pictures import probabilities_and_gradient


def logits(start: tuple[float, ...] = (2.0, 1.0, 0.0), label: int = 0) -> widgets.Widget:
    """Sliders for three logits, with the probabilities, the gradient and the loss they give.

    The sliders take the arrow keys. The loss and the numbers stand in words below the picture.
    """
    sliders = [
        widgets.FloatSlider(
            value, min=-5, max=5, step=0.1, description=f"logit {i}", continuous_update=False
        )
        for i, value in enumerate(start)
    ]
    correct = widgets.Dropdown(options=range(len(start)), value=label, description="correct")
    picture, words = widgets.Output(), widgets.HTML()

    def redraw(_: object = None) -> None:
        chosen = np.array([slider.value for slider in sliders])
        exponentials = np.exp(chosen - chosen.max())
        probs = exponentials / exponentials.sum()
        dlogits = probs - np.eye(len(probs))[correct.value]
        with picture:
            picture.clear_output(wait=True)
            probabilities_and_gradient(probs, dlogits, correct.value)
            plt.show()
        shown = ", ".join(f"{entry:+.3f}" for entry in dlogits)
        words.value = (
            f"Loss {-np.log(probs[correct.value]):.3f}. Gradient [{shown}], "
            f"which sums to {dlogits.sum():+.0e}."
        )

    for control in (*sliders, correct):
        control.observe(redraw, names="value")
    redraw()
    return widgets.VBox([*sliders, correct, picture, words])
