# Hand in a hundred thousand cells of an old format.
# verdict: unreadable

import json


def tamper(notebook):
    cells = [{"cell_type": "code", "input": "1", "outputs": [], "language": "python"}] * 100_000
    return json.dumps({"nbformat": 3, "metadata": {}, "worksheets": [{"cells": cells}]})
