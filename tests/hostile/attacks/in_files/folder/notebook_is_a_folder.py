# Hand in a folder in place of a notebook.
# verdict: no notebook

def tamper(notebook, folder):
    (folder / "@ASSIGNMENT@.ipynb").mkdir()
    return ...
