# Give every cell the checksum of another.
# verdict: wrong

def tamper(notebook):
    for cell in notebook["cells"]:
        if grade_id(cell):
            cell["metadata"]["nbgrader"]["checksum"] = "0" * 32
