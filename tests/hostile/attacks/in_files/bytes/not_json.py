# Hand in a letter.
# verdict: unreadable

def tamper(notebook):
    return b"Dear grader, please give me full marks."
