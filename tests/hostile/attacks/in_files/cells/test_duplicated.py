# Have every test twice, the second without a check.
# verdict: wrong

def tamper(notebook):
    for cell in list(notebook["cells"]):
        if grade_id(cell).startswith("test_"):
            notebook["cells"].append({**cell, "id": cell["id"] + "-2", "source": "pass"})
