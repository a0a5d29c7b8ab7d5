# Hand in JSON that is no notebook.
# verdict: unreadable

def tamper(notebook):
    return b"[1, 2, 3]"
