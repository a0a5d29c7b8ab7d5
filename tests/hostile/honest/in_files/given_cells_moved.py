# The given cells moved to the end.
# verdict: right

def tamper(notebook):
    notebook["cells"].append(notebook["cells"].pop(1))
