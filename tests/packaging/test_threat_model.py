"""Every attack and test that the threat model points to is there."""

import re

from tests.conftest import ROOT

HOSTILE = ROOT / "tests" / "hostile" / "attacks"


def named():
    """What stands in the last column of the threat model's tables, and in its lists."""
    text = (ROOT / "docs" / "threat-model.md").read_text()
    rows = [line.split("|")[-2] for line in text.splitlines() if line.startswith("| ")]
    for cell in rows:
        yield from re.findall(r"`([^`]+)`", cell)
    yield from re.findall(r"`(in_\w+/\w+|tests/[\w/.]+)`", text)


def test_every_wall_is_shown_by_something_that_exists():
    names = list(named())
    assert len(names) > 30
    for name in names:
        name = name.rstrip("/")
        assert (
            list(HOSTILE.glob(f"**/{name}.py"))
            or list(HOSTILE.glob(f"**/{name}"))
            or (ROOT / name).exists()
        ), name
