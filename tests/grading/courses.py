"""Small courses, handed in and graded by the real commands."""

import json
import os
import shutil
import subprocess
import sys

from autograder.sample_class import make_course, sample_class, submit

ASSIGNMENT = "02_softmax_cross_entropy"
COMMAND = [sys.executable, "-m", "autograder", "grade", ASSIGNMENT]


def students(*names):
    """Those of the sample class with these names."""
    everyone = {student.name: student for student in sample_class(ASSIGNMENT)}
    return [everyone[name] for name in names]


class Course:
    """A course with one assignment, released."""

    def __init__(self, folder, template):
        self.folder = folder
        shutil.copytree(template, folder)

    @property
    def db_url(self):
        return f"sqlite:///{self.folder / 'gradebook.db'}"

    def submit(self, *names):
        for student in students(*names):
            submit(self.folder, ASSIGNMENT, student)

    def submit_many(self, count, names=("all_right", "mistakes_05", "empty", "half_done")):
        """Hand in many: the same few students' work under many names."""
        self.submit(*names)
        for number in range(count):
            copy = self.submission(f"s{number:04}")
            shutil.copytree(self.submission(names[number % len(names)]), copy)
        for name in names:
            shutil.rmtree(self.folder / "submitted" / name)

    def submission(self, name):
        return self.folder / "submitted" / name / ASSIGNMENT

    def notebook(self, name):
        return self.submission(name) / f"{ASSIGNMENT}.ipynb"

    def graded_path(self, name):
        return self.folder / "autograded" / name / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"

    def graded(self, name):
        return json.loads(self.graded_path(name).read_text())

    def verdicts(self, name):
        path = self.folder / "verdicts" / ASSIGNMENT / f"{name}.json"
        return json.loads(path.read_text())

    def configure(self, text):
        with (self.folder / "nbgrader_config.py").open("a") as config:
            config.write(f"\n{text}\n")

    def grade(self, *options, **environment):
        """Run `autograder grade`."""
        return subprocess.run(
            [*COMMAND, *options],
            cwd=self.folder,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
        )


def template(folder):
    """A released course, to be copied."""
    folder.mkdir()
    make_course(folder, ASSIGNMENT)
    return folder
