# Hide a whole number of a million digits in the metadata.
# verdict: unreadable

import json


def tamper(notebook):
    text = json.dumps(notebook)
    return text.replace('"nbformat_minor"', '"n": ' + "9" * 10**6 + ', "nbformat_minor"', 1)
