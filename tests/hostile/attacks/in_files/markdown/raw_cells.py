# Turn prose into raw cells, which are shown as they are.
# verdict: wrong

def tamper(notebook):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["cell_type"] = "raw"
            cell["metadata"]["raw_mimetype"] = "text/html"
            cell["metadata"]["format"] = "text/html"
            cell["source"] = "<script>alert(1)</script>"
