"""What the report says of a class is what was planted in it."""

import html
import json
import os
import re
import shutil
import subprocess
import sys

import numpy as np
import pytest
from nbgrader.api import Gradebook

from autograder.mistakes import MISTAKES
from autograder.report.examples import without_words
from autograder.sample_class import source_notebook
from autograder.spreadsheet import read_rows
from tests.browser.accessibility import serious_in
from tests.conftest import ROOT
from tests.grading.courses import ASSIGNMENT
from tests.report import planted


def report(folder, *options):
    command = [sys.executable, "-m", "autograder", "report", ASSIGNMENT, *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ)


@pytest.fixture(scope="module")
def made(planted_course, tmp_path_factory):
    """The report on the planted class, in a copy of its course."""
    folder = tmp_path_factory.mktemp("report") / "course"
    shutil.copytree(planted_course.folder, folder)
    done = report(folder)
    assert done.returncode == 0, done.stderr
    return folder


def table(folder, name):
    return read_rows((folder / "reports" / ASSIGNMENT / f"{name}.csv").read_text())


def shown_in(folder):
    return (folder / "reports" / ASSIGNMENT / "report.html").read_text()


def test_the_counts_of_mistakes_are_those_planted(made):
    rows = table(made, "mistakes")
    named = {
        (row["exercise"], row["mistake"]): int(row["students"])
        for row in rows
        if row["mistake"] in MISTAKES
    }
    assert named == planted.made()
    stopped = [row for row in rows if row["mistake"] not in MISTAKES]
    assert [(row["mistake"], int(row["students"])) for row in stopped] == [
        ("too slow", planted.OTHERS["infinite_loop"])
    ]


def test_how_many_got_each_exercise(made):
    rows = {row["exercise"]: row for row in table(made, "exercises")}
    for name, row in rows.items():
        assert int(row["right"]) == sum(name in one.right for one in planted.members()), name
        assert int(row["not_attempted"]) == planted.OTHERS["empty"], name
        assert int(row["judged"]) == planted.SOLVERS + 12 + 6


def test_discrimination_is_the_correlation_with_the_points_in_all_others(made):
    points = {
        cell.metadata.nbgrader.grade_id.removeprefix("test_"): cell.metadata.nbgrader.points
        for cell in source_notebook(ASSIGNMENT).cells
        if cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("test_")
    }
    tried = [
        one for one in planted.members() if one.right and one.text is None and one.file_name is None
    ]
    for row in table(made, "exercises"):
        name = row["exercise"]
        got = [name in one.right for one in tried]
        rest = [sum(points[other] for other in one.right - {name}) for one in tried]
        if len(set(got)) == 1:
            assert row["discrimination"] == ""
        else:
            right = np.corrcoef(got, rest)[0, 1]
            assert float(row["discrimination"]) == pytest.approx(right, abs=5e-4), name


def test_who_needs_attention_is_named(made):
    concerns = dict(
        re.findall(
            r"<h3>([^<]*?): \d+</h3>\s*<p>.*?</p>\s*<p class=\"people\">(.*?)</p>",
            shown_in(made),
            re.S,
        )
    )
    names = {title: set(html.unescape(people).split(", ")) for title, people in concerns.items()}

    def those(kind):
        return {f"{kind}-{number}" for number in range(planted.OTHERS[kind.replace("-", "_")])}

    assert names["Nothing handed in"] == set(planted.ABSENT)
    assert names["Late"] == set(planted.LATE)
    assert names["Nothing attempted"] == those("empty")
    assert names["Stopped: too slow, or too large"] == those("infinite-loop")
    assert names["The file is no notebook"] == those("not-json")
    assert names["Handed in, but not graded"] == those("missing-notebook")


def test_every_mistake_has_an_example_without_a_name(made):
    blocks = re.findall(
        r"<p><strong>([^<]*)</strong>: \d+</p>\s*(<pre>.*?</pre>)?", shown_in(made), re.S
    )
    assert len(blocks) == len(planted.made()) + 1  # and the endless loop
    for title, code in blocks:
        assert code, title
        assert "learner" not in code
        assert "#" not in html.unescape(code)


def test_a_name_that_is_a_formula_stays_text(made):
    rows = {row["student"]: row for row in table(made, "students")}
    assert rows["learner-000"]["name"] == f"{planted.HOSTILE} Doe"
    raw = (made / "reports" / ASSIGNMENT / "students.csv").read_text()
    assert "\"'=HYPERLINK" in raw


