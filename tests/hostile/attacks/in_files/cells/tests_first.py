# Put the tests before everything else.
# verdict: wrong

def tamper(notebook):
    notebook["cells"].sort(key=lambda cell: not grade_id(cell).startswith("test_"))
