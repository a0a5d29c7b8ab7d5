# A notebook of the old format.
# verdict: right

import json

import nbformat


def tamper(notebook):
    return json.dumps(nbformat.convert(nbformat.from_dict(notebook), 3))
