"""`autograder doctor`: which walls of the sandbox stand on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

from autograder.command_line.course_app import CourseApp
from autograder.grading.settings import RefereeSettings
from autograder.sandbox.sandbox import NoSandbox
from autograder.sandbox.walls import diagnosis, findings

# Any unit will do: the walls are the same.
_UNIT = "02_softmax_cross_entropy"


class DoctorApp(CourseApp):
    """Tries each wall and says whether it stands."""

    name = "autograder-doctor"
    description = """
        Try every wall of the sandbox, and say which stands. Exit codes: 0 all stand; 1 one does
        not; 3 there is no sandbox at all, because something is missing or forbidden.
    """

    def start(self) -> None:
        """Print a line for each wall, and leave with the exit code that the description names."""
        super().start()
        sys.exit(self._examine())

    def _examine(self) -> int:
        fallen = 0
        try:
            for finding in findings(_UNIT):
                fallen += not finding.stands
                mark = "✓ stands" if finding.stands else "✗ FALLEN"
                print(f"{mark}  {finding.wall:17} {finding.says}", flush=True)
        except NoSandbox as error:
            print(f"✗ no sandbox  {diagnosis(error)}")
            print("Grading refuses to run here; `autograder grade --help` names the loud option.")
            return 3
        print("Grading is safe here." if not fallen else "Grading is NOT safe here.")
        self._print_course()
        return 1 if fallen else 0

    def _print_course(self) -> None:
        """What the configuration in this folder says, where there is one."""
        if not Path("nbgrader_config.py").exists():
            return
        own = "this course's own, from its secret"
        public = "those of the public repository; c.RefereeSettings.secret gives others"
        print(f"hidden cases: {own if RefereeSettings(parent=self).secret else public}")
        steps = self.config.Autograde.get("autograde_preprocessors", [])
        walled = any("RefereeSubmission" in str(step) for step in steps)
        by_whom = "in the sandbox" if walled else "WITHOUT the sandbox: use_referee(c) is missing"
        print(f"nbgrader autograde, and formgrader's button: {by_whom}")
