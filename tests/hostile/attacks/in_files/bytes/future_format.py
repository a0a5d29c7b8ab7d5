# Hand in a notebook of format 99.
# verdict: unreadable

def tamper(notebook):
    notebook["nbformat"] = 99
