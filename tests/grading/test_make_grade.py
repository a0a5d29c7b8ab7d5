"""What `make grade` says when something is in its way."""

import pytest

from autograder import sample_class


def test_a_folder_that_it_did_not_make_is_left_alone(tmp_path, capsys):
    (tmp_path / "nbgrader_config.py").write_text("# a teacher's own course")
    assert sample_class.main(str(tmp_path)) == 2
    assert "holds something else; name an empty folder" in capsys.readouterr().err
    assert (tmp_path / "nbgrader_config.py").exists()


def test_a_file_in_place_of_a_folder_is_left_alone(tmp_path, capsys):
    path = tmp_path / "notes"
    path.write_text("mine")
    assert sample_class.main(str(path)) == 2
    assert path.read_text() == "mine"


def test_an_unknown_assignment_is_answered_with_those_there_are(tmp_path, capsys):
    assert sample_class.main(str(tmp_path / "new"), "02_softmaxx") == 2
    assert "There are: 01_chain_rule, 02_softmax_cross_entropy" in capsys.readouterr().err


@pytest.mark.parametrize(
    "row", [None, {"test_softmax": 0.0}, {"test_softmax": 3.0, "test_loss": 1.0}]
)
def test_a_missing_or_unexpected_score_is_counted(row, capsys):
    student = sample_class.Student("one", right=frozenset({"softmax"}))
    table = {} if row is None else {"one": row}
    assert sample_class.print_table([student], table) == 1
    assert sample_class.print_table([student], {"one": {"test_softmax": 3.0}}) == 0
    assert "NO" in capsys.readouterr().out
