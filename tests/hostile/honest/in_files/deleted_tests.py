# Test cells that were deleted.
# verdict: right

def tamper(notebook):
    notebook["cells"] = [c for c in notebook["cells"] if not grade_id(c).startswith("test_")]
