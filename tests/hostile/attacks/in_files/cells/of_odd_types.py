# Have cells that are no cells.
# verdict: wrong

def tamper(notebook):
    notebook["cells"] += [None, 1, "x", [], {}, {"cell_type": 3}, {"source": 7, "metadata": []}]
    notebook["cells"] += [{"cell_type": "code", "source": [1, None, "x = 1"], "metadata": None}]
