# Make prose of every test.
# verdict: wrong

def tamper(notebook):
    for cell in notebook["cells"]:
        if grade_id(cell).startswith("test_"):
            cell["cell_type"] = "markdown"
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
