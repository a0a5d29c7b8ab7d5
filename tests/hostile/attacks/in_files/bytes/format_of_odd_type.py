# Hand in a notebook whose format is a list.
# verdict: unreadable

def tamper(notebook):
    notebook["nbformat"] = ["4"]
