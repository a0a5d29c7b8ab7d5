"""Downloads as Canvas and Moodle make them are collected by nbgrader's own zip_collect."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile

import pytest
from nbgrader.api import Gradebook

from tests.grading.courses import ASSIGNMENT, Course

NAME = f"{ASSIGNMENT}.ipynb"
EARLY, LATE = (2026, 11, 1, 10, 0, 0), (2026, 11, 2, 10, 0, 0)
PEOPLE = {
    "ada": ("Ada", "Lovelace", "ada@example.org", "11"),
    "ben": ("Ben", "Bitdiddle", "ben@example.org", "12"),
    "eva1": ("Eva", "Luator", "eva1@example.org", "13"),
    "eva2": ("Eva", "Luator", "eva2@example.org", "14"),
    "müller 🦊": ("Jürgen", "Müller", "jm@example.org", "15"),
}


def notebook(text):
    """A small notebook that can be told from another."""
    cell = {"cell_type": "markdown", "id": "one", "metadata": {}, "source": text}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def zipped(path, files):
    """A zip of files, each with its bytes or text, and with a date where there is one."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, told in files.items():
            data, date = told if isinstance(told, tuple) else (told, EARLY)
            archive.writestr(zipfile.ZipInfo(name, date), data)
    return path


@pytest.fixture(scope="module")
def with_roster(tmp_path_factory, released):
    """A course with people in its gradebook."""
    course = Course(tmp_path_factory.mktemp("roster") / "course", released)
    with Gradebook(course.db_url) as gradebook:
        for name, told in PEOPLE.items():
            fields = dict(
                zip(("first_name", "last_name", "email", "lms_user_id"), told, strict=True)
            )
            gradebook.add_student(name, **fields)
    return course


@pytest.fixture
def course(tmp_path, with_roster):
    return Course(tmp_path / "course", with_roster.folder)


def ingest(course, *options):
    command = [sys.executable, "-m", "autograder", "ingest", ASSIGNMENT, *map(str, options)]
    utc = {**os.environ, "TZ": "UTC"}  # a zip holds local time
    return subprocess.run(command, cwd=course.folder, capture_output=True, text=True, env=utc)


def collected(course):
    """What each submitted notebook says, by student."""
    return {
        path.parents[1].name: json.loads(path.read_text())["cells"][0]["source"]
        for path in course.folder.glob(f"submitted/*/{ASSIGNMENT}/*.ipynb")
    }


