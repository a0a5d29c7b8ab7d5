# Hand in modules named like those that grading imports.
# verdict: wrong

def tamper(notebook, folder):
    for name in ("numpy", "torch", "autograder", "json", "session", "sitecustomize"):
        (folder / f"{name}.py").write_text("open('@COURSE@/owned', 'w')\nraise SystemExit(0)\n")
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("open('@COURSE@/owned', 'w')\n")
