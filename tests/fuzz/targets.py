"""What is fuzzed: anything a stranger can send. A target may only end well or in its own word.

python tests/fuzz/targets.py notebook|reply|output [LIBFUZZER OPTIONS]
"""

import json
import sys

import atheris

with atheris.instrument_imports(include=["autograder.port", "autograder.referee"]):
    from autograder.port.encoding import Malformed, decode
    from autograder.port.questions import replies_in
    from autograder.referee.clean import clean_attachments, clean_markdown, clean_outputs
    from autograder.referee.submission import Unreadable, arrange, read_cells

from tests.referee.notebooks import plan

PLAN = plan()
HEAD = 2**20


def notebook(data):
    """The reader of submitted notebooks."""
    try:
        steps = arrange(PLAN, read_cells(data))
    except Unreadable:
        return
    assert [step.plan for step in steps if step.plan] == list(PLAN.cells)
    for step in steps:
        _, names = clean_attachments(step.submitted and step.submitted.attachments)
        json.dumps(clean_markdown(step.source, names)).encode()


def reply(data):
    """The replies that an answer's side sends."""
    try:
        for one in replies_in(data, 1, HEAD):
            assert type(one.word) is str
    except Malformed:
        return


def output(data):
    """What a cell is said to have shown."""
    try:
        json.dumps(clean_outputs(decode(data, HEAD))).encode()
    except Malformed:
        return


if __name__ == "__main__":
    target = {"notebook": notebook, "reply": reply, "output": output}[sys.argv.pop(1)]
    atheris.Setup(sys.argv, lambda data: target(bytes(data)))
    atheris.Fuzz()
