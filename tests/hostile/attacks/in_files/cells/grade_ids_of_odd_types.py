# Name cells by numbers, lists and mappings.
# verdict: wrong

def tamper(notebook):
    for number, cell in enumerate(notebook["cells"]):
        if grade_id(cell).startswith("test_"):
            cell["metadata"]["nbgrader"]["grade_id"] = [3, [1], {"a": 1}, None, 1.5][number % 5]
