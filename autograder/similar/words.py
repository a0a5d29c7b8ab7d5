"""Code and prose as rows of words in which names, layout and comments make no difference."""

from __future__ import annotations

import builtins
import functools
import keyword
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

# No run of alike words goes across one of these.
BREAK = "\n"
# One pass, no way back: whatever a learner wrote, the time taken grows only as its length.
_PIECE = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>\#[^\n]*)
    | (?P<string>[A-Za-z]{0,2}
        (?: '''(?:\\.|[^\\])*?(?:'''|\\?\Z) | \"""(?:\\.|[^\\])*?(?:\"""|\\?\Z)
          | '(?:\\.|[^'\\\n])*'?            | "(?:\\.|[^"\\\n])*"? ))
    | (?P<number>\.?\d(?:[eE][+-]|[\w.])*)
    | (?P<name>\w+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# Numbers with what stands between them in a list or a sum: a value, given or worked out on paper.
_VALUE = re.compile(r"N[N,+*/()\[\]-]*N")
_NAME, _NUMBER, _STRING = "V", "N", "S"


@dataclass(frozen=True)
class Words:
    """A text's words, a letter for each, and where each begins and ends in the text."""

    letters: str
    spans: tuple[tuple[int, int], ...]


def words_of(cell_type: str, source: str) -> Words:
    """The words of a cell."""
    return words_of_code(source) if cell_type == "code" else words_of_prose(source)


def words_of_code(source: str) -> Words:
    """The words of Python code, right or broken. It is cut into pieces, never parsed or run.

    A name is a name, whichever it is, but for what Python knows and what follows a dot. A number is
    a number, and a list or a sum of numbers is one. Strings have no content, and the head of a
    function is left out: it was given.
    """
    found = list(_code_words(source))
    letters = "".join(letter for letter, _, _ in found)
    spans = [(start, end) for _, start, end in found]
    for pattern, instead in ((_VALUE, _NUMBER), (_head(), BREAK)):
        for match in reversed(list(pattern.finditer(letters))):
            first, last = match.span()
            letters = letters[:first] + instead + letters[last:]
            spans[first:last] = [(spans[first][0], spans[last - 1][1])]
    return Words(letters, tuple(spans))


def words_of_prose(source: str) -> Words:
    """The words of an answer in prose; capitals and punctuation make no difference."""
    found = list(re.finditer(r"\w+", source))
    letters = "".join(_letter(word[0].casefold()) for word in found)
    return Words(letters, tuple(word.span() for word in found))


def _code_words(source: str) -> Iterator[tuple[str, int, int]]:
    before, starts_line = "", True
    for piece in _PIECE.finditer(source):
        kind, text = piece.lastgroup, piece[0]
        if kind == "space":
            starts_line = starts_line or "\n" in text
        elif kind == "comment" or (kind == "string" and starts_line):
            pass  # a string that starts a line is a comment, too
        else:
            before = _letter_of(kind, text, before)
            starts_line = False
            yield before, *piece.span()


def _letter_of(kind: str, text: str, before: str) -> str:
    if kind == "number":
        return _NUMBER
    if kind == "string":
        return _STRING
    if kind == "mark":
        return text
    is_known = keyword.iskeyword(text) or hasattr(builtins, text)
    return _letter(text) if is_known or before == "." else _NAME


@functools.lru_cache(10_000)
def _letter(word: str) -> str:
    """A letter for a word, far beyond those that stand for themselves."""
    return chr(0x10000 + zlib.crc32(word.encode()) % 0x100000)


@functools.cache
def _head() -> re.Pattern[str]:
    return re.compile(f"{_letter('def')}{_NAME}[^:]{{,100}}:")
