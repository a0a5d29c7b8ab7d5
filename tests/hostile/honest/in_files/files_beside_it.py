# Files that the learner handed in with the notebook.
# verdict: right

def tamper(notebook, folder):
    (folder / "notes.txt").write_text("my notes")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / "timestamp.txt").write_text("2026-11-20 12:00:00 UTC")
