"""`autograder ingest ASSIGNMENT DOWNLOAD.zip`: submissions from Canvas or Moodle."""

from __future__ import annotations

import filecmp
import itertools
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import sqlalchemy.exc
from nbgrader.apps.zipcollectapp import ZipCollectApp
from traitlets import Bool, Unicode

from autograder.command_line.course_app import CourseApp
from autograder.command_line.exit_codes import DONE, NOT_STARTED, SOME_NOT_GRADED
from autograder.grading.class_run import printable
from autograder.lms.collecting import LATER, NEW, OLDER, SAME, LmsCollector, LmsExtractor, files_in
from autograder.lms.intake import Intake

_NO_ROSTER = (
    "The gradebook has no students yet, so nobody's submission would be found. First: autograder "
    "roster participants.csv"
)


class IngestApp(CourseApp):
    """Collects what a learning-management system hands out, by nbgrader's zip_collect."""

    name = "autograder-ingest"
    description = """
        Collect submissions as Canvas ("Download Submissions") and Moodle ("Download all
        submissions") hand them out, into submitted/. Of several attempts the latest is taken.
        Students are found on the roster (`autograder roster`): by Canvas's number, by the name in
        Moodle. The archives are kept in downloaded/ASSIGNMENT/archive, where they may also be put
        by hand. Exit codes: 0 all is collected; 1 something was left out, and it is said why;
        2 nothing was begun.
    """
    examples = """
        autograder ingest 02_softmax_cross_entropy submissions.zip --dry-run
        autograder ingest 02_softmax_cross_entropy submissions.zip
        autograder ingest 02_softmax_cross_entropy moodle.zip --worksheet Grades.csv
    """
    aliases = {**CourseApp.aliases, "worksheet": "IngestApp.worksheet"}
    flags = {
        **CourseApp.flags,
        "dry-run": ({"IngestApp": {"dry_run": True}}, "Say what would be done, and do nothing."),
    }
    classes = [*CourseApp.classes, ZipCollectApp, LmsExtractor]

    dry_run = Bool(False, help="Say what would be done, and do nothing.").tag(config=True)
    worksheet = Unicode(
        "", help="Moodle's grading worksheet, where several people have one name."
    ).tag(config=True)

    def start(self) -> None:
        """Collect, and leave with the exit code that the description names."""
        super().start()
        if Path(self.extra_args[0] if self.extra_args else "").suffix == ".zip":
            message = "The assignment first, then the download: autograder ingest 02_... moodle.zip"
            sys.exit(self.stop(NOT_STARTED, message))
        given = [Path(name) for name in self.extra_args[1:]]
        self.extra_args = self.extra_args[:1]
        self.coursedir.assignment_id = self.assignment()
        sys.exit(self._ingest(given))

    def _ingest(self, given: list[Path]) -> int:
        missing = [path for path in given if not path.is_file()]
        if missing:
            return self.stop(NOT_STARTED, f"There is no file {missing[0]}.")
        if self.worksheet and not Path(self.worksheet).is_file():
            return self.stop(NOT_STARTED, f"There is no file {self.worksheet}.")
        try:
            return self._take_in(given)
        except KeyError as error:
            return self.stop(
                NOT_STARTED,
                f"{self.worksheet} has no column {error}: it is not a grading worksheet of Moodle.",
            )
        except (OSError, sqlalchemy.exc.OperationalError) as error:
            return self.stop(NOT_STARTED, f"{error}. What is collected already stays.")

    def _take_in(self, given: list[Path]) -> int:
        collect = self._zip_collect()
        archives = Path(collect._format_collect_path(collect.archive_directory))
        places = {_place_for(path, archives): path for path in given}
        files = {**files_in(archives), **{place.name: path for place, path in places.items()}}
        if not files:
            return self.stop(NOT_STARTED, f"Name a download, or put one into {archives}.")
        extractor = collect.extractor_plugin_inst
        with tempfile.TemporaryDirectory() as spool:
            intake = extractor.look_into(files, Path(spool))
            if not intake.taken and not intake.absent:
                return self.stop(NOT_STARTED, _NO_ROSTER)
            states = {taken.student: extractor.state_of(taken) for taken in intake.taken}
        missing = [name for name in intake.absent if not extractor.submitted(name).exists()]
        _tell(intake, states, missing)
        if self.dry_run:
            print("This was a dry run: nothing was changed.")
        else:
            archives.mkdir(parents=True, exist_ok=True)
            for place, path in places.items():
                shutil.copy2(path, place)
            collect.extract_archive_files()
            if {NEW, LATER} & set(states.values()):
                collect.process_extracted_files()
        return SOME_NOT_GRADED if intake.left_out else DONE

    def _zip_collect(self) -> ZipCollectApp:
        """nbgrader's command, with our plugins. What it would say is in the table already."""
        collect = ZipCollectApp(
            parent=self,
            coursedir=self.coursedir,
            extractor_plugin=LmsExtractor,
            collector_plugin=LmsCollector,
            force=True,  # only what is to be replaced is put down to be collected
            log_level="CRITICAL",
        )
        collect.init_plugins()
        collect.extractor_plugin_inst.worksheet = self.worksheet
        return collect


def _place_for(path: Path, archives: Path) -> Path:
    """Where a download is to be kept. Canvas calls every one of them submissions.zip."""
    others = (archives / f"{path.stem}-{number}{path.suffix}" for number in itertools.count(2))
    places = itertools.chain([archives / path.name], others)
    return next(
        place for place in places if not place.exists() or filecmp.cmp(path, place, shallow=False)
    )


def _tell(intake: Intake, states: Mapping[str, str], missing: list[str]) -> None:
    """Say what is taken, what is left out, and who is missing."""
    width = max([7, *(len(printable(student)) for student in states)])
    print(f"{'student':{width}}  what becomes of it")
    for taken in intake.taken:
        remarks = "; ".join([states[taken.student], *taken.remarks])
        print(f"{printable(taken.student):{width}}  {printable(remarks)}")
    counts = Counter(states.values())
    for state in (NEW, LATER, SAME, OLDER):
        if counts[state]:
            print(f"{counts[state]} {state}")
    if intake.left_out:
        print(f"left out: {len(intake.left_out)}")
    for left in intake.left_out:
        print(f"  {printable(left.place)}: {printable(left.reason)}")
    if missing:
        print(f"nothing from: {', '.join(map(printable, missing))}")
