"""CSV files that people open in a spreadsheet: what others wrote stays text, and reads back whole.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, quoted or not, and a formula
can send what stands around it elsewhere. Such a text gets an apostrophe in front, as OWASP's page
on CSV injection recommends; `read_rows` takes it away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# The wide forms too, which East Asian settings read alike; blanks and apostrophes may come first.
_LIKE_A_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV, each with a value for every column. Texts are quoted, numbers are not."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([_guarded(row[column]) for column in columns] for row in rows)
    return written.getvalue()


def read_rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file, each by the names in its first row, which may begin with a mark of
    the encoding. Semicolons and tabs, as spreadsheets of some countries have them, will do."""
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    return [
        {column: _unguarded(value or "") for column, value in row.items() if column is not None}
        for row in lines
    ]


def _guarded(value: Any) -> Any:
    is_like_one = isinstance(value, str) and _LIKE_A_FORMULA.match(value)
    return f"'{value}" if is_like_one else value


def _unguarded(value: str) -> str:
    is_guarded = value.startswith("'") and _LIKE_A_FORMULA.match(value)
    return value[1:] if is_guarded else value
