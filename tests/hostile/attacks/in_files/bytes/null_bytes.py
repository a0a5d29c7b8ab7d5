# Hand in zeros.
# verdict: unreadable

def tamper(notebook):
    return bytes(10_000)
