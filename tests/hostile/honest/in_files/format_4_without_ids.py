# A notebook of format 4.0, in which cells had no ids.
# verdict: right

def tamper(notebook):
    notebook["nbformat_minor"] = 0
    for cell in notebook["cells"]:
        cell.pop("id", None)
