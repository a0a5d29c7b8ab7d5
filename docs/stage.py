"""Lay out the site's source: docs/, the notebooks of course/ and release/, and the catalogue.

usage: python docs/stage.py FOLDER

Notebooks keep their paths, so that a page's launch button opens the file of that name. What a
picture shows in words, in the text before it, becomes its alternative text.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

from mistakes_pages import write_mistakes

ROOT = Path(__file__).resolve().parent.parent
_NOTEBOOK = re.compile(r"`((?:course|release)/[\w/]+)\.ipynb`")
_IN_WORDS = re.compile(r"[Ii]n words[:,] *(.+?)(?:\n\n|\Z)", re.DOTALL)


def main(folder: Path) -> None:
    """Write everything that Sphinx reads into a folder, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "docs", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copy(ROOT / "docs" / "conf.py", folder)
    for path in [*ROOT.glob("course/*.ipynb"), *ROOT.glob("release/*/*.ipynb")]:
        _write_notebook(path, folder / path.relative_to(ROOT))
    write_mistakes(folder / "mistakes")


def _write_notebook(path: Path, target: Path) -> None:
    """A notebook with links between pages; an assignment is shown as it is, not executed."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    up = "../" * (len(path.relative_to(ROOT).parts) - 1)
    if up == "../../":
        notebook["metadata"]["mystnb"] = {"execution_mode": "off"}
    words = ""
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            words = _spoken(text) or words
            cell["source"] = _NOTEBOOK.sub(rf"[`\1.ipynb`]({up}\1.ipynb)", text)
        elif words:
            cell["metadata"]["mystnb"] = {"image": {"alt": words}}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")


def _spoken(text: str) -> str:
    """What a text says "in words" of the picture after it, without its markup."""
    found = _IN_WORDS.search(text)
    return re.sub(r"[*`$\\]", "", found[1]).replace("\n", " ").strip() if found else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
