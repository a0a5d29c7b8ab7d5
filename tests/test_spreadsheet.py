"""What others wrote stays text in a spreadsheet, and reads back to the letter."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.spreadsheet import as_csv, read_rows

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1", "''=1"]
QUOTED = ['a,"b"', "line\nline", "line\r\nline", "a;b\tc", "'", "O'Hara", "'tis"]


@pytest.mark.parametrize("text", [*FORMULAS, *QUOTED, "🦊", ""])
def test_every_text_reads_back(text):
    [row] = read_rows(as_csv(["name", "x"], [{"name": text, "x": 1}]))
    assert row == {"name": text, "x": "1"}


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_reads_back(text):
    [row] = read_rows(as_csv(["name", "x"], [{"name": text, "x": 1}]))
    assert row["name"] == text


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_like_a_formula(text):
    [_, [cell]] = csv.reader(io.StringIO(as_csv(["name"], [{"name": text}]), newline=""))
    assert cell == f"'{text}"


def test_numbers_stay_numbers():
    assert as_csv(["x"], [{"x": -1.5}]) == '"x"\r\n-1.5\r\n'


@pytest.mark.parametrize("sign", ",;\t")
def test_other_countries_files_are_read(sign):
    text = sign.join(["\ufeffid", "name"]) + "\r\n" + sign.join(["ada", '"Ada, Lady"']) + "\r\n"
    assert read_rows(text) == [{"id": "ada", "name": "Ada, Lady"}]
