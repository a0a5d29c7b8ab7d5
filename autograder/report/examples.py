"""One learner's code for each mistake, without comments, strings of words, or anyone's name."""

from __future__ import annotations

import io
import json
import re
import tokenize
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from autograder.report.class_data import ClassData
from autograder.report.statistics import MadeMistake

_MOST_LINES = 30
_MOST_LETTERS = 4000
_LONGEST_LINE = 100
# So many students' code is looked into, until there are a few to take the shortest of.
_MOST_TRIED, _ENOUGH = 20, 5
_WORD = re.compile(r"\w{3,}")
# What stands for every string; a line of nothing else, a docstring, is left out.
_STRING = '"..."'
_WORDS = {tokenize.COMMENT, tokenize.STRING}


class Examples:
    """Finds examples in the graded notebooks of an assignment."""

    def __init__(self, coursedir: CourseDirectory, data: ClassData) -> None:
        self._coursedir = coursedir
        self._assignment = data.assignment
        # Variables bear short names too, so a name of one or two letters gives nobody away.
        self._names = {
            word.casefold()
            for one in data.submissions
            for word in _WORD.findall(f"{one.student} {one.name}")
        }

    def of(self, mistake: MadeMistake) -> str | None:
        """The shortest of a few answers with this mistake; None where none can be shown."""
        found = (self._answer(student, mistake.item) for student in mistake.students[:_MOST_TRIED])
        shown = islice((code for code in found if code and self._can_be_shown(code)), _ENOUGH)
        return min(shown, key=len, default=None)

    def _answer(self, student: str, item: str) -> str | None:
        given = self._coursedir.autograded_directory
        folder = self._coursedir.format_path(given, student, self._assignment)
        try:
            text = (Path(folder) / f"{self._assignment}.ipynb").read_text(encoding="utf-8")
            cells = json.loads(text)["cells"]
        except (OSError, ValueError, KeyError):
            return None
        for cell in cells:
            if cell.get("metadata", {}).get("nbgrader", {}).get("grade_id") == item:
                return without_words("".join(cell["source"]))
        return None

    def _can_be_shown(self, code: str) -> bool:
        lines = code.split("\n")
        is_short = len(lines) <= _MOST_LINES and max(map(len, lines)) <= _LONGEST_LINE
        # What is no letter to be seen could make a line look like another.
        is_plain = all(line.isprintable() for line in lines)
        return (
            is_short
            and is_plain
            and not self._names.intersection(map(str.casefold, _WORD.findall(code)))
        )


def without_words(code: str) -> str | None:
    """Code without comments and without strings; None where it cannot be told apart.

    The code is split into tokens, never parsed or run.
    """
    if len(code) > _MOST_LETTERS:
        return None
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    except (tokenize.TokenError, SyntaxError):
        return None
    text = _without(code.splitlines(keepends=True), tokens)
    kept = [
        line.rstrip()
        for line in text.expandtabs(4).splitlines()
        if line.strip() not in ("", _STRING)
    ]
    return "\n".join(kept) or None


def _without(lines: list[str], tokens: Iterable[tokenize.TokenInfo]) -> str:
    """The lines without the comments, and with "..." for every string."""
    parts: list[str] = []
    row, column = 1, 0
    for token in tokens:
        if token.type not in _WORDS:
            continue
        parts.append(_between(lines, (row, column), token.start))
        parts.append("" if token.type == tokenize.COMMENT else _STRING)
        row, column = token.end
    return "".join(parts) + _between(lines, (row, column), (len(lines) + 1, 0))


def _between(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    """The text from one place, a row and a column as tokens have them, to another."""
    if start[0] == end[0]:
        return lines[start[0] - 1][start[1] : end[1]] if start[0] <= len(lines) else ""
    first = lines[start[0] - 1][start[1] :]
    last = lines[end[0] - 1][: end[1]] if end[0] <= len(lines) else ""
    return "".join([first, *lines[start[0] : end[0] - 1], last])
