"""nbgrader's feedback page, made readable for everyone.

nbgrader's template names no language, and its links are too pale to read and told from text by
colour alone.
"""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode

_READABLE = """<style>
a { color: #0b4f7d; text-decoration: underline; }
div.nbgrader_cell .panel-heading a { color: #fff; }
.highlight .c, .highlight .c1 { color: #2f5f5f; }
.highlight .ow, .highlight .o { color: #7a1fa2; }
</style>
</head>"""


class FeedbackPage(HTMLExporter):
    """An HTML exporter whose pages say their language and have links that can be seen."""

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **options: Any
    ) -> tuple[str, Any]:
        """The page and nbconvert's resources."""
        page, resources = super().from_notebook_node(nb, resources, **options)
        page = page.replace("<html>", '<html lang="en">', 1).replace("</head>", _READABLE, 1)
        return page, resources
