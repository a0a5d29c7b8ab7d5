"""`autograder roster FILE.csv`: the class list, from a learning-management system."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import sqlalchemy.exc
from nbgrader.api import Gradebook
from traitlets import Bool

from autograder.command_line.course_app import CourseApp
from autograder.command_line.exit_codes import DONE, NOT_STARTED
from autograder.grading.class_run import printable
from autograder.lms.roster import BadRoster, Person, compare, read_roster, write


class RosterApp(CourseApp):
    """Brings the gradebook's students up to date with a class list."""

    name = "autograder-roster"
    description = """
        Take a class list into the gradebook: a gradebook exported from Canvas, a list of
        participants from Moodle, or a CSV file with the columns id, first_name, last_name, email,
        lms_user_id. People are added and brought up to date, never removed.
    """
    examples = """
        autograder roster participants.csv --dry-run
        autograder roster participants.csv
    """
    flags = {
        **CourseApp.flags,
        "dry-run": ({"RosterApp": {"dry_run": True}}, "Say what would change, and change nothing."),
    }

    dry_run = Bool(False, help="Say what would change, and change nothing.").tag(config=True)

    def start(self) -> None:
        """Take the list in, and leave with the exit code."""
        super().start()
        sys.exit(self._take_in())

    def _take_in(self) -> int:
        if len(self.extra_args) != 1:
            return self.stop(NOT_STARTED, "Name one file: autograder roster participants.csv")
        if not Path(self.coursedir.root, "nbgrader_config.py").exists():
            return self.stop(
                NOT_STARTED, "There is no nbgrader_config.py. Run this in the course's folder."
            )
        try:
            people = read_roster(Path(self.extra_args[0]))
            gradebook = Gradebook(self.coursedir.db_url, self.coursedir.course_id)
            with contextlib.closing(gradebook):
                change = compare(gradebook, people)
                if not self.dry_run:
                    write(gradebook, change)
        except BadRoster as error:
            return self.stop(NOT_STARTED, str(error))
        except (OSError, sqlalchemy.exc.OperationalError) as error:
            return self.stop(NOT_STARTED, f"{error}. Nothing was changed.")
        _list("new", change.new)
        _list("brought up to date", change.changed)
        if change.not_listed:
            names = ", ".join(map(printable, change.not_listed))
            print(f"in the gradebook, not on the list, left as they are: {names}")
        if self.dry_run:
            print("This was a dry run: nobody was added or changed.")
        return DONE


def _list(heading: str, people: tuple[Person, ...]) -> None:
    print(f"{heading}: {len(people)}")
    for person in people:
        name = f"{person.first_name} {person.last_name}".strip()
        print(f"  {printable(person.id):24} {printable(name)}".rstrip())
