"""A module of autograder imports only what stands below it."""

import ast
from itertools import pairwise

from tests.conftest import ROOT

# From the ground up, as the README lists them.
LAYERS = (
    "vocabulary",
    "own_values",
    "mistakes",
    "truth",
    "compare",
    "diagnose",
    "wording",
    "judge",
    "exercises",
    "nudge",
    "hints",
    "titles",
    "learner_record",
    "belts",
    "written_answers",
    "earlier",
    "notes",
    "port",
    "notebook",
    "names",
    "clinic",
    "pictures",
    "explore",
    "sandbox",
    "referee",
    "grading",
    "spreadsheet",
    "lms",
    "report",
    "similar",
    "command_line",
    "sample_class",
)


def imported_by(path):
    """The modules of autograder that a file imports, by their first name."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "autograder":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("autograder."):
            yield node.module.split(".")[1]


def layer_of(path):
    return path.relative_to(ROOT / "autograder").parts[0].removesuffix(".py")


def test_no_module_imports_what_stands_above_it():
    for path in ROOT.glob("autograder/**/*.py"):
        if path.parent.name == "autograder" and path.name in ("__init__.py", "__main__.py"):
            continue
        own = LAYERS.index(layer_of(path))
        for name in imported_by(path):
            assert name not in LAYERS or LAYERS.index(name) <= own, f"{path.name} imports {name}"


def test_only_truth_imports_torch():
    for path in ROOT.glob("autograder/**/*.py"):
        if "torch" in path.read_text() and path.name != "truth.py":
            tree = ast.walk(ast.parse(path.read_text()))
            names = [a.name for n in tree if isinstance(n, ast.Import) for a in n.names]
            assert "torch" not in names, path


def test_the_readme_lists_the_layers_in_this_order():
    readme = (ROOT / "README.md").read_text()
    places = [readme.index(f"`{name}") for name in LAYERS[:7]]
    assert all(one < other for one, other in pairwise(places))
