# Turn the notebook upside down.
# verdict: wrong

def tamper(notebook):
    notebook["cells"].reverse()
