# Prose and cells to play in that were deleted.
# verdict: right

def tamper(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if grade_id(cell)]
