"""Every lesson runs from top to bottom and shows the numbers that its text speaks of."""

import pytest

from tests.conftest import ROOT
from tests.notebooks.running import execute, read, text_outputs

# Numbers that the prose states, and the cell in which they must appear when it is run.
SHOWN = {
    "00_start_here": {
        "compute": "[-0.335  0.245  0.09 ]",
        "check-right": "✓ dlogits is right.",
        "mistake": "True minus predicted",
        "step": "loss before 0.41, after 0.26",
    },
    "01_chain_rule": {
        "forward": "u = 6.0, v = 8.0, L = 64.0",
        "backward-first": "dv = 16.0, du = 16.0, db = 32.0",
        "fan-out": "da = 64.0",
        "rules": "predicted change: -0.0150",
        "engine": "by torch: 64.0 32.0",
    },
    "02_softmax_cross_entropy": {
        "exponentials": "7.389, 2.718, 1.",
        "probabilities": "11.107",
        "loss": "loss 0.41, against log 3 = 1.10",
        "dlogits": "-0.335,  0.245,  0.09",
        "torch-compare": "by hand  [-0.33475904  0.24472847  0.09003057]",
        "step": "loss          0.41 -> 0.26",
    },
    "03_one_gradient_step": {
        "setup": "loss 0.4076",
        "step": "0.4076 -> 0.2582",
        "many-steps": "0.408, 0.258, 0.187, 0.102, 0.058, 0.007",
        "own-check": "any entry too far off? False",
        "patient": "[-1.  1. -0. -0.]",
    },
    "04_batches": {
        "backward": "[-0.211  0.039  0.173]",
        "lse": "shared shift [1000.31326169          -inf]",
        "ignored": "[ 0.     0.     0.   ]",
        "smoothing": "[-0.021  0.017  0.004]",
        "vjp": "[ 0.05 -0.27  0.22]",
        "die-train": "first loss 1.792  last 1.634",
    },
    "05_shapes_and_broadcasting": {
        "sum": "[[ 2.  2.  2.]\n [-1. -1. -1.]]",
        "mean": "[[ 2.  1. -1.]\n [ 2.  1. -1.]]",
        "bias": "dbias [-1.   2.5]",
        "product": "da [20.  0. 20.]  db [-7.   7.5]",
        "move": "(3, 4, 2) again: (4, 2, 3) undone: (2, 3, 4)",
        "index": "row 2 is [10. 10.] \nadd.at  row 2 is [11. 11.]",
        "dx": "[[ 0.  2. -5.]",
        "dweight": "[[-2. -3.]",
        "torch": "dbias largest difference 0.0",
        "train": "loss 1.099 -> 0.108  right: 97.3%",
    },
    "06_activations_and_a_first_network": {
        "straight": "loss 0.688  right: 56%",
        "tanh-numbers": "slope there 0.7864\n1 - tanh^2  0.7864",
        "tanh": "[[ 1.57289547  0.07065082 -1.        ]]",
        "relu": "[[ 2.  0.  0. -3.]]",
        "gelu": "through the factor 0.8412, through t 0.2418, together 1.0830",
        "paper": "dweight2 [[0.0, 0.0], [4.0, 8.0]]  dweight1 [[0.0, -1.0], [0.0, 2.0]]",
        "forward": "first loss 0.694  log 2 = 0.693",
        "torch": "dbias2 agrees: True",
        "train": "loss 0.694 -> 0.03  right: 100%",
        "spread": "gradients 5.0e-03 down to 1.2e-05",
    },
    "07_layer_norm_and_rms_norm": {
        "forward": "variance 25.0  inv_std 0.2 \nxhat [-1.4 -0.2  0.2  1.4]",
        "backward": "dvariance 0.048 \ndx [-0.068 -0.124  0.324 -0.132]  sum 0.0",
        "short": "the same as the long way: True",
        "angles": "sum 0.0  dx · xhat 0.0",
        "torch": "dbias agrees: True",
        "rms": "dx [ 0.181  -0.1358]  sum 0.0453  dx · x 0.0",
        "train": "without layer norm: loss 0.693 -> 0.693, right 53%\n"
        "with layer norm: loss 0.701 -> 0.004, right 100%",
    },
    "08_batch_norm": {
        "paths": "together  [-0.068 -0.124  0.324 -0.132]",
        "forms": "the same: True  column sums [0. 0. 0.]",
        "torch": "dbias agrees: True",
        "batch-of-two": "xhat [[-1.0, 1.0, -1.0], [1.0, -1.0, 1.0]]  largest dx 2e-05",
        "train": "loss 0.728 -> 0.013, right 100%",
        "alone": "batch of one: 50% right, running statistics: 100% right",
    },
    "09_a_language_model_by_hand": {
        "data": "4663 to train on, such as hiroko",
        "ada": "... -> a\n..a -> d\n.ad -> a\nada -> .",
        "first-loss": "first loss 3.296  log 27 = 3.296",
        "embedding": "[[1.0, 2.0], [15.0, 18.0], [0.0, 0.0]]",
        "compare": "bias2    (27,)     agrees: True",
        "hundred": "largest difference in 100 steps below 1e-6: True",
        "long": "held out: 2.028",
        "sample": "wuelita kenta",
    },
    "10_optimisers": {
        "valley": "x after 40 steps: -0.219",
        "momentum": "2.0 3.0 3.5 3.75",
        "adam-first": "without the correction [ 3.1622 -3.1623]",
        "factor": "Adam, gradient times 10 [20.5    2.226  0.869  0.088]",
        "adamw": "decay in the gradient [0.998 0.016]  decay apart [0.833 0.833]",
        "clip": "together 0.6 0.8\none by one 1.0 1.0",
        "compare": "plain, 0.1                 2.353",
    },
    "11_attention": {
        "row": "out 4.0  dv [0.2 0.3 0.5]  dscores [ 1.2 -1.2  0. ]",
        "query": "dq -1.2  dk [ 2.4 -2.4  0. ]",
        "torch": "dv agrees: True",
        "scale": "0.87, rows with a gradient below 0.2: 32%",
        "heads": "back by reshape alone\n [[ 0.  1.  2.  6.  7.  8.]",
        "train": "loss 1.61 -> 0.0092  log 5 = 1.61",
    },
    "12_the_transformer_block": {
        "numbers": "in a row         -0.012\nwith skip paths  2.184",
        "compare": "17 gradients, all within 1e-12: True",
        "run": "six blocks, skip paths     0.001\nsix blocks, no skip paths  1.566",
    },
    "13_a_gpt_by_hand": {
        "ada": "4663 names to train on, 32596 predictions",
        "first-loss": "first loss 3.54  log 27 = 3.3\nparameters 58512",
        "compare": "all within 1e-12: True",
        "differences": "within 1e-6 for the first hundred steps: True",
        "held-out": "held out: 1.92",
        "invented": "marguetta wetta nuk",
    },
    "14_the_bug_clinic": {
        "table": "bias gradient averaged over the rows       loss 2.252 ± 0.011   cosine 0.986",
        "examine": "query_weight of layer 2   cosine  1.000  ratio 2.000",
        "ones": "dout [1. 1. 1.]  right [0. 0. 0.]  without the common term's dout [0. 0. 0.]",
    },
    "s1_convolution_and_pooling": {
        "numbers": "dkernel [5. 8.]  dx [10. -2.  5. -1.]",
        "stride": "stride 2, padding 1: [-1.  7. 20.]",
        "torch": "dweight agrees: True",
        "pool": "[0.  2.5 0.  0. ]",
        "train": "[ 2.  0. -2.]",
    },
    "s2_dropout": {
        "numbers": "dx [ 1.333  0.    -2.667  0.4  ]",
        "check": "the same mask     [0.0505 0.     0.0002 0.0036]",
        "run": "half dropped     lowest 1.20, at the end 1.26",
    },
    "s3_rnn_and_lstm": {
        "numbers": "dw 4.0  dx1 0.25",
        "torch": "state_weight agrees: True",
        "run": "LSTM   error at the end 0.032",
    },
    "s4_rotary_positions": {
        "numbers": "positions 50 and 48: -2.3673",
        "back": "[-1.  3.] [ 7. -4.]",
        "torch": "engine: True  opposite angle: True",
        "test": "rows of 60: loss 0.006",
    },
    "s5_a_wavenet_like_hierarchy": {
        "numbers": "middle [ 2. -1.]  places [ 4. -2. -2.  1.]",
        "reshape": "wrong: [[1, 10], [3, 30], [2, 20], [4, 40]]",
        "check": "weight3  agrees: True",
        "train": "held out: 1.993",
    },
}


