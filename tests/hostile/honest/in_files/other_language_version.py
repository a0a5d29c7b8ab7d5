# Metadata of another editor.
# verdict: right

def tamper(notebook):
    notebook["metadata"] |= {"colab": {"provenance": []}, "vscode": {"interpreter": {"hash": "1"}}}
    for cell in notebook["cells"]:
        cell["metadata"] |= {"collapsed": True, "colab": {"base_uri": "https://localhost/"}}
