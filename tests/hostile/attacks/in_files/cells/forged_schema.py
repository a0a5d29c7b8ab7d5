# Say that the metadata is of a future format, on which stock nbgrader stops for everyone.
# verdict: wrong

def tamper(notebook):
    for cell in notebook["cells"]:
        if grade_id(cell):
            cell["metadata"]["nbgrader"]["schema_version"] = 99
