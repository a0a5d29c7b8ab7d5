"""A report as one HTML file that needs nothing else: pictures first, then words and tables."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autograder.grading.class_run import printable
from autograder.mistakes import MISTAKES
from autograder.notebook.cards import marked_up
from autograder.report import plots
from autograder.report.class_data import ClassData, Submission
from autograder.report.statistics import MadeMistake, Statistics
from autograder.report.tables import Changes

_MOST_IN_PICTURE = 12
_MOST_TO_SAY = 3
_MOST_NAMES = 40


@dataclass(frozen=True)
class _Picture:
    title: str
    words: str
    svg: str

    @property
    def source(self) -> str:
        return f"data:image/svg+xml;base64,{base64.b64encode(self.svg.encode()).decode()}"


def page_of(
    data: ClassData,
    figures: Statistics,
    examples: Mapping[MadeMistake, str | None],
    changes: Changes | None,
) -> str:
    """The page, with all that came from learners escaped."""
    templates = Environment(
        loader=PackageLoader("autograder.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    templates.filters |= {
        "marked_up": lambda text: Markup(marked_up(text)),
        "printable": printable,
    }
    # One mistake in several exercises is said once, where most made it.
    named = {made.identifier: made for made in reversed(figures.mistakes) if made.is_named}
    return templates.get_template("page.html").render(
        data=data,
        figures=figures,
        examples=examples,
        changes=changes,
        mistakes=MISTAKES,
        pictures=list(_pictures(data, figures)),
        to_say=sorted(named.values(), key=figures.mistakes.index)[:_MOST_TO_SAY],
        names={one.student: _name(one) for one in data.submissions},
        by_item=_by_item(data, figures),
        summary=_summary(data, figures),
        most_names=_MOST_NAMES,
        made=f"{datetime.now():%Y-%m-%d %H:%M}",
    )


def _name(one: Submission) -> str:
    return printable(f"{one.name} ({one.student})" if one.name else one.student)


def _summary(data: ClassData, figures: Statistics) -> str:
    handed_in = sum(one.has_handed_in for one in data.submissions)
    waiting = sum(one.waits_for_a_person for one in data.submissions)
    rest = f" {waiting} of these marks still wait for yours, and may rise." if waiting else ""
    return (
        f"{len(data.submissions)} students, {handed_in} handed in, {len(figures.marks)} graded; "
        f"the median mark is {np.median(figures.marks):g} of {data.most:g}.{rest}"
    )


def _by_item(data: ClassData, figures: Statistics) -> list[tuple[str, list[MadeMistake]]]:
    order = [item.name for item in data.items]
    made = sorted(figures.mistakes, key=lambda mistake: order.index(mistake.item))
    return [(item, list(group)) for item, group in groupby(made, lambda mistake: mistake.item)]


def _pictures(data: ClassData, figures: Statistics) -> Iterator[_Picture]:
    lowest, highest = figures.marks.min(), figures.marks.max()
    quarters = np.percentile(figures.marks, [25, 50, 75])
    yield _Picture(
        "Marks.",
        f"From {lowest:g} to {highest:g} of {data.most:g}; half the class lies between "
        f"{quarters[0]:g} and {quarters[2]:g}, the median is {quarters[1]:g}.",
        plots.distribution(figures.marks, data.most),
    )
    if not data.judged:
        return
    judged = [one for one in figures.items if one.judged]
    hardest = min(judged, key=lambda one: one.right / one.judged)
    easiest = max(judged, key=lambda one: one.right / one.judged)
    yield _Picture(
        "What became of the answers.",
        f"Fewest got {hardest.item.name} ({hardest.right} of {hardest.judged}), most "
        f"{easiest.item.name} ({easiest.right} of {easiest.judged}).",
        plots.fates(figures.items),
    )
    if figures.mistakes:
        first = figures.mistakes[0]
        shown = figures.mistakes[:_MOST_IN_PICTURE]
        yield _Picture(
            f"The {len(shown)} most frequent ways of being wrong.",
            f"First: “{first.title}” in {first.item}, {len(first.students)} students.",
            plots.mistakes(shown),
        )
    known = [one for one in figures.items if one.discrimination is not None]
    if known:
        weak = [one.item.name for one in known if one.discrimination < plots.WEAK]
        said = f"Little, or nothing (crosses): {', '.join(weak)}." if weak else "All do."
        yield _Picture(
            "Which exercises tell strong from weak.",
            "How getting an exercise right goes with the points in all the others. " + said,
            plots.separation(known),
        )
