# Give every cell the same id.
# verdict: wrong

def tamper(notebook):
    for cell in notebook["cells"]:
        cell["id"] = "softmax"