def tree(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_moodle_with_nested_folders_zips_and_odd_names(course, tmp_path):
    inner = io.BytesIO()
    zipped(inner, {f"work/{NAME}": notebook("ben's"), "work/data.csv": "1"})
    download = zipped(
        tmp_path / "moodle.zip",
        {
            f"Ada Lovelace_101_assignsubmission_file_/{NAME}": notebook("ada's"),
            "Ben Bitdiddle_102_assignsubmission_file_/work.zip": inner.getvalue(),
            f"Jürgen Müller_103_assignsubmission_file_{ASSIGNMENT} (1).ipynb": notebook("jürgen's"),
            f"Eva Luator_104_assignsubmission_file_/{NAME}": notebook("some eva's"),
            f"Nobody Known_105_assignsubmission_file_/{NAME}": notebook("nobody's"),
        },
    )
    done = ingest(course, download)
    assert done.returncode == 1, done.stderr  # two are left out
    assert collected(course) == {"ada": "ada's", "ben": "ben's", "müller 🦊": "jürgen's"}
    assert f"called {ASSIGNMENT} (1).ipynb, taken for the assignment's" in done.stdout
    assert "2 on the roster are called Eva Luator; Moodle's grading worksheet" in done.stdout
    assert "nobody on the roster is called Nobody Known" in done.stdout
    assert "nothing from: eva1, eva2" in done.stdout
    stamp = (course.submission("ada") / "timestamp.txt").read_text()
    assert stamp.startswith("2026-11-01 10:00:00")


def test_moodles_worksheet_tells_people_of_one_name_apart(course, tmp_path):
    worksheet = tmp_path / "grades.csv"
    worksheet.write_text(
        "\ufeffIdentifier,Full name,Email address,Status,Grade\n"
        "Participant 104,Eva Luator,EVA2@example.org,Submitted,\n"
        "Participant 105,Eva Luator,eva1@example.org,Submitted,\n"
    )
    evas = {
        f"Eva Luator_{number}_assignsubmission_file_/{NAME}": notebook(f"of {number}")
        for number in (104, 105)
    }
    done = ingest(course, zipped(tmp_path / "moodle.zip", evas), "--worksheet", worksheet)
    assert done.returncode == 0, done.stdout + done.stderr
    assert collected(course) == {"eva2": "of 104", "eva1": "of 105"}


def test_canvas_takes_the_latest_attempt_and_says_so(course, tmp_path):
    download = zipped(
        tmp_path / "submissions.zip",
        {
            # The dates are the other way round: attempts are what counts.
            f"lovelaceada_11_901_{ASSIGNMENT}.ipynb": (notebook("first"), LATE),
            f"lovelaceada_11_902_{ASSIGNMENT}-2.ipynb": (notebook("second"), EARLY),
            f"lovelaceada_11_903_{ASSIGNMENT}-10.ipynb": (notebook("tenth"), EARLY),
            f"bitdiddleben_LATE_12_904_{ASSIGNMENT}.ipynb": notebook("ben's"),
            f"stranger_99_905_{ASSIGNMENT}.ipynb": notebook("a stranger's"),
        },
    )
    done = ingest(course, download)
    assert done.returncode == 1
    assert collected(course) == {"ada": "tenth", "ben": "ben's"}
    assert "the latest of 3" in done.stdout
    assert "late, by Canvas" in done.stdout
    assert "nobody on the roster has the lms_user_id 99" in done.stdout
    # Canvas does not say when it was; the time of the download would make everybody late.
    assert not (course.submission("ben") / "timestamp.txt").exists()


def test_a_later_copy_wins_over_an_earlier_one_of_the_right_name(course, tmp_path):
    folder = "Ada Lovelace_101_assignsubmission_file_"
    download = zipped(
        tmp_path / "moodle.zip",
        {
            f"{folder}/{NAME}": (notebook("half done"), EARLY),
            f"{folder}/{ASSIGNMENT} (1).ipynb": (notebook("done"), LATE),
            f"{folder}/scratch.ipynb": (notebook("notes"), (2026, 11, 3, 10, 0, 0)),
        },
    )
    done = ingest(course, download)
    assert collected(course) == {"ada": "done"}
    assert "2026-11-02 10:00 UTC; the latest of 3" in done.stdout


def test_another_kind_of_file_is_mentioned_where_there_is_no_notebook(course, tmp_path):
    download = zipped(
        tmp_path / "moodle.zip",
        {
            f"Ada Lovelace_101_assignsubmission_file_/{NAME}": notebook("ada's"),
            "Ada Lovelace_101_assignsubmission_file_/data.csv": "1",
            "Ben Bitdiddle_102_assignsubmission_file_/homework.pdf": "%PDF",
        },
    )
    done = ingest(course, download)
    assert "left out: 1\n" in done.stdout
    assert "homework.pdf: it is no notebook" in done.stdout


def test_the_same_files_once_more_are_not_mentioned(course, tmp_path):
    name = f"Ada Lovelace_101_assignsubmission_file_/{NAME}"
    first = zipped(tmp_path / "first.zip", {name: notebook("ada's")})
    again = zipped(tmp_path / "again.zip", {name: notebook("ada's")})
    ingest(course, first)
    done = ingest(course, again)
    assert done.returncode == 0
    assert "left out" not in done.stdout
    assert "nothing from: ben" in done.stdout


def test_a_dry_run_says_the_same_and_changes_nothing(course, tmp_path):
    files = {f"lovelaceada_11_901_{ASSIGNMENT}.ipynb": notebook("ada's"), "x_99_9_a.ipynb": "{}"}
    download = zipped(tmp_path / "submissions.zip", files)
    before = tree(course.folder)
    dry = ingest(course, download, "--dry-run")
    assert tree(course.folder) == before
    done = ingest(course, download)
    assert dry.stdout == f"{done.stdout}This was a dry run: nothing was changed.\n"


def test_a_second_download_of_the_same_name_brings_only_what_is_new(course, tmp_path):
    def download(text, date):
        name = f"Ada Lovelace_101_assignsubmission_file_/{NAME}"
        return zipped(tmp_path / "moodle.zip", {name: (notebook(text), date)})

    ingest(course, download("on time", EARLY))
    again = ingest(course, download("on time", EARLY))
    assert "ada      collected before" in again.stdout
    assert collected(course) == {"ada": "on time"}
    later = ingest(course, download("again", LATE))
    assert "later than the one collected" in later.stdout
    assert collected(course) == {"ada": "again"}
    archives = course.folder / "downloaded" / ASSIGNMENT / "archive"
    assert sorted(path.name for path in archives.iterdir()) == ["moodle-2.zip", "moodle.zip"]


def test_an_older_one_does_not_replace_what_is_collected(course, tmp_path):
    where = course.submission("ada")
    where.mkdir(parents=True)
    (where / NAME).write_text(notebook("by the exchange"))
    (where / "timestamp.txt").write_text("2026-11-05 12:00:00 UTC")
    name = f"Ada Lovelace_101_assignsubmission_file_/{NAME}"
    done = ingest(course, zipped(tmp_path / "moodle.zip", {name: notebook("old")}))
    assert "older than the one collected, which stays" in done.stdout
    assert collected(course) == {"ada": "by the exchange"}


def test_hostile_archives_harm_nobody(course, tmp_path):
    bomb = b"0" * (21 * 2**20)
    deep = io.BytesIO()
    zipped(deep, {NAME: notebook("deep")})
    for _ in range(2):
        outer = io.BytesIO()
        zipped(outer, {"more.zip": deep.getvalue()})
        deep = outer
    link = zipfile.ZipInfo(f"canvaslink_13_1_{ASSIGNMENT}.ipynb")
    link.external_attr = 0o120777 << 16
    download = zipped(
        tmp_path / "submissions.zip",
        {
            f"bomb_12_1_{ASSIGNMENT}.ipynb": bomb,
            "deep_13_1_deep.zip": deep.getvalue(),
            "torn_14_1_torn.zip": b"PK\x03\x04 and no more",
            f"../../../lovelaceada_11_1_{ASSIGNMENT}.ipynb": notebook("ada's"),
        },
    )
    with zipfile.ZipFile(download, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    done = ingest(course, download)
    assert done.returncode == 1, done.stderr
    assert "larger than 20 MiB" in done.stdout
    assert "a zip in a zip in a zip is not opened" in done.stdout
    assert "it is no zip that can be read" in done.stdout
    assert "it is a link" in done.stdout
    assert collected(course) == {"ada": "ada's"}
    assert not list(tmp_path.glob("*.ipynb"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Name a download, or put one into"),
        (("missing.zip",), "There is no file missing.zip"),
        (("nbgrader_config.py", "--worksheet", "nbgrader_config.py"), "not a grading worksheet"),
    ],
)
def test_nothing_to_work_with(course, options, said):
    done = ingest(course, *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_roster(tmp_path, released):
    course = Course(tmp_path / "course", released)
    files = {f"lovelaceada_11_901_{ASSIGNMENT}.ipynb": notebook("ada's")}
    done = ingest(course, zipped(tmp_path / "submissions.zip", files))
    assert done.returncode == 2
    assert "First: autograder roster" in done.stderr


def test_what_is_collected_is_graded(course, tmp_path):
    shutil.copytree(course.folder / "release", tmp_path / "given")
    work = (tmp_path / "given" / ASSIGNMENT / NAME).read_text()
    files = {f"lovelaceada_11_901_{ASSIGNMENT}.ipynb": work}
    assert ingest(course, zipped(tmp_path / "submissions.zip", files)).returncode == 0
    assert course.grade().returncode == 0
    assert course.verdicts("ada")["scores"]
