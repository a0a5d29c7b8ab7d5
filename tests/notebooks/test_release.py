"""release/ is in step with source/, and gives nothing away."""

import re
import shlex
import subprocess
import sys

import pytest

from autograder.sample_class import answer_cells
from tests.conftest import ROOT
from tests.notebooks.running import execute, read, text_outputs

RELEASED = sorted(ROOT.glob("release/*/*.ipynb"))


def test_make_release_makes_what_is_committed_byte_for_byte(tmp_path):
    """Runs the command of `make release`, into another folder."""
    shown = subprocess.run(
        ["make", "--dry-run", "--always-make", "release"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    [command] = [line for line in shown.split("\n") if "generate_assignment" in line]
    _, *arguments = shlex.split(command)
    where = f"--CourseDirectory.release_directory={tmp_path}"
    subprocess.run([sys.executable, *arguments, where], cwd=ROOT, check=True, capture_output=True)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.ipynb")}
    committed = {path.relative_to(ROOT / "release"): path.read_bytes() for path in RELEASED}
    assert made.keys() == committed.keys()
    differing = [str(path) for path in made if made[path] != committed[path]]
    assert not differing, "run: make release"


def test_what_a_learner_wrote_in_release_is_kept_when_it_is_made_anew(tmp_path):
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "mine.ipynb").write_text("my answers")
    keep = [ROOT / "deploy" / "keep_changes.sh", "release", "kept"]
    done = subprocess.run(keep, cwd=tmp_path, capture_output=True, text=True, check=True)
    [kept] = (tmp_path / "kept").glob("*/mine.ipynb")
    assert kept.read_text() == "my answers"
    assert "release/ has changes" in done.stdout


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_nothing_is_given_away(path):
    text = path.read_text()
    given_away = (
        r"BEGIN (SOLUTION|HIDDEN|MARK)|Model answer|Marking\.|, \\\"hidden\\\"\)|hidden (case|test)"
    )
    assert not re.search(given_away, text)
    solved = answer_cells(read(ROOT / "source" / path.stem / path.name))
    notebook = read(path)
    # A patient's lines are given, and a mended one may keep most of them.
    given = "\n".join(cell.source for cell in notebook.cells if "def patient_" in cell.source)
    for name, cell in answer_cells(notebook).items():
        if cell.cell_type == "markdown":
            assert cell.source == "*Your answer here.*"
            continue
        body = re.search(
            r"### BEGIN SOLUTION\n(.*)### END SOLUTION", solved[name].source, re.DOTALL
        )
        for line in body.group(1).strip().split("\n"):
            if len(line.strip()) > 12 and line.strip() not in given:
                assert line.strip() not in text, f"{name}: {line.strip()}"
        assert cell.source.endswith("raise NotImplementedError")


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_an_untouched_release_says_not_written_yet_and_nothing_worse(path):
    executed = execute(read(path), path.parent, allow_errors=True)
    for cell in executed.cells:
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code":
            assert "not written yet" in text_outputs(cell), cell.id
