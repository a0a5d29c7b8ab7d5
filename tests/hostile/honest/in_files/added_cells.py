# Cells of the learner's own between all others.
# verdict: right

def tamper(notebook):
    cells = []
    for number, cell in enumerate(notebook["cells"]):
        cells += [cell, {"cell_type": "code", "metadata": {}, "source": f"mine_{number} = 1"}]
        cells += [{"cell_type": "markdown", "metadata": {}, "source": "A note: $p < y$"}]
    notebook["cells"] = cells
