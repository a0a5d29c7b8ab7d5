"""The other text of some cells, for courses that give every learner values of their own."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

# In a source cell's metadata: its other source, and whether learners then write in it.
KEY = "own_values"


class OwnValues(NbGraderPreprocessor):
    """c.OwnValues in nbgrader_config.py. Source cells bring their other text in their metadata."""

    by_username = Bool(
        False, help="Give every learner worked values of their own, by their username."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Any:
        """Put the other texts in place, or take them away."""
        for cell in nb.cells:
            other = cell.metadata.pop(KEY, None)
            if other is None or not self.by_username:
                continue
            cell.source = other["source"]
            if other.get("learners_write"):
                cell.metadata.pop("nbgrader", None)
        return nb, resources
