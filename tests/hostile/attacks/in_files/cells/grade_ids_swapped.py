# Swap the names of two cells.
# verdict: raised an error

def tamper(notebook):
    one, other = find(notebook, "softmax"), find(notebook, "test_softmax")
    one["metadata"]["nbgrader"]["grade_id"] = "test_softmax"
    other["metadata"]["nbgrader"]["grade_id"] = "softmax"
