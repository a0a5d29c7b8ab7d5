"""`autograder similar ASSIGNMENT`: which submissions are alike beyond what anyone would write."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from nbgrader.coursedir import CourseDirectory
from tqdm import tqdm
from traitlets import Float, Integer

from autograder.command_line.course_app import CourseApp
from autograder.command_line.exit_codes import (
    DONE,
    INTERRUPTED,
    NOT_STARTED,
    SOME_NOT_COMPARED,
    STOPPED,
)
from autograder.grading.class_run import printable
from autograder.grading.files import write_whole
from autograder.referee.plan import BadPlan, Plan
from autograder.referee.submission import Unreadable

if TYPE_CHECKING:
    from autograder.similar.class_findings import Findings

Item = TypeVar("Item")

_LONGEST_TABLE = 40
_MISSING = (
    "Comparing needs copydetect, which is not installed here. "
    "In the repository's folder: pip install '.[similar]'"
)


class SimilarApp(CourseApp):
    """Lists pairs of submissions that a person should read side by side."""

    name = "autograder-similar"
    description = """
        List the pairs of submissions that are alike beyond what was given to all, and put them
        side by side on a page, similar/ASSIGNMENT.html. Nothing that learners wrote is run.

        Compared are the answers, in code and in prose, and the learners' own cells of code, as runs
        of twelve words in which names, comments and layout make no difference. What stands in the
        assignment, its solutions, the lesson or the catalogue's answers and mistakes is no
        evidence, and neither is a run that more than a fiftieth of the class has, if that is more
        than five: --common 0.2 makes it a fifth, and so finds larger groups, and more chance
        likeness. Nor are values worked out on paper.

        It cannot tell who had it from whom, whether two worked together as you allow, or whether
        both found it on one page or asked a language model; and it does not see a solution put into
        other code. A person has to look.

        Exit codes: 0 all were compared, alike or not; 1 some submissions could not be (they are
        named, with the reason); 2 nothing was begun; 4 the page could not be written; 130 stopped
        by Ctrl-C.
    """
    examples = """
        autograder similar 02_softmax_cross_entropy
        autograder similar 02_softmax_cross_entropy --student ada
        autograder similar 02_softmax_cross_entropy --least 80 --common 0.1
    """
    aliases = {
        **CourseApp.aliases,
        "least": "SimilarApp.least",
        "common": "SimilarApp.common",
    }
    classes = [CourseDirectory]

    least = Integer(40, min=1, help="How many words two must have alike to be listed.").tag(
        config=True
    )
    common = Float(
        0.02, min=0, max=1, help="A run that more than this share of the class has is no evidence."
    ).tag(config=True)

    def start(self) -> None:
        """Compare, and leave with the exit code that the description names."""
        super().start()
        sys.exit(self._compare_class())

    def _compare_class(self) -> int:
        assignment = self.assignment()
        if importlib.util.find_spec("copydetect") is None:
            return self.stop(NOT_STARTED, _MISSING)
        try:
            plan = self.plan(assignment)
            return self._compare(plan)
        except (BadPlan, Unreadable) as error:
            return self.stop(NOT_STARTED, str(error))
        except OSError as error:
            return self.stop(STOPPED, f"{error}. Put that right, then run the same command again.")
        except KeyboardInterrupt:
            return self.stop(INTERRUPTED, "Stopped. Nothing was written.")

    def _compare(self, plan: Plan) -> int:
        # Only here, since it needs what may be missing, and --help does not.
        from autograder.similar.class_findings import findings_of
        from autograder.similar.page import page_of

        folders = self._everyone(plan.assignment)
        if not folders:
            return self.stop(NOT_STARTED, self.nothing_from(plan.assignment))
        root = Path(self.coursedir.root)
        notebooks = [self.source(plan.assignment), root / "course" / f"{plan.assignment}.ipynb"]
        findings = findings_of(
            plan,
            folders,
            filter(Path.exists, notebooks),
            self.least,
            self.common,
            self.coursedir.student_id,
            _watch,
        )
        page = root / "similar" / f"{plan.assignment}.html"
        # It says of people, by name, what may not be so.
        write_whole(page, page_of(findings), 0o600)
        _print(findings, page)
        return SOME_NOT_COMPARED if findings.left_out else DONE

    def _everyone(self, assignment: str) -> list[tuple[str, Path]]:
        """All folders, since one student is compared with all others; none where that one has
        handed in nothing."""
        wanted = self.coursedir.student_id
        if not self.folders(assignment):
            return []
        self.coursedir.student_id = "*"
        try:
            return self.folders(assignment)
        finally:
            self.coursedir.student_id = wanted


def _watch(things: Sequence[Item], unit: str) -> Iterable[Item]:
    return tqdm(things, unit=unit, leave=False, disable=not sys.stderr.isatty())


def _print(findings: Findings, page: Path) -> None:
    """The pairs, the most alike first; who was left out; and where to read on."""
    if findings.pairs:
        print(f"\n{'words':>5}  {'lines':>5}  pair")
    for pair in findings.pairs[:_LONGEST_TABLE]:
        names = " and ".join(map(printable, pair.students))
        lines = max(side.lines for side in pair.sides)
        print(f"{pair.words:5}  {lines:5}  {names}: {', '.join(pair.places)}")
    beyond = len(findings.pairs) - _LONGEST_TABLE
    if beyond > 0:
        print(f"and {beyond} more, with fewer words")
    for student, reason in findings.left_out:
        print(f"not compared: {printable(student)}: {printable(reason)}")
    pairs = "pair" if len(findings.pairs) == 1 else "pairs"
    print(
        f"\n{findings.submissions} submissions compared; {findings.count} {pairs} with at least "
        f"{findings.least} words alike beyond what was given and what many wrote.\n"
        f"Side by side, with what this cannot tell: {page}\n"
        "Alike is not copied: read both, then ask."
    )
