"""The page on which alike submissions stand side by side. It asks nobody for anything."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autograder.grading.class_run import printable
from autograder.similar.class_findings import Findings
from autograder.similar.pairs import RUN, Pair, Side, Span

# More than anybody reads; what is listed beyond them would make the page too large to open.
_MOST_SHOWN = 100

Fragments = list[tuple[bool, str]]


def page_of(findings: Findings) -> str:
    """The whole page."""
    environment = Environment(
        loader=PackageLoader("autograder.similar", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["visible"] = _visible
    return environment.get_template("page.html").render(
        vars(findings),
        count=findings.count,
        shown=findings.pairs[:_MOST_SHOWN],
        unshown=len(findings.pairs) > _MOST_SHOWN,
        run=RUN,
        names=_names,
        rows=_rows,
    )


def _names(pair: Pair) -> Markup:
    return Markup("<bdi>{}</bdi> and <bdi>{}</bdi>").format(*map(_visible, pair.students))


def _visible(text: str) -> str:
    """A learner's text with every letter to be seen: what turns or hides text is spelled out."""
    return "\n".join(printable(line) for line in text.expandtabs(4).split("\n"))


def _rows(pair: Pair) -> Iterator[tuple[str, list[tuple[Side, list[Fragments]]]]]:
    """For each place in which something is alike, what both wrote there."""
    alike = [
        side.submission.parts[part].place for side in pair.sides for part in sorted(side.alike)
    ]
    for place in dict.fromkeys(alike):
        yield place, [(side, list(_parts(side, place))) for side in pair.sides]


def _parts(side: Side, place: str) -> Iterator[Fragments]:
    for number, part in enumerate(side.submission.parts):
        if part.place == place:
            yield list(_fragments(part.source, side.alike.get(number, [])))


def _fragments(source: str, alike: list[Span]) -> Iterator[tuple[bool, str]]:
    done = 0
    for start, end in alike:
        yield False, source[done:start]
        yield True, source[start:end]
        done = end
    yield False, source[done:]
