# Write text that takes minutes to show: blanks, environments, tabs.
# verdict: wrong

def tamper(notebook):
    find(notebook, "why_zero_sum")["source"] = "\\begin{a}" * 22_000
    cells = ["a" + " " * 199_000 + "b", "\n \n" * 8000]
    notebook["cells"] += [
        {"cell_type": "markdown", "id": f"m{n}", "metadata": {}, "source": text}
        for n, text in enumerate(cells)
    ]
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    notebook["cells"].append({**code, "id": "c", "source": "\t\n" * 20_000})
