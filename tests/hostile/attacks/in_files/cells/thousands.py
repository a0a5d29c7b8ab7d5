# Have ten thousand cells.
# verdict: unreadable

def tamper(notebook):
    notebook["cells"] += [
        {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [], "id": f"c{number}"}
        for number in range(10_000)
    ]
