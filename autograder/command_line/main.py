"""`autograder`, which hands over to a subcommand."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# jsonschema would build a grammar of internationalised addresses, a whole second's work, to check
# a format that no notebook has. Without this module it leaves that out.
sys.modules.setdefault("rfc3987_syntax", None)

from jupyter_core.application import JupyterApp  # noqa: E402

from autograder.command_line.exit_codes import INTERRUPTED, NOT_STARTED  # noqa: E402
from autograder.grading import forkserver  # noqa: E402
from autograder.referee.loading import nothing_collected  # noqa: E402


class AutograderApp(JupyterApp):
    """The command that instructors type."""

    name = "autograder"
    description = "Grade submissions of gradients by hand, with tests and answers walled apart."
    subcommands = {
        "roster": (
            "autograder.command_line.roster.RosterApp",
            "Take a class list from Canvas, Moodle or a CSV file into the gradebook.",
        ),
        "ingest": (
            "autograder.command_line.ingest.IngestApp",
            "Collect submissions as Canvas and Moodle hand them out.",
        ),
        "grade": (
            "autograder.command_line.grade.GradeApp",
            "Grade every submission of an assignment.",
        ),
        "report": (
            "autograder.command_line.report.ReportApp",
            "Show how a class did in an assignment.",
        ),
        "similar": (
            "autograder.command_line.similar.SimilarApp",
            "List pairs of submissions that are alike beyond what anyone would write.",
        ),
        "doctor": (
            "autograder.command_line.doctor.DoctorApp",
            "Say which walls of the sandbox stand on this machine.",
        ),
    }

    def initialize(self, argv: list[str] | None = None) -> None:
        """Load the subcommand, which brings nbgrader with it."""
        with nothing_collected():
            super().initialize(argv)

    def start(self) -> None:
        """Run the subcommand, or say which there are."""
        super().start()
        if self.extra_args:
            there = ", ".join(self.subcommands)
            self.log.error(f"There is no command {self.extra_args[0]}. There are: {there}.")
        else:
            self.print_help()
        sys.exit(NOT_STARTED)


def main() -> None:
    """The console script."""
    # nbgrader calls alembic by name, which lies beside this Python and perhaps not on PATH.
    tools = str(Path(sys.executable).parent)
    os.environ["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", os.defpath)])
    if "grade" in sys.argv[1:2] and not any(word.startswith("--sch") for word in sys.argv):
        # torch is loaded beside all that nbgrader loads here, which takes as long.
        forkserver.start()
    try:
        AutograderApp.launch_instance()
    except KeyboardInterrupt:
        print("Stopped before anything was begun.", file=sys.stderr)
        sys.exit(INTERRUPTED)
