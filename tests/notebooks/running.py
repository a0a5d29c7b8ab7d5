"""Execute notebooks as a learner's kernel would."""

import nbformat
from nbclient import NotebookClient

# Seconds for one cell. Only a cell that hangs should meet it: a lesson trains a GPT twice in some
# 20 s on an idle machine, and in several times that beside other tests.
TIME_LIMIT = 900


def read(path):
    return nbformat.read(path, as_version=4)


def execute(notebook, folder, allow_errors=False):
    """Run a notebook from top to bottom in a fresh kernel; raises on the first error."""
    client = NotebookClient(
        notebook,
        timeout=TIME_LIMIT,
        allow_errors=allow_errors,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    )
    return client.execute()


def text_outputs(cell):
    """Everything a cell shows as plain text. What it prints may come in several pieces."""
    shown = ""
    for output in cell.get("outputs", []):
        shown += output.get("text", "")
        for text in (output.get("data", {}).get("text/plain"), *output.get("traceback", [])):
            shown += f"{text}\n" if text else ""
    return shown