def test_marks_are_those_of_the_gradebook(made):
    rows = {row["student"]: row for row in table(made, "students")}
    with Gradebook(f"sqlite:///{made / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(ASSIGNMENT):
            mark = rows[submission.student.id]["mark"]
            graded = any(grade.auto_score is not None for grade in submission.notebooks[0].grades)
            assert mark == (f"{submission.score}" if graded else ""), submission.student.id


def test_what_a_person_gave_and_takes_off_is_in_the_mark(made, tmp_path):
    folder = tmp_path / "course"
    shutil.copytree(made, folder)
    before = {row["student"]: float(row["mark"] or 0) for row in table(folder, "students")}
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, "learner-100")
        [written] = [g for g in submission.notebooks[0].grades if g.auto_score is None]
        written.manual_score = 2
        gradebook.find_submission(ASSIGNMENT, "learner-101").notebooks[
            0
        ].late_submission_penalty = 3
        gradebook.db.commit()
    assert report(folder).returncode == 0
    after = {row["student"]: float(row["mark"] or 0) for row in table(folder, "students")}
    changed = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert changed == {"learner-100": 2, "learner-101": -3}
    said = shown_in(folder)
    assert "2 marks differ" in said
    assert f'<th scope="row">learner-100</th><td class="n">{before["learner-100"]}' in said
    earlier = (made / "reports" / ASSIGNMENT / "students.csv").read_bytes()
    assert (folder / "reports" / ASSIGNMENT / "before" / "students.csv").read_bytes() == earlier


def test_a_report_made_again_still_tells_the_last_change(made, tmp_path):
    folder = tmp_path / "course"
    shutil.copytree(made, folder)
    verdicts = folder / "verdicts" / ASSIGNMENT / "learner-269.json"
    told = json.loads(verdicts.read_text())
    told["verdicts"]["test_softmax"] |= {"status": "wrong", "mistake": "unshifted"}
    verdicts.write_text(json.dumps(told))
    assert report(folder).returncode == 0
    first = shown_in(folder)
    assert report(folder).returncode == 0
    assert re.search(r"<code>softmax</code>.*?<td class=\"n\">-1</td>", first, re.S)
    assert "Compared with the report of" in first
    assert re.sub("Made [^.]*", "", shown_in(folder)) == re.sub("Made [^.]*", "", first)


@pytest.mark.parametrize("damage", ["", "{", '{"verdicts": 3}', '{"verdicts": {"a": {}}}', None])
def test_missing_verdicts_are_said(made, tmp_path, damage):
    folder = tmp_path / "course"
    shutil.copytree(made, folder)
    path = folder / "verdicts" / ASSIGNMENT / "learner-007.json"
    path.unlink() if damage is None else path.write_text(damage)
    assert report(folder).returncode == 0
    said = re.search(
        r"A mark, but no verdicts: 1</h3>.*?people\">(.*?)</p>", shown_in(folder), re.S
    )
    assert said[1] == "learner-007"


def test_nothing_graded_yet(planted_course, tmp_path):
    folder = tmp_path / "course"
    shutil.copytree(ROOT / "source" / ASSIGNMENT, folder / "source" / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    done = report(folder)
    assert done.returncode == 2
    assert f"First: autograder grade {ASSIGNMENT}" in done.stderr
    assert not (folder / "reports").exists()


def test_where_the_report_cannot_be_written(made, tmp_path):
    folder = tmp_path / "course"
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("reports"))
    (folder / "reports").write_text("in the way")
    done = report(folder)
    assert done.returncode == 2
    assert "The report cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_page_in_a_browser(made, page, shots):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((made / "reports" / ASSIGNMENT / "report.html").as_uri())
    page.screenshot(path=shots / "report.png", full_page=True)
    assert [url for url in asked[1:] if not url.startswith("data:")] == []
    assert serious_in(page) == []
    assert page.locator("img").count() == 4
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=shots / "report_phone.png")


def test_on_paper_nothing_is_cut_off(made, page, shots):
    page.goto((made / "reports" / ASSIGNMENT / "report.html").as_uri())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 without its margins of 15 mm
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    page.pdf(path=shots / "report.pdf", format="A4")


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("def f(x):\n    # by Ada\n    return x  # Ada\n", "def f(x):\n    return x"),
        ('def f(x):\n    """By\n    Ada."""\n    return x\n', "def f(x):\n    return x"),
        ("name = 'Ada'", 'name = "..."'),
        ("def f(:", None),
        ("x = (", None),
        ("# Ada", None),
        ("(" * 5000, None),
    ],
)
def test_an_example_holds_no_words(code, kept):
    assert without_words(code) == kept
