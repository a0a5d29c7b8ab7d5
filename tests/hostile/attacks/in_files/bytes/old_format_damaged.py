# Hand in a notebook of format 3 whose parts have the wrong types.
# verdict: unreadable

import json


def tamper(notebook):
    return json.dumps({"nbformat": 3, "worksheets": [{"cells": [1, {"cell_type": []}]}], "metadata": 1})
