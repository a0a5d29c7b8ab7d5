# Hide a list nested a hundred thousand deep in the metadata.
# verdict: unreadable

import json


def tamper(notebook):
    text = json.dumps(notebook)
    return text.replace('"nbformat"', '"deep": ' + "[" * 100_000 + "]" * 100_000 + ', "nbformat"', 1)
