# Store outputs that are none.
# verdict: wrong

def tamper(notebook):
    for cell in notebook["cells"]:
        cell["outputs"] = {"output_type": 3}
