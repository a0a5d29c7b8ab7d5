# Pictures with odd names, of odd kinds, too many, and one that is gone.
# verdict: right

def tamper(notebook):
    cell = find(notebook, "why_zero_sum")
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/p9sUxAAAAABJRU5ErkJggg=="
    cell["attachments"] = {f"my drawing {n}.png": {"image/png": dot} for n in range(7)}
    cell["attachments"]["drawing.svg"] = {"image/svg+xml": "PHN2Zy8+"}
    names = ["my%20drawing%200.png", "my%20drawing%206.png", "drawing.svg", "gone.png"]
    cell["source"] = "\n\n".join(f"![x](attachment:{name})" for name in names)
    cell["source"] += "\n\n![y][r]\n\n[r]: attachment:gone.png"
