"""Coverage-guided fuzzing of everything that a stranger can send, a stated number of times."""

import os
import re
import subprocess
import sys

import numpy as np
import pytest

from autograder.port.encoding import encode
from tests.conftest import ROOT
from tests.referee.notebooks import cell, notebook

EXECUTIONS = 20_000
VALUE = np.frombuffer(encode(np.ones(3)), np.uint8)
SEEDS = {
    "notebook": [
        notebook(cell("x = 1", "softmax"), cell("<script>", "why_zero_sum", "markdown")),
        notebook(cell("own", attachments={"a.png": {"image/png": "iVBORw0KGgo="}}, id="a")),
        b'{"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": "1"}]}]}',
    ],
    "reply": [
        encode([{"kind": "returned", "value": VALUE, "changed": ("logits",)}]),
        encode([{"kind": "raised", "error": "ValueError", "word": "no", "line": 3}]),
    ],
    "output": [
        encode([{"stream": "stdout", "text": np.frombuffer(b"hello", np.uint8)}]),
        encode([{"error": "ValueError", "text": "no", "trace": [[1, "f"]], "stopped": ""}]),
    ],
}


@pytest.mark.parametrize("target", SEEDS)
def test_nothing_that_is_sent_ends_badly(target, tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number, seed in enumerate(SEEDS[target]):
        (seeds / str(number)).write_bytes(seed)
    done = subprocess.run(
        [
            sys.executable,
            ROOT / "tests" / "fuzz" / "targets.py",
            target,
            str(seeds),
            f"-runs={EXECUTIONS}",
            "-seed=1",
            "-max_len=4000",
            "-rss_limit_mb=4000",
            f"-artifact_prefix={tmp_path}/",
        ],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-3000:]
    runs = int(re.search(r"Done (\d+) runs", said)[1])
    assert runs >= EXECUTIONS
    covered = [int(number) for number in re.findall(r"cov: (\d+)", said)]
    assert covered[-1] > covered[0], "the fuzzer found no way further in"
