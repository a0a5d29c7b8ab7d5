"""What every notebook of the course has in common."""

import itertools
import re
import statistics

import pytest

from tests.conftest import ROOT
from tests.notebooks.running import read

NOTEBOOKS = sorted(
    path for part in ("course", "source", "release") for path in ROOT.glob(f"{part}/**/*.ipynb")
)
CHOICE = re.compile(r"\n\n<details><summary>(.+?)</summary>\n\n(.+?)\n\n</details>")
LESSONS = sorted(ROOT.glob("course/*.ipynb"))


def relative(path):
    return str(path.relative_to(ROOT))


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_lessons_and_assignments_bear_the_same_names():
    lessons = {path.stem for path in LESSONS} - {"00_start_here"}
    for part in ("source", "release"):
        assignments = {path.stem for path in ROOT.glob(f"{part}/*/*.ipynb")}
        assert {name for name in assignments if "checkpoint" not in name} == lessons
        assert all(path.stem == path.parent.name for path in ROOT.glob(f"{part}/*/*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=relative)
def test_outputs_are_clean_and_cell_ids_fixed_and_telling(path):
    notebook = read(path)
    assert all(not cell.outputs and cell.execution_count is None for cell in code_cells(notebook))
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    # A random id is eight hexadecimal digits; ours are words.
    assert not [cell_id for cell_id in ids if re.fullmatch(r"[0-9a-f]{8}", cell_id)]
    assert notebook.metadata.kernelspec.name == "python3"
    assert path.read_text().endswith("}\n")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=relative)
def test_code_cells_are_short(path):
    lengths = [len(cell.source.strip().split("\n")) for cell in code_cells(read(path))]
    assert max(lengths) <= 25
    assert statistics.median(lengths) < 8


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_a_lesson_never_shows_code_without_a_word_before_it(path):
    cells = read(path).cells
    for before, cell in itertools.pairwise(cells):
        if cell.cell_type == "code" and cell.id != "imports":
            assert (
                before.cell_type == "markdown" or before.id.split("-")[0] == cell.id.split("-")[0]
            )


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_every_figure_is_described_in_words_just_before_it(path):
    cells = read(path).cells
    words = ""
    for cell in cells:
        if cell.cell_type == "markdown":
            words = cell.source
        elif re.search(r"pictures\.(?!BLUE|ORANGE)\w+\(|plt\.legend", cell.source):
            described = (
                "in words" in words.lower() or "In words" in cells[cells.index(cell) + 1].source
            )
            assert described, f"{cell.id} draws, and nothing near it says in words what"


@pytest.mark.parametrize("path", LESSONS[1:], ids=relative)
def test_a_lesson_opens_with_needs_times_and_five_cold_questions(path):
    title, cold = read(path).cells[:2]
    for promise in ("**Needs:**", "**Takes:**", "**You will be able to:**"):
        assert promise in title.source
    assert len(re.findall(r"<summary>\d\.", cold.source)) == 5


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_links_to_notebooks_lead_somewhere(path):
    for cell in read(path).cells:
        for target in re.findall(r"`((?:course|release)/[\w/]+\.ipynb)`", cell.source):
            assert (ROOT / target).exists(), target


def predictions_in(notebook):
    """Every prediction that a lesson asks for: the question, and its choices with what they say."""
    for cell in notebook.cells:
        for asked in cell.source.split("**Predict.**")[1:]:
            yield asked.split("\n")[0], dict(CHOICE.findall(asked))


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_a_lesson_asks_for_predictions_and_answers_every_choice(path):
    predictions = list(predictions_in(read(path)))
    assert len(predictions) >= 3
    for question, choices in predictions:
        assert "?" in question
        assert len(choices) >= 3, question
        right = [choice for choice, says in choices.items() if says.startswith("**Yes.**")]
        assert len(right) == 1, question
