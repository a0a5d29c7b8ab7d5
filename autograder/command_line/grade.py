"""`autograder grade ASSIGNMENT`: the whole class."""

from __future__ import annotations

import contextlib
import signal
import sys

import sqlalchemy.exc
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import Bool, Integer, Unicode

from autograder.command_line.course_app import CourseApp
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
from autograder.referee.plan import BadPlan, Plan
from autograder.sandbox.sandbox import NoSandbox

UNSAFE = """
************************************************************************
*  --without-sandbox: learners' code now runs in your account, with    *
*  your files and your network in reach. Do this only on a machine     *
*  that holds nothing else.                                            *
************************************************************************
"""
_HIDDEN = {
    True: "Hidden cases: this course's own.",
    False: "Hidden cases: the public repository's; c.RefereeSettings.secret gives others.",
}


class GradeApp(CourseApp):
    """Grades what is left of a class's submissions."""

    name = "autograder-grade"
    description = """
        Grade every submission of an assignment, with the tests and the answers walled apart.

        What is graded already, and unchanged, is left alone. Where the assignment or an exercise
        has changed, the marks it has to do with are made anew; all others stay, and so do marks and
        comments that a person gave. `--dry-run` says which would change, and writes nothing.

        A run that was stopped goes on where it stopped. Exit codes: 0 all is graded; 1 some
        submissions could not be (the table says which and why); 2 nothing was begun; 3 the sandbox
        is missing; 4 stopped half-way by the disk or the database; 130 stopped by Ctrl-C.
    """
    examples = """
        autograder grade 02_softmax_cross_entropy
        autograder grade 02_softmax_cross_entropy --student ada --force
        autograder grade 02_softmax_cross_entropy --dry-run
        autograder grade 02_softmax_cross_entropy --scheduler tcp://10.0.0.1:8786
    """
    aliases = {
        **CourseApp.aliases,
        "workers": "GradeApp.workers",
        "scheduler": "GradeApp.scheduler",
    }
    flags = {
        **CourseApp.flags,
        "force": ({"GradeApp": {"force": True}}, "Grade again what is graded already."),
        "f": ({"GradeApp": {"force": True}}, "Grade again what is graded already."),
        "dry-run": (
            {"GradeApp": {"dry_run": True}},
            "Write nothing: grade, and say which marks would change.",
        ),
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
    dry_run = Bool(False, help="Write nothing: only say which marks would change.").tag(config=True)

    def start(self) -> None:
        """Grade, and leave with the exit code that the description names."""
        super().start()
        sys.exit(self._grade())

    def _grade(self) -> int:
        assignment = self.assignment()
        try:
            # The workers load their libraries while this process reads the course.
            with contextlib.ExitStack() as closing:
                pool = closing.enter_context(self._pool(assignment))
                plan = self.plan(assignment)
                writer = closing.enter_context(self._writer(plan))
                return self._run(
                    ClassRun(self.coursedir, plan, writer, self.force, self.dry_run), pool
                )
        except (BadPlan, Disagreement, NoCluster) as error:
            return self.stop(NOT_STARTED, str(error))
        except NoSandbox as error:
            return self.stop(
                NO_SANDBOX,
                f"There is no sandbox here ({error}). `autograder doctor` says what is missing. "
                "Nothing was run.",
            )
        except sqlalchemy.exc.OperationalError as error:
            if "unable to open" in str(error.orig):
                return self.stop(
                    NOT_STARTED,
                    f"The gradebook {self.coursedir.db_url} cannot be opened. Is its folder there, "
                    "and may you write to it?",
                )
            return self.stop(
                STOPPED,
                f"The gradebook cannot be written: {error.orig}. If another program has it open, "
                "close that. What is graded is kept; the same command goes on.",
            )
        except OSError as error:
            return self.stop(
                STOPPED,
                f"{error}. What is graded is kept; put that right, then the same command goes on.",
            )
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one adds nothing to the first
            return self.stop(
                INTERRUPTED, "Stopped. What is graded is kept; the same command goes on."
            )

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
        if not run.folders:
            return self.stop(NOT_STARTED, self.nothing_from(run.plan.assignment))
        with Progress(len(run.folders)) as progress:
            run.tell = progress.tell
            try:
                run.run(pool)
            finally:
                progress.print_table(sum(cell.points for cell in run.plan.cells))
                print(_HIDDEN[bool(run.plan.secret)])
                if self.dry_run:
                    print("This was a dry run: nothing was written.")
        failed = run.counts[UNREADABLE] + run.counts[MISSING] + run.counts[INTERNAL]
        return SOME_NOT_GRADED if failed else DONE
