# A notebook whose sources are lists of lines, with the line ends of Windows.
# verdict: right

import json


def tamper(notebook):
    for cell in notebook["cells"]:
        cell["source"] = [line + "\r\n" for line in cell["source"].split("\n")]
    return json.dumps(notebook, indent=4).encode()
