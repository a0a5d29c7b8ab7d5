# Hand in an empty file.
# verdict: unreadable

def tamper(notebook):
    return b""
