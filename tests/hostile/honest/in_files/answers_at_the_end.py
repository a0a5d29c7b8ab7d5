# All tests first, all answers at the end.
# verdict: right

def tamper(notebook):
    notebook["cells"].sort(key=lambda cell: not grade_id(cell).startswith("test_"))