@pytest.mark.parametrize("name", [path.stem for path in sorted(ROOT.glob("course/*.ipynb"))])
def test_a_lesson_runs_and_shows_what_its_text_says(name):
    notebook = execute(read(ROOT / "course" / f"{name}.ipynb"), ROOT / "course")
    shown = {cell.id: text_outputs(cell) for cell in notebook.cells if cell.cell_type == "code"}
    for cell_id, expected in SHOWN[name].items():
        assert expected in shown[cell_id], cell_id
    streams = [o for c in notebook.cells for o in c.get("outputs", []) if o.output_type == "stream"]
    assert [stream.text for stream in streams if stream.name == "stderr"] == []


def test_the_blindness_table_says_what_the_lesson_says():
    notebook = read(ROOT / "course" / "03_one_gradient_step.ipynb")
    ask = next(cell for cell in notebook.cells if cell.id == "table")
    ask.source += "\nfor name, marks in found.items(): print(name, *map(int, marks))"
    executed = execute(notebook, ROOT / "course")
    printed = text_outputs(next(cell for cell in executed.cells if cell.id == "table"))
    # sums to zero, loss falls, direction, differences, autograd: 1 where the mistake is found
    for row in (
        "sign flipped 0 1 1 1 1",
        "one-hot forgotten 1 0 1 1 1",
        "twice too large 0 0 0 1 1",
        "divided by C 0 0 0 1 1",
        "argmax for label 0 1 1 1 1",
        "only the target 1 0 1 1 1",
        "off by up to 3 % 1 0 0 1 1",
    ):
        assert row in printed
