"""Compare the submissions of a class by what few of them share, with copydetect's winnowing."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from copydetect import CodeFingerprint, compare_files
from copydetect.utils import get_token_coverage, hashed_kgrams

from autograder.similar.answers import Submission
from autograder.similar.words import BREAK, words_of

# The shortest run of words that is looked at; JPlag takes as many for Python.
RUN = 12
# However small the class, what this many have is no common knowledge yet.
_FEWEST_IN_COMMON = 5
# What takes a few seconds and is more than anybody reads.
MOST_COMPARED = 10_000
_COLUMNS = 8192

Span = tuple[int, int]


@dataclass(frozen=True)
class Print:
    """A submission's fingerprints. ``places`` are its words': the number of the part, and where."""

    submission: Submission
    found: CodeFingerprint
    places: tuple[tuple[int, Span], ...]

    def keep(self, is_evidence: Callable[[int], bool]) -> None:
        """Forget the fingerprints that show nothing."""
        found = self.found
        found.hash_idx = {
            value: where for value, where in found.hash_idx.items() if is_evidence(value)
        }
        found.hashes = set(found.hash_idx)
        found.token_coverage = get_token_coverage(found.hash_idx, RUN, len(found.filtered_code))


@dataclass(frozen=True)
class Side:
    """One of a pair. ``share`` is how much is alike of all that is this learner's own; ``alike``
    has the alike stretches in each part, by the part's number."""

    submission: Submission
    share: float
    alike: dict[int, list[Span]]

    @property
    def lines(self) -> int:
        """How many lines have something alike in them."""
        return sum(
            len({line for span in spans for line in self._lines_of(part, span)})
            for part, spans in self.alike.items()
        )

    def _lines_of(self, part: int, span: Span) -> range:
        source = self.submission.parts[part].source
        first = source.count("\n", 0, span[0])
        return range(first, first + source.count("\n", *span) + 1)


@dataclass(frozen=True)
class Pair:
    """Two submissions that are alike, and how many words are."""

    words: int
    sides: tuple[Side, Side]

    @property
    def students(self) -> list[str]:
        """The names of the two."""
        return [side.submission.student for side in self.sides]

    @property
    def places(self) -> list[str]:
        """Where the first has something alike."""
        side = self.sides[0]
        return list(dict.fromkeys(side.submission.parts[part].place for part in side.alike))


def fingerprints_of(texts: Iterable[tuple[str, str]]) -> set[int]:
    """The fingerprints of texts that are no evidence, each the kind of a cell and its source."""
    return {
        int(value)
        for cell_type, source in texts
        for value in hashed_kgrams(words_of(cell_type, source).letters, RUN)
    }


def print_of(submission: Submission, known: set[int]) -> Print:
    """The fingerprints of a submission, but for those that are known."""
    words = [words_of(part.cell_type, part.source) for part in submission.parts]
    letters = BREAK.join(cell.letters for cell in words)
    places: list[tuple[int, Span]] = []
    for number, cell in enumerate(words):
        places += [(number, span) for span in cell.spans]
        places.append((number, (0, 0)))  # the break after it
    # With a window of one every run counts: answers are too short to leave any out. The library's
    # own way to leave out known ones goes wrong where a submission has one twice.
    found = CodeFingerprint(submission.student, RUN, 1, filter=False, fp=io.StringIO(letters))
    made = Print(submission, found, tuple(places))

    def is_evidence(value: int) -> bool:
        start = found.hash_idx[value][0]
        return value not in known and BREAK not in letters[start : start + RUN]

    made.keep(is_evidence)
    return made


def most_that_may_share(submissions: int, share: float) -> int:
    """How many may have a run that is evidence still: a share of the class, or a handful."""
    return max(_FEWEST_IN_COMMON, int(share * submissions))


def forget_common(prints: list[Print], most: int) -> None:
    """Leave out every fingerprint that more than so many submissions have."""
    holders = Counter(value for made in prints for value in made.found.hashes)
    for made in prints:
        made.keep(lambda value: holders[value] <= most)


def alike_pairs(
    prints: list[Print],
    least: int,
    wanted: str = "*",
    watch: Callable[[list[tuple[int, int]]], Iterable[tuple[int, int]]] = lambda pairs: pairs,
) -> list[Pair]:
    """The pairs with at least so many alike words, the most first: everybody's, or one student's.

    ``watch`` sees each go by. Of very many, those are compared that share the most fingerprints.
    """
    candidates = _candidates(prints, least, wanted)[:MOST_COMPARED]
    pairs = (_compare(prints[first], prints[second]) for first, second in watch(candidates))
    listed = [pair for pair in pairs if pair.words >= least]
    return sorted(listed, key=lambda pair: pair.words, reverse=True)


def _candidates(prints: list[Print], least: int, wanted: str) -> list[tuple[int, int]]:
    """The pairs that share enough fingerprints to have so many words, by how many they share."""
    shared = np.triu(_shared(prints), 1)
    if wanted != "*":
        is_wanted = np.array([made.submission.student == wanted for made in prints])
        shared *= is_wanted | is_wanted[:, np.newaxis]
    first, second = np.nonzero(shared * RUN >= least)
    order = np.argsort(-shared[first, second], kind="stable")
    return list(zip(first[order].tolist(), second[order].tolist(), strict=True))


def _shared(prints: list[Print]) -> np.ndarray:
    """How many fingerprints each two share: a table of who has what, times itself."""
    holders = Counter(value for made in prints for value in made.found.hashes)
    columns = {
        value: number
        for number, value in enumerate(value for value, count in holders.items() if count > 1)
    }
    owned = [
        np.array(sorted(columns[value] for value in made.found.hashes if value in columns), int)
        for made in prints
    ]
    counts = np.zeros((len(prints), len(prints)), np.float32)
    for start in range(0, len(columns), _COLUMNS):
        table = np.zeros((len(prints), _COLUMNS), np.float32)
        for row, numbers in zip(table, owned, strict=True):
            first, last = np.searchsorted(numbers, (start, start + _COLUMNS))
            row[numbers[first:last] - start] = 1
        counts += table @ table.T
    return counts


def _compare(first: Print, second: Print) -> Pair:
    _, shares, slices = compare_files(first.found, second.found)
    words = min(int(np.sum(ends - starts)) for starts, ends in slices)
    one, other = (
        Side(made.submission, float(share), _spans(made, stretches))
        for made, share, stretches in zip((first, second), shares, slices, strict=True)
    )
    return Pair(words, (one, other))


def _spans(made: Print, stretches: np.ndarray) -> dict[int, list[Span]]:
    alike: dict[int, list[Span]] = {}
    for first, behind in stretches.T.astype(int):
        part, (start, _) = made.places[first]
        _, (_, end) = made.places[behind - 1]
        alike.setdefault(part, []).append((start, end))
    return alike
