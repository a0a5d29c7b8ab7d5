# The given first cell, deleted.
# verdict: right

def tamper(notebook):
    notebook["cells"].remove(find(notebook, "imports"))
