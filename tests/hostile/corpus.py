"""The corpus: a file per attack, and per honest oddity, with the verdict that it must get.

A file in `in_cells` is the cell that takes the place of the answer to `softmax` (an honest one
that makes no `softmax` is a cell before it). A file in `in_files` has a function `tamper` that
changes the notebook, returns the bytes to hand in instead, or works on the folder. All answers of
an attack's notebook are wrong; all of an honest one's are right.
"""

from __future__ import annotations

import inspect
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.sample_class import sample_class, submit

ASSIGNMENT = "02_softmax_cross_entropy"
TARGET = "softmax"
WRONG = "def softmax(logits):\n    return np.zeros(len(logits))"
_HERE = Path(__file__).parent
_HEADER = re.compile(r"# (?P<says>.*)\n# verdict: (?P<verdict>.*)\n\n", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One file of the corpus."""

    path: Path
    says: str
    verdict: str
    text: str

    @property
    def name(self) -> str:
        """As a student's id: where the file lies."""
        return ".".join(self.path.relative_to(_HERE).with_suffix("").parts)

    @property
    def is_honest(self) -> bool:
        """Whether it must keep its marks."""
        return self.verdict == "right"


def read(folder: str) -> list[Entry]:
    """Every entry below `attacks` or `honest`."""
    entries = []
    for path in sorted((_HERE / folder).rglob("*.py")):
        header = _HEADER.match(text := path.read_text())
        entries.append(Entry(path, header["says"], header["verdict"], text[header.end() :]))
    return entries


def hand_in(course: Path, entry: Entry, places: dict[str, str]) -> None:
    """Hand an entry in as a student of its name. ``places`` fills in @NAMES@ in its text."""
    everything, nothing = (
        next(student for student in sample_class(ASSIGNMENT) if student.name == name)
        for name in ("all_right", "empty")
    )
    base = everything if entry.is_honest else nothing
    submit(course, ASSIGNMENT, replace(base, name=entry.name))
    folder = course / "submitted" / entry.name / ASSIGNMENT
    path = folder / f"{ASSIGNMENT}.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    text = filled_in(entry.text, places)
    if "in_cells" in entry.path.parts:
        _put_in_cell(notebook, text, entry.is_honest)
        path.write_text(json.dumps(notebook))
        return
    if not entry.is_honest:
        find(notebook, TARGET)["source"] = WRONG
    path.unlink()
    result = _tamper(text, notebook, folder)
    if result is not ...:
        data = json.dumps(notebook) if result is None else result
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


def filled_in(text: str, places: dict[str, str]) -> str:
    """A text with its @NAMES@ replaced."""
    for name, place in places.items():
        text = text.replace(f"@{name}@", place)
    return text


def _put_in_cell(notebook: dict[str, Any], text: str, is_honest: bool) -> None:
    answer = find(notebook, TARGET)
    if is_honest and not re.search(r"^(def|class) softmax|^softmax =", text, re.MULTILINE):
        own = {"cell_type": "code", "id": "own", "metadata": {}, "outputs": []}
        own |= {"execution_count": None, "source": text}
        notebook["cells"].insert(notebook["cells"].index(answer), own)
    else:
        answer["source"] = text


def _tamper(text: str, notebook: dict[str, Any], folder: Path) -> Any:
    scope: dict[str, Any] = {"find": find, "grade_id": grade_id}
    exec(compile(text, "tamper", "exec"), scope)
    function = scope["tamper"]
    takes_folder = len(inspect.signature(function).parameters) == 2
    return function(notebook, folder) if takes_folder else function(notebook)


def grade_id(cell: dict[str, Any]) -> str:
    """A cell's grade id, or nothing."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def find(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    """The cell with a grade id."""
    return next(cell for cell in notebook["cells"] if grade_id(cell) == name)
