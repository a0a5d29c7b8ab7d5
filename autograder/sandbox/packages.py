"""Where the packages lie that an answer may import, and those that they need."""

from __future__ import annotations

import functools
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.port.packages import ALLOWED

# Two that need the rest of Jupyter, and are only used in a browser.
_LEFT_OUT = {"autograder", "jupyterlab-widgets", "widgetsnbextension"}


@functools.cache
def allowed_packages() -> dict[str, Path]:
    """Every importable name that the sandbox has, and the file or folder that holds it."""
    waiting = [canonicalize_name(name) for name in sorted(ALLOWED)]
    seen = set(_LEFT_OUT)
    found: dict[str, Path] = {}
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        distribution = metadata.distribution(name)
        found |= _contents(distribution)
        for line in distribution.requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(canonicalize_name(requirement.name))
    return found


def _contents(distribution: metadata.Distribution) -> dict[str, Path]:
    """The top-level modules, packages and libraries that a distribution installs."""
    # Read as text: `distribution.files` makes an object of each of thousands of names.
    record = distribution.read_text("RECORD")
    names = record.splitlines() if record else map(str, distribution.files or ())
    tops = {name.split("/", 1)[0].split(",", 1)[0] for name in names}
    return {
        top: Path(str(distribution.locate_file(top)))
        for top in tops
        if top != ".." and not top.endswith(".pth") and top != "__pycache__"
    }
