"""Answers to unit 02 as different people write them, none in the catalogue's way."""

import re

ADA = {
    "softmax": '''def softmax(logits):
    """Turn the logits of one example into probabilities."""
    # the largest goes first, so that nothing overflows
    highest = logits[0]
    for value in logits[1:]:
        if value > highest:
            highest = value
    total = 0.0
    weights = []
    for value in logits:
        weight = np.exp(value - highest)
        weights.append(weight)
        total += weight
    return np.array([weight / total for weight in weights])''',
    "cross_entropy": """def cross_entropy(logits, label):
    highest = logits.max()
    shifted = [value - highest for value in logits]
    total = sum(np.exp(value) for value in shifted)
    return np.log(total) - shifted[label]""",
    "cross_entropy_backward": """def chosen(count, label):
    picked = []
    for place in range(count):
        picked.append(1.0 if place == label else 0.0)
    return np.array(picked)


def difference(guess, truth):
    result = []
    for first, second in zip(guess, truth):
        result.append(first - second)
    return np.array(result)


def cross_entropy_backward(logits, label):
    guess = softmax(logits)
    truth = chosen(len(logits), label)
    return difference(guess, truth)""",
    "why_zero_sum": (
        "Imagine turning every dial up by one notch at once: the picture on the screen would not "
        "move at all, so whatever one dial gains from the notch the others have to give back."
    ),
}

BEN = {
    "softmax": """def softmax(logits):
    shifted = np.subtract(logits, np.amax(logits))
    powers = np.power(np.e, shifted)
    return np.divide(powers, np.sum(powers))""",
    "cross_entropy": """def cross_entropy(logits, label):
    p = softmax(logits)
    with np.errstate(all="ignore"):
        surprise = np.negative(np.log(p))
    return surprise.take(label)""",
    "cross_entropy_backward": """def cross_entropy_backward(logits, label):
    one_hot = np.zeros_like(logits)
    np.put(one_hot, label, 1)
    return np.subtract(softmax(logits), one_hot)""",
    "why_zero_sum": (
        "Softmax gives probabilities, which have to sum to one before and after any small change. "
        "What one class wins, another one must lose."
    ),
}

EVA = {
    "softmax": """def softmax(logits):
    z = logits - max(logits)
    e = np.array([np.exp(v) for v in z])
    s = 0
    for v in e:
        s = s + v
    return e / s""",
    "cross_entropy": """def cross_entropy(logits, label):
    m = max(logits)
    lse = m + np.log(np.exp(logits - m).sum())
    return lse - logits[label]""",
    "cross_entropy_backward": """def cross_entropy_backward(logits, label):
    g = softmax(logits).copy()
    for k in range(g.size):
        g[k] = g[k] - (k == label)
    return g""",
    "why_zero_sum": (
        "Adding a constant to all logits leaves the loss alone, therefore the derivative in that "
        "direction, which is the sum, vanishes."
    ),
}

_RENAMED = {
    "highest": "m", "value": "entry", "weights": "collected", "weight": "one", "total": "norm",
    "shifted": "lowered", "chosen": "make_target", "picked": "out", "place": "index",
    "count": "size", "difference": "take_away", "result": "grads", "first": "left",
    "second": "right", "guess": "probabilities", "truth": "target", "logits": "scores",
    "label": "answer_class",
}  # fmt: skip


def disguised(answers):
    """The same answers by who does not want that seen: other names, comments, strings, layout, and
    the functions of a cell in another order."""
    return {name: _disguised(text) for name, text in answers.items()}


def _disguised(text):
    if not text.startswith("def"):
        return text.upper().replace(", ", " , ").replace(" THE ", " the\n")
    for name, other in _RENAMED.items():
        text = re.sub(rf"\b{name}\b", other, text)
    text = re.sub(r'"""[^"]*"""', "'''My own words on what this does.'''", text)
    text = re.sub(r"# .*", "# so as to keep exp small", text)
    text = text.replace("    ", "  ").replace(" = ", "=").replace("1.0", "1").replace("0.0", "0.")
    functions = re.split(r"\n\n\n", text)
    return "\n# --- \n\n".join(reversed(functions))
