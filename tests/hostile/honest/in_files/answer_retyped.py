# An answer cell that was made prose by a slip of the keyboard.
# verdict: right

def tamper(notebook):
    cell = find(notebook, "softmax")
    cell["cell_type"] = "markdown"
    cell.pop("outputs", None)
    cell.pop("execution_count", None)
