# Say that the tests are answers.
# verdict: wrong

def tamper(notebook):
    for cell in notebook["cells"]:
        if grade_id(cell).startswith("test_"):
            cell["metadata"]["nbgrader"] |= {"grade": True, "solution": True, "locked": False}
