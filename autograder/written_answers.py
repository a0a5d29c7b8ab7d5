"""The model answers and rubrics of written questions, which the released notebooks do not hold.

They are written in ``source/``; ``python -m autograder.written_answers source`` collects them, as
``make release`` does.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

_KEPT_IN = "written_answers.json"


@dataclass(frozen=True)
class WrittenAnswer:
    """A question that a person reads. ``answer`` is Markdown: the model answer and the rubric."""

    title: str
    points: float
    answer: str


def written_answers(assignment: str) -> list[WrittenAnswer]:
    """The written questions of an assignment, in their order."""
    kept = json.loads((files("autograder") / "data" / _KEPT_IN).read_text(encoding="utf-8"))
    return [WrittenAnswer(**written) for written in kept.get(assignment, [])]


def collect(source: Path) -> dict[str, list[WrittenAnswer]]:
    """Every assignment's written questions, from the notebooks in ``source/``."""
    return {path.stem: _in_notebook(path) for path in sorted(source.glob("*/*.ipynb"))}


def _in_notebook(path: Path) -> list[WrittenAnswer]:
    found, title = [], ""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        heading = re.search(r"^## (?:\d+ · )?(.+)$", text, re.MULTILINE)
        title = heading[1] if heading else title
        mark = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "markdown" and mark.get("grade") and mark.get("solution"):
            found.append(WrittenAnswer(title, mark["points"], text))
    return found


def main(source: str) -> None:
    """Collect the model answers in ``source`` into the package's data."""
    kept = {name: [asdict(w) for w in written] for name, written in collect(Path(source)).items()}
    path = Path(__file__).with_name("data") / _KEPT_IN
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
