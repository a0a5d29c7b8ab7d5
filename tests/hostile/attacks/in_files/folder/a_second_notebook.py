# Hand in a second notebook, named like nothing the course knows.
# verdict: wrong

import json


def tamper(notebook, folder):
    (folder / "another.ipynb").write_text(json.dumps(notebook))
