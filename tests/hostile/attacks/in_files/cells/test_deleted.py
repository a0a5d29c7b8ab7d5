# Delete every test.
# verdict: wrong

def tamper(notebook):
    notebook["cells"] = [c for c in notebook["cells"] if not grade_id(c).startswith("test_")]
