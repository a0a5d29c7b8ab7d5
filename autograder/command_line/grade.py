"""`autograder grade ASSIGNMENT`: the whole class."""

from __future__ import annotations

import contextlib
import difflib
import os
import sys
from pathlib import Path

import sqlalchemy.exc
from nbgrader.apps.baseapp import NbGrader, nbgrader_aliases, nbgrader_flags
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import Bool, Integer, Unicode

from autograder.command_line.exit_codes import (
    DONE,
    INTERRUPTED,
    NO_SANDBOX,
    NOT_STARTED,
    SOME_NOT_GRADED,
    STOPPED,
)
from autograder.command_line.progress import Progress
from autograder.grading.class_run import INTERNAL, MISSING, UNREADABLE, ClassRun
from autograder.grading.gradebook import Disagreement, GradebookWriter
from autograder.grading.pool import ClusterPool, LocalPool, NoCluster
from autograder.grading.settings import RefereeSettings
from autograder.referee.plan import BadPlan, Plan, read_plan
from autograder.sandbox.sandbox import NoSandbox

UNSAFE = """
************************************************************************
*  --without-sandbox: learners' code now runs in your account, with    *
*  your files and your network in reach. Do this only on a machine     *
*  that holds nothing else.                                            *
************************************************************************
"""


class GradeApp(NbGrader):
    """Grades what is left of a class's submissions."""

    name = "autograder-grade"
    description = """
        Grade every submission of an assignment, with the tests and the answers walled apart.

        What is graded already, and unchanged, is left alone; a run that was stopped goes on where
        it stopped. Exit codes: 0 all is graded; 1 some submissions could not be (the table says
        which and why); 2 nothing was begun; 3 the sandbox is missing; 4 stopped half-way by the
        disk or the database; 130 stopped by Ctrl-C.
    """
    examples = """
        autograder grade 02_softmax_cross_entropy
        autograder grade 02_softmax_cross_entropy --student ada --force
        autograder grade 02_softmax_cross_entropy --scheduler tcp://10.0.0.1:8786
    """
    aliases = {
        **nbgrader_aliases,
        "workers": "GradeApp.workers",
        "scheduler": "GradeApp.scheduler",
        "course": "CourseDirectory.course_id",
    }
    flags = {
        **nbgrader_flags,
        "force": ({"GradeApp": {"force": True}}, "Grade again what is graded already."),
        "f": ({"GradeApp": {"force": True}}, "Grade again what is graded already."),
        "without-sandbox": (
            {"RefereeSettings": {"without_sandbox": True}},
            "Run learners' code without walls around it. Only where there is nothing to lose.",
        ),
    }
    classes = [CourseDirectory, AssignLatePenalties, RefereeSettings]

    workers = Integer(0, min=0, help="Processes to grade with; 0 for one a core.").tag(config=True)
    scheduler = Unicode("", help="A Dask scheduler's address, to grade on its cluster.").tag(
        config=True
    )
    force = Bool(False, help="Grade again what is graded already.").tag(config=True)

    def start(self) -> None:
        """Grade, and leave with the exit code that the description names."""
        super().start()
        sys.exit(self._grade())

    def _grade(self) -> int:
        assignment = self._assignment()
        try:
            # The workers load their libraries while this process reads the course.
            with contextlib.ExitStack() as closing:
                pool = closing.enter_context(self._pool(assignment))
                plan = read_plan(self._source(assignment), assignment, self.config)
                writer = closing.enter_context(self._writer(plan))
                return self._run(ClassRun(self.coursedir, plan, writer, self.force), pool)
        except (BadPlan, Disagreement, NoCluster) as error:
            return self._stop(NOT_STARTED, str(error))
        except NoSandbox as error:
            return self._stop(
                NO_SANDBOX,
                f"There is no sandbox here ({error}). `autograder doctor` says what is missing. "
                "Nothing was run.",
            )
        except sqlalchemy.exc.OperationalError as error:
            if "unable to open" in str(error.orig):
                return self._stop(
                    NOT_STARTED,
                    f"The gradebook {self.coursedir.db_url} cannot be opened. Is its folder there, "
                    "and may you write to it?",
                )
            return self._stop(
                STOPPED,
                f"The gradebook cannot be written: {error.orig}. If another program has it open, "
                "close that. What is graded is kept; the same command goes on.",
            )
        except OSError as error:
            return self._stop(
                STOPPED,
                f"{error}. What is graded is kept; put that right, then the same command goes on.",
            )
        except KeyboardInterrupt:
            return self._stop(
                INTERRUPTED, "Stopped. What is graded is kept; the same command goes on."
            )

    def _assignment(self) -> str:
        # traitlets takes an option that it does not know for one of nobody's, and goes on.
        unknown = sorted(key for key in self.cli_config if key[:1].islower())
        if unknown:
            self.log.error(f"There is no option --{unknown[0]}; --help lists those there are.")
            sys.exit(NOT_STARTED)
        given = [*self.extra_args, *filter(None, [self.coursedir.assignment_id])]
        if len(set(given)) != 1:
            self.log.error("Name one assignment: autograder grade 02_softmax_cross_entropy")
            sys.exit(NOT_STARTED)
        assignment = Path(given[0]).name  # without the slash that a shell adds
        if not self._source(assignment).exists():
            self.log.error(self._no_such(assignment))
            sys.exit(NOT_STARTED)
        return assignment

    def _no_such(self, assignment: str) -> str:
        missing = self._source(assignment)
        there = sorted(path.stem for path in missing.parents[1].glob("*/*.ipynb"))
        if not there:
            return f"There is no {missing}. Run this in the course's folder, which holds source/."
        near = difflib.get_close_matches(assignment, there, n=1, cutoff=0) or there
        return f"There is no {missing}. Did you mean {near[0]}? There are: {', '.join(there)}."

    def _source(self, assignment: str) -> Path:
        folder = self.coursedir.format_path(self.coursedir.source_directory, ".", assignment)
        return Path(os.path.normpath(folder)) / f"{assignment}.ipynb"

    def _writer(self, plan: Plan) -> GradebookWriter:
        return GradebookWriter(
            self.coursedir.db_url,
            self.coursedir.course_id,
            plan,
            AssignLatePenalties(parent=self),
            Autograde(parent=self, coursedir=self.coursedir).create_student,
        )

    def _pool(self, assignment: str) -> LocalPool | ClusterPool:
        settings = RefereeSettings(parent=self).settings
        if not settings.confined:
            print(UNSAFE, file=sys.stderr)
        if self.scheduler:
            return ClusterPool(self.scheduler, settings)
        return LocalPool(assignment, settings, self.workers or None)

    def _run(self, run: ClassRun, pool: LocalPool | ClusterPool) -> int:
        folders = run.folders
        if not folders:
            given = self.coursedir.submitted_directory
            student = self.coursedir.student_id.replace("*", "STUDENT")
            where = self.coursedir.format_path(given, student, run.plan.assignment)
            return self._stop(NOT_STARTED, f"Nothing was handed in: there is no {where}.")
        with Progress(len(folders)) as progress:
            run.tell = progress.tell
            try:
                run.run(pool)
            finally:
                progress.print_table(sum(cell.points for cell in run.plan.cells))
        failed = run.counts[UNREADABLE] + run.counts[MISSING] + run.counts[INTERNAL]
        return SOME_NOT_GRADED if failed else DONE

    def _stop(self, code: int, message: str) -> int:
        self.log.error(message)
        return code
