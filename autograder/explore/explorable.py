"""What all explorables share: controls, a picture, and the same in words below it."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets
import matplotlib.pyplot as plt

_DOTS_PER_INCH = 80
_SIDES = ("left", "right", "bottom", "top", "wspace", "hspace")


class Explorable(widgets.VBox):
    """Controls over a picture that is drawn anew whenever one of them changes.

    Everything takes the keyboard: Tab goes from control to control, the arrow keys move a slider,
    Space presses a button. What the picture shows stands in words below it, and is its alternative
    text.

    Parameters
    ----------
    controls
        What to show above the picture.
    draw
        Draws the picture with pyplot and returns what it shows, in words.
    answers_to
        The controls that change the picture; all of ``controls`` if not given.
    """

    def __init__(
        self,
        controls: Sequence[widgets.Widget],
        draw: Callable[[], str],
        answers_to: Sequence[widgets.Widget] | None = None,
    ) -> None:
        self._draw, self._margins = draw, {}
        self._picture, self._words = widgets.HTML(), widgets.HTML()
        for control in controls if answers_to is None else answers_to:
            control.observe(self.redraw, names="value")
        self.redraw()
        super().__init__([*controls, self._picture, self._words])

    def redraw(self, _: object = None) -> None:
        """Draw the picture as the controls now stand."""
        with plt.ioff():
            words = self._draw()
            figure = plt.gcf()
            if self._margins:
                figure.set_layout_engine("none")
                figure.subplots_adjust(**self._margins)
            png = io.BytesIO()
            figure.savefig(png, format="png", dpi=_DOTS_PER_INCH)
            # Laying out costs as much as drawing: it is done once, so that a slider can be dragged.
            self._margins = {side: getattr(figure.subplotpars, side) for side in _SIDES}
            plt.close(figure)
        data = base64.b64encode(png.getvalue()).decode()
        self._picture.value = (
            f'<img src="data:image/png;base64,{data}" alt="{html.escape(words)}" '
            'style="max-width:100%">'
        )
        self._words.value = f'<div role="status">{html.escape(words)}</div>'

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        """The widget, and for whoever cannot show one the picture with its words."""
        bundle = dict(super()._repr_mimebundle_(**options) or {})
        return bundle | {"text/html": f"{self._picture.value}{self._words.value}"}


def slider(title: str, value: float, low: float, high: float, step: float) -> widgets.FloatSlider:
    """A slider that moves the picture while it is dragged."""
    return widgets.FloatSlider(
        value, min=low, max=high, step=step, description=title, style={"description_width": "8em"}
    )


def counter(title: str, value: int, high: int) -> widgets.IntSlider:
    """A slider over 0, 1, ... up to ``high``."""
    return widgets.IntSlider(
        value, min=0, max=high, description=title, style={"description_width": "8em"}
    )
