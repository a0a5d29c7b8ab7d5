# An answer cell that was copied: the last counts.
# verdict: right

def tamper(notebook):
    cell = find(notebook, "softmax")
    at = notebook["cells"].index(cell)
    first = {**cell, "id": "first-try", "source": "def softmax(logits):\n    return logits"}
    notebook["cells"].insert(at, first)
