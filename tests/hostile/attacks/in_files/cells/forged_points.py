# Raise the points of every test, or make them negative.
# verdict: wrong

def tamper(notebook):
    for number, cell in enumerate(notebook["cells"]):
        if grade_id(cell):
            cell["metadata"]["nbgrader"]["points"] = [1000, -1000, "NaN", None, [1]][number % 5]
