"""The units' titles, as the first lines of their assignments have them.

They are written in ``source/``, which an installed package does not hold; ``python -m
autograder.titles source`` collects them, as ``make release`` does.
"""

from __future__ import annotations

import functools
import json
import re
import sys
from importlib.resources import files
from pathlib import Path

_KEPT_IN = "titles.json"


@functools.cache
def titles() -> dict[str, str]:
    """Each unit's title, such as Softmax and cross-entropy for 02_softmax_cross_entropy."""
    return json.loads((files("autograder") / "data" / _KEPT_IN).read_text(encoding="utf-8"))


def collect(source: Path) -> dict[str, str]:
    """Every unit's title, from the notebooks in ``source/``."""
    return {path.stem: _in_notebook(path) for path in sorted(source.glob("*/*.ipynb"))}


def _in_notebook(path: Path) -> str:
    [first, *_] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    heading = "".join(first["source"]).split("\n")[0]
    return re.sub(r"^# (.* · )?|: the assignment$", "", heading)


def main(source: str) -> None:
    """Collect the titles in ``source`` into the package's data."""
    path = Path(__file__).with_name("data") / _KEPT_IN
    kept = json.dumps(collect(Path(source)), indent=1, ensure_ascii=False)
    path.write_text(f"{kept}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
