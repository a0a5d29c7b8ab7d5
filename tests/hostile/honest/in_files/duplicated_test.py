# A test cell that was copied.
# verdict: right

def tamper(notebook):
    cell = find(notebook, "test_softmax")
    notebook["cells"].append({**cell, "id": "again"})
