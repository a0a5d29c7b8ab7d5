# Outputs of an earlier run, errors among them.
# verdict: right

def tamper(notebook):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            error = {"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": []}
            cell["outputs"] = [error, {"output_type": "stream", "name": "stderr", "text": "warned"}]
            cell["execution_count"] = 7
