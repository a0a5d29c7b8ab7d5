# Hand in a list nested a hundred thousand deep.
# verdict: unreadable

def tamper(notebook):
    return b"[" * 100_000 + b"]" * 100_000
