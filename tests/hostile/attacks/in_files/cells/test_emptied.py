# Empty every test.
# verdict: wrong

def tamper(notebook):
    for cell in notebook["cells"]:
        if grade_id(cell).startswith("test_"):
            cell["source"] = ""
