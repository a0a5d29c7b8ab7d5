"""What the notebook shows: cards of a few elements with inline styles.

They have to survive JupyterLab's and nbgrader's sanitising, a dark theme and a printer.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from IPython import get_ipython
from IPython.display import display

NEUTRAL = "#6b6b6b"


@dataclass(frozen=True)
class Card:
    """The same content as plain text and as HTML, or as Markdown where it may hold mathematics."""

    text: str
    html: str = ""
    markdown: str = ""


def show(card: Card) -> None:
    """Show a card in a notebook; print its text anywhere else."""
    if get_ipython() is None:
        print(card.text)
        return
    shown = {"text/plain": card.text, "text/html": card.html, "text/markdown": card.markdown}
    display({kind: content for kind, content in shown.items() if content}, raw=True)


def framed(parts: Iterable[str], colour: str = NEUTRAL) -> str:
    """HTML parts in a card's frame, with a bar of that colour at its left."""
    opened = (
        f'<div style="border-left:6px solid {colour};padding:6px 12px;margin:4px 0;'
        'max-width:46em;line-height:1.45">'
    )
    return "\n".join([opened, *parts, "</div>"])


def marked_up(text: str) -> str:
    """Escaped text in which `...` is code."""
    pieces = html.escape(text).split("`")
    return "".join(
        f"<code>{piece}</code>" if i % 2 and i < len(pieces) - 1 else piece
        for i, piece in enumerate(pieces)
    )


def paragraphs(title: str, texts: Sequence[str], code: str = "", after: str = "") -> Card:
    """A card with a title, paragraphs, perhaps code, and a small line below."""
    shown = [f"<div><strong>{marked_up(title)}</strong></div>"]
    shown += [f'<div style="margin-top:4px">{marked_up(text)}</div>' for text in texts]
    if code:
        shown.append(f'<pre style="margin:6px 0">{html.escape(code)}</pre>')
    if after:
        shown.append(small(after))
    plain = [title, *texts, *([code] if code else []), *([after] if after else [])]
    return Card("\n".join(plain), framed(shown))


def small(text: str) -> str:
    """A line of small print."""
    return f'<div style="margin-top:4px;font-size:90%">{marked_up(text)}</div>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A small table of plain text."""
    style = "padding:2px 10px 2px 0;text-align:left;font-weight:normal"
    lines = [
        table_row(f'<th scope="col" style="{style}">{html.escape(text)}</th>' for text in head)
    ]
    lines += [
        table_row(f'<td style="{style}">{html.escape(cell)}</td>' for cell in row) for row in rows
    ]
    opened = '<table style="margin:6px 0;border-collapse:collapse">'
    return f"{opened}{''.join(lines)}</table>"


def table_row(cells: Iterable[str]) -> str:
    """Cells in a row."""
    return f"<tr>{''.join(cells)}</tr>"
