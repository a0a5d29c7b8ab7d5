# Hand in a link to the solutions.
# verdict: no notebook

def tamper(notebook, folder):
    (folder / "@ASSIGNMENT@.ipynb").symlink_to("@COURSE@/source/@ASSIGNMENT@/@ASSIGNMENT@.ipynb")
    return ...
