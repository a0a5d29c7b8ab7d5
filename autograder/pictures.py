"""The lessons' pictures: blue and orange, with hatching, so that they also read in grey."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

if TYPE_CHECKING:
    from autograder.clinic import Finding

BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#666666"
# One for each class, told apart by marks and hatching as well.
CLASSES = (BLUE, ORANGE, "#009E73")
# A diverging map whose ends differ in hue and whose middle is white: orange, white, purple.
DIVERGING = "PuOr"


def probabilities_and_gradient(probs: np.ndarray, dlogits: np.ndarray, label: int) -> None:
    """Two rows of bars over the classes: the probabilities, and the gradient p - y below them."""
    _, (above, below) = plt.subplots(2, 1, figsize=(5.5, 4.2), sharex=True, layout="tight")
    _scores(above, below, probs, dlogits, label)


def scores_on_their_landscape(
    probs: np.ndarray, dlogits: np.ndarray, label: int, path: np.ndarray
) -> None:
    """Probabilities and gradient of three classes, and beside them where their logits have come.

    Only differences of logits count, so two axes are enough: how far the correct class's logit
    leads each of the others. ``path`` has shape (steps + 1, 3).
    """
    figure = plt.figure(figsize=(9.6, 4.2), layout="tight")
    grid = figure.add_gridspec(2, 2, width_ratios=(5, 4))
    above = figure.add_subplot(grid[0, 0])
    _scores(above, figure.add_subplot(grid[1, 0], sharex=above), probs, dlogits, label)
    axes = figure.add_subplot(grid[:, 1])
    others = [i for i in range(3) if i != label]
    first, second = np.meshgrid(np.linspace(-10, 10, 81), np.linspace(-10, 10, 81))
    loss = np.log(1 + np.exp(-first) + np.exp(-second))
    levels = [0, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8]
    shades = axes.contourf(first, second, loss, levels, cmap="cividis_r", norm="symlog")
    figure.colorbar(shades, label="loss")
    leads = path[:, [label]] - path[:, others]
    axes.plot(*leads.T, "o-", color=ORANGE, markeredgecolor="white")
    axes.plot(*leads[-1], "s", color="white", markeredgecolor="black", markersize=8)
    axes.set(
        xlim=(-10, 10), ylim=(-10, 10),
        xlabel=f"lead over class {others[0]}", ylabel=f"lead over class {others[1]}",
    )  # fmt: skip


def _scores(above: Axes, below: Axes, probs: np.ndarray, dlogits: np.ndarray, label: int) -> None:
    names = [f"class {i}" + (" (correct)" if i == label else "") for i in range(len(probs))]
    _bars(above, names, probs, "{:.3f}")
    above.set(ylabel="probability", ylim=(0, 1.1))
    _bars(below, names, dlogits, "{:+.3f}")
    below.axhline(0, color="black", linewidth=0.8)
    below.set(ylabel="dL / dlogit", ylim=(-1.1, 1.1))


def _bars(axes: Axes, names: Sequence[str], heights: np.ndarray, form: str) -> None:
    """Bars with their values; negative ones are orange and hatched."""
    for name, height in zip(names, heights, strict=True):
        down = height < 0
        colour, hatch = (ORANGE, "//") if down else (BLUE, "")
        axes.bar(name, height, 0.6, color=colour, hatch=hatch, alpha=0.85)
        offset = (0, -12 if down else 3)
        axes.annotate(
            form.format(height), (name, height), offset, textcoords="offset points", ha="center"
        )


def graph(
    places: Mapping[str, tuple[float, float]],
    arrows: Sequence[tuple[str, str]],
    values: Mapping[str, float],
    gradients: Mapping[str, float] | None = None,
) -> None:
    """A computation graph: values forward in blue, and below them gradients backward in orange.

    Parameters
    ----------
    places
        Where each node stands, x to the right and y up, one unit between neighbours.
    values, gradients
        Nodes without a value or a gradient are left blank.
    arrows
        Pairs of node names, in the direction of the forward pass.
    """
    across = [x for x, _ in places.values()]
    up = [y for _, y in places.values()]
    size = (1.9 * (max(across) - min(across) + 1), 1.5 * (max(up) - min(up) + 1))
    _, axes = plt.subplots(figsize=size)
    for start, end in arrows:
        far = abs(places[end][0] - places[start][0]) > 1.5
        axes.annotate(
            "",
            xy=places[end],
            xytext=places[start],
            arrowprops={
                "arrowstyle": "-|>",
                "color": GREY,
                "shrinkA": 30,
                "shrinkB": 32,
                # An arrow past other nodes swings above them.
                "connectionstyle": f"arc3,rad={-0.28 if far else 0}",
            },
        )
    for name, (x, y) in places.items():
        centred = {"ha": "center", "va": "center", "fontsize": 9}
        axes.text(x, y + 0.17, name, weight="bold", **centred)
        if name in values:
            axes.text(x, y, f"{values[name]:.4g}", color=BLUE, **centred)
        if gradients is not None and name in gradients:
            slope = f"grad {gradients[name]:.4g}"
            axes.text(x, y - 0.18, slope, color=ORANGE, style="italic", **centred)
        axes.add_patch(plt.Rectangle((x - 0.34, y - 0.3), 0.68, 0.6, fc="white", ec=GREY))
    axes.set(xlim=(min(across) - 0.5, max(across) + 0.5), ylim=(min(up) - 0.45, max(up) + 0.6))
    axes.set_axis_off()


def cross_entropy_graph(logits: np.ndarray, label: int) -> None:
    """The graph of -z_y + log(sum(exp(z))) for three logits, forward and backward."""
    exponentials = np.exp(logits)
    total = exponentials.sum()
    dlogits = exponentials / total - np.eye(3)[label]
    places = {"S": (2, 1), "log S": (3, 1), "L": (4, 1.6)}
    values = {"S": total, "log S": np.log(total), "L": np.log(total) - logits[label]}
    gradients = {"S": 1 / total, "log S": 1.0, "L": 1.0}
    arrows = [("S", "log S"), ("log S", "L"), (f"z{label}", "L")]
    for i in range(3):
        places |= {f"z{i}": (0, 2 - i), f"exp z{i}": (1, 2 - i)}
        values |= {f"z{i}": logits[i], f"exp z{i}": exponentials[i]}
        gradients |= {f"z{i}": dlogits[i], f"exp z{i}": 1 / total}
        arrows += [(f"z{i}", f"exp z{i}"), (f"exp z{i}", "S")]
    graph(places, arrows, values, gradients)


def landscape(path: np.ndarray, label: int = 0) -> None:
    """The cross-entropy over the first two of three logits, the third held at 0, with a path on it.

    ``path`` has shape (steps + 1, 3); only its first two columns are drawn.
    """
    first, second = np.meshgrid(np.linspace(-1, 5, 121), np.linspace(-3, 3, 121))
    logits = np.stack([first, second, np.zeros_like(first)])
    loss = np.log(np.exp(logits).sum(axis=0)) - logits[label]
    figure, axes = plt.subplots(figsize=(5.5, 4.5))
    levels = [0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4]
    shades = axes.contourf(first, second, loss, levels, cmap="cividis_r", norm="symlog")
    axes.contour(first, second, loss, levels, colors="white", linewidths=0.5)
    figure.colorbar(shades, label="loss")
    axes.plot(path[:, 0], path[:, 1], "o-", color=ORANGE, markeredgecolor="white")
    axes.annotate("start", path[0, :2], (6, 6), textcoords="offset points", weight="bold")
    axes.set(xlabel="logit of class 0 (correct)", ylabel="logit of class 1")


def batch(
    array: np.ndarray, labels: np.ndarray, title: str, chosen: tuple[int, int] | None = None
) -> None:
    """A batch's array as an image, a row for each example, with the labels' places framed.

    A ``chosen`` entry, a row and a column, is marked by a ring.
    """
    figure, axes = plt.subplots(
        figsize=(1.1 * array.shape[1] + 1.5, 0.55 * len(array) + 1.2), layout="tight"
    )
    limit = np.abs(array).max()
    image = axes.imshow(array, cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto")
    figure.colorbar(image)
    _entries(axes, array, "{:+.2f}", limit)
    for row, label in enumerate(labels):
        axes.add_patch(
            plt.Rectangle(
                (label - 0.5, row - 0.5), 1, 1, fill=False, edgecolor="black", linewidth=2
            )
        )
    if chosen is not None:
        ring = {"markersize": 34, "markerfacecolor": "none", "markeredgecolor": "black"}
        axes.plot(chosen[1], chosen[0], "o", **ring)
    axes.set(
        xticks=range(array.shape[1]), yticks=range(len(array)),
        xlabel="class", ylabel="example", title=title,
    )  # fmt: skip


def _entries(axes: Axes, array: np.ndarray, form: str, limit: float) -> None:
    """Each entry of an image in numbers, white where the image is dark; none for NaN."""
    for row, column in zip(*np.nonzero(~np.isnan(array)), strict=True):
        entry = array[row, column]
        ink = "white" if abs(entry) > 0.7 * limit else "black"
        axes.text(column, row, form.format(entry or 0.0), ha="center", va="center", color=ink)


def marks(rows: Mapping[str, Sequence[bool]], columns: Sequence[str]) -> None:
    """A table of who finds what: a filled square with a tick where True, a blank with a dash."""
    _, axes = plt.subplots(
        figsize=(1.35 * len(columns) + 2.5, 0.36 * len(rows) + 1.1), layout="tight"
    )
    for row, found in enumerate(rows.values()):
        for column, seen in enumerate(found):
            place = (column - 0.45, row - 0.42)
            colour = BLUE if seen else "white"
            axes.add_patch(plt.Rectangle(place, 0.9, 0.84, facecolor=colour, edgecolor=GREY))
            word, ink = ("finds it", "white") if seen else ("blind", ORANGE)
            axes.text(column, row, word, ha="center", va="center", color=ink, fontsize=9)
    axes.set_xticks(range(len(columns)), columns)
    axes.set_yticks(range(len(rows)), list(rows))
    axes.set(xlim=(-0.6, len(columns) - 0.4), ylim=(len(rows) - 0.4, -0.6))
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def outer_products(x: np.ndarray, dout: np.ndarray) -> None:
    """The gradient of a weight as the sum of a table for each example: inputs by what arrives.

    x has shape (N, D) and dout (N, M); the last of the N + 1 tables is x.T @ dout.
    """
    tables = [np.outer(given, arriving) for given, arriving in zip(x, dout, strict=True)]
    titles = [f"example {n}" for n in range(len(tables))]
    _, panels = plt.subplots(
        1,
        len(tables) + 1,
        figsize=(2.1 * (len(tables) + 1), 0.6 * x.shape[1] + 1.1),
        layout="tight",
    )
    limit = max(np.abs(table).max() for table in [*tables, sum(tables)])
    for axes, table, title in zip(
        panels, [*tables, sum(tables)], [*titles, "dweight"], strict=True
    ):
        axes.imshow(table, cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto")
        _entries(axes, table, "{:+.3g}", limit)
        axes.set(
            title=title, xticks=range(dout.shape[1]), yticks=range(x.shape[1]), xlabel="output"
        )
    panels[0].set_ylabel("input")
    for before, sign in zip(panels[1:], ["+"] * (len(tables) - 1) + ["="], strict=True):
        before.text(-0.22, 0.5, sign, transform=before.transAxes, ha="center", fontsize=16)


def terms(terms: Mapping[str, np.ndarray]) -> None:
    """Arrays of one length side by side as bars, each under its title, on one scale."""
    _, panels = plt.subplots(
        1, len(terms), figsize=(2.6 * len(terms), 2.9), sharey=True, layout="tight"
    )
    reach = 1.3 * max(np.abs(term).max() for term in terms.values())
    for axes, (title, term) in zip(panels, terms.items(), strict=True):
        _bars(axes, [str(place) for place in range(len(term))], term, "{:+.2f}")
        axes.axhline(0, color="black", linewidth=0.8)
        axes.set(title=title, xlabel="entry", ylim=(-reach, reach))


def loss_curves(curves: Mapping[str, Sequence[float]], guess: float | None = None) -> None:
    """Losses by step, told apart by colour and dashes, and as ``guess`` that of a blind guess."""
    _, axes = plt.subplots(figsize=(6.2, 3.6), layout="tight")
    styles = zip((BLUE, ORANGE, "#009E73", "#CC79A7"), ("-", "--", "-.", ":"), strict=True)
    for (title, losses), (colour, dashes) in zip(curves.items(), styles, strict=False):
        axes.plot(losses, color=colour, linestyle=dashes, linewidth=2, label=title)
    if guess is not None:
        axes.axhline(guess, color=GREY, linewidth=0.8)
        axes.annotate("a blind guess", (0, guess), (4, 3), textcoords="offset points", color=GREY)
    axes.set(xlabel="step", ylabel="loss")
    axes.set_ylim(0, 1.08 * axes.get_ylim()[1])
    axes.legend()


def by_letter(array: np.ndarray, letters: Sequence[str], title: str) -> None:
    """An array with a row for each letter, drawn with the letters side by side."""
    figure, axes = plt.subplots(
        figsize=(0.3 * len(array) + 1.6, 0.28 * array.shape[1] + 1.2), layout="tight"
    )
    limit = np.abs(array).max()
    image = axes.imshow(array.T, cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto")
    figure.colorbar(image)
    axes.set(xticks=range(len(array)), xlabel="letter", ylabel="feature", title=title)
    axes.set_xticklabels(letters)


def paths_in_a_valley(paths: Mapping[str, np.ndarray], curvatures: tuple[float, float]) -> None:
    """Ways down on the loss (a x^2 + b y^2) / 2, whose curvatures are a and b.

    Each path has shape (steps + 1, 2); line and marks tell them apart as well as colour does.
    """
    reach_x, reach_y = (
        1.15 * max(np.abs(path[:, k]).max() for path in paths.values()) for k in (0, 1)
    )
    across, up = np.meshgrid(
        np.linspace(-reach_x, reach_x, 161), np.linspace(-reach_y, reach_y, 161)
    )
    loss = (curvatures[0] * across**2 + curvatures[1] * up**2) / 2
    _, axes = plt.subplots(figsize=(7.2, 4.2), layout="tight")
    axes.contour(across, up, loss, loss.max() * np.linspace(0.02, 1, 12) ** 2, colors="#BBBBBB")
    styles = zip((BLUE, ORANGE, "#009E73"), ("-o", "--s", "-.^"), strict=True)
    for (title, path), (colour, style) in zip(paths.items(), styles, strict=False):
        axes.plot(*path.T, style, color=colour, markersize=4, linewidth=1.3, label=title)
    axes.plot(0, 0, "*", color="black", markersize=13)
    axes.annotate("lowest", (0, 0), (8, -14), textcoords="offset points")
    axes.set(xlabel="flat direction", ylabel="steep direction")
    axes.legend()


def descent(path: np.ndarray, losses: np.ndarray, curvatures: tuple[float, float]) -> None:
    """A path down a valley as in `paths_in_a_valley`, and beside it the loss at each step.

    ``path`` has shape (steps + 1, 2). What leaves the picture is cut off.
    """
    _, (axes, curve) = plt.subplots(1, 2, figsize=(9.6, 3.8), layout="tight")
    across, up = np.meshgrid(np.linspace(-5, 5, 121), np.linspace(-3, 3, 121))
    height = (curvatures[0] * across**2 + curvatures[1] * up**2) / 2
    axes.contour(across, up, height, 45 * np.linspace(0.02, 1, 10) ** 2, colors="#BBBBBB")
    axes.plot(*path.T, "-o", color=ORANGE, markersize=4, linewidth=1.3)
    axes.plot(0, 0, "*", color="black", markersize=13)
    axes.annotate("start", path[0], (-30, 8), textcoords="offset points", weight="bold")
    axes.set(xlim=(-5, 5), ylim=(-3, 3), xlabel="flat direction", ylabel="steep direction")
    curve.plot(losses, "-o", color=BLUE, markersize=4)
    curve.set(yscale="log", ylim=(1e-6, 1e6), xlabel="step", ylabel="loss (logarithmic)")
    curve.grid(axis="y", color="#DDDDDD")


def decision_regions(
    classify: Callable[[np.ndarray], np.ndarray], points: np.ndarray, labels: np.ndarray
) -> None:
    """The plane, shaded and hatched by the class that is chosen there, and labelled points.

    Parameters
    ----------
    classify
        Takes points of shape (K, 2) and returns K classes, 0, 1 or 2.
    """
    _, axes = plt.subplots(figsize=(5.2, 5.0), layout="tight")
    _regions(axes, classify, points, labels)
    axes.set(xlabel="first input", ylabel="second input")
    axes.legend(loc="upper left")


def regions_while_learning(
    stages: Mapping[str, Callable[[np.ndarray], np.ndarray]], points: np.ndarray, labels: np.ndarray
) -> None:
    """Decision regions side by side, one panel for each titled stage of the training."""
    _, panels = plt.subplots(1, len(stages), figsize=(3.1 * len(stages), 3.4), layout="tight")
    for axes, (title, classify) in zip(panels, stages.items(), strict=True):
        _regions(axes, classify, points, labels)
        axes.set(title=title, xticks=[], yticks=[])


def _regions(
    axes: Axes,
    classify: Callable[[np.ndarray], np.ndarray],
    points: np.ndarray,
    labels: np.ndarray,
) -> None:
    reach = np.abs(points).max() + 0.3
    across = np.linspace(-reach, reach, 241)
    plane = np.stack(np.meshgrid(across, across), axis=-1)
    chosen = classify(plane.reshape(-1, 2)).reshape(len(across), len(across))
    hatches = ("", "///", "...")
    for number, colour in enumerate(CLASSES[: labels.max() + 1]):
        region = np.where(chosen == number, 1.0, np.nan)
        axes.contourf(
            across, across, region, levels=[0.5, 1.5],
            colors=[colour], alpha=0.18, hatches=[hatches[number]],
        )  # fmt: skip
        own = points[labels == number]
        axes.plot(
            *own.T, "os^"[number], color=colour, markeredgecolor="black", label=f"class {number}"
        )
    axes.set_aspect("equal")


def curves_and_slopes(
    functions: Mapping[str, tuple[Callable[[np.ndarray], np.ndarray], ...]],
) -> None:
    """A panel for each function: its curve in solid blue, its slope in dashed orange.

    ``functions`` maps a title to the function and its derivative.
    """
    x = np.linspace(-4, 4, 401)
    _, panels = plt.subplots(1, len(functions), figsize=(2.9 * len(functions), 2.9), layout="tight")
    for axes, (title, (function, slope)) in zip(panels, functions.items(), strict=True):
        axes.axhline(0, color=GREY, linewidth=0.6)
        axes.axvline(0, color=GREY, linewidth=0.6)
        axes.plot(x, function(x), color=BLUE, linewidth=2, label="value")
        axes.plot(x, slope(x), color=ORANGE, linestyle="--", linewidth=2, label="slope")
        axes.set(title=title, xlabel="x", ylim=(-1.15, 1.6))
    panels[0].legend(loc="upper left", fontsize=8)


def histograms_by_depth(
    networks: Mapping[str, tuple[Sequence[np.ndarray], Sequence[np.ndarray]]],
) -> None:
    """A column for each network: above its activations, below the sizes of its gradients, by layer.

    ``networks`` maps a title to the activations and the gradients of every layer, the first layer
    first. Gradients are shown as powers of ten.
    """
    _, panels = plt.subplots(
        2, len(networks), figsize=(3.2 * len(networks), 5.6), sharey=True, layout="tight"
    )
    for (above, below), (title, (activations, gradients)) in zip(
        panels.T, networks.items(), strict=True
    ):
        _ridges(above, activations, (-1, 1), BLUE)
        above.set(title=title, xlabel="activation")
        _ridges(below, [_powers_of_ten(layer) for layer in gradients], (-9, 1), ORANGE)
        below.set_xlabel("size of the gradient, power of ten")
    for axes in panels[:, 0]:
        axes.set_ylabel("layer")


def _powers_of_ten(array: np.ndarray) -> np.ndarray:
    return np.log10(np.abs(array[array != 0]))


def _ridges(
    axes: Axes, layers: Sequence[np.ndarray], reach: tuple[float, float], colour: str
) -> None:
    """A histogram for each layer, on a ground line of its own."""
    for ground, layer in enumerate(layers, start=1):
        counts, edges = np.histogram(layer, bins=50, range=reach)
        heights = 0.85 * counts / max(counts.max(), 1)
        axes.stairs(ground + heights, edges, baseline=ground, fill=True, color=colour, alpha=0.75)
        axes.axhline(ground, color=GREY, linewidth=0.5)
    axes.set(xlim=reach, yticks=range(1, len(layers) + 1))


def attention_tables(
    tables: Mapping[str, np.ndarray], masked: bool = True, framed: int | None = None
) -> None:
    """Tables of (T, T) side by side, a row for each position that looks.

    Where they are ``masked``, what a position cannot see is hatched. One row may be framed.

    Each has a scale of its own, white at zero; small ones show their numbers.
    """
    _, panels = plt.subplots(1, len(tables), figsize=(3.9 * len(tables), 3.3), layout="tight")
    for axes, (title, table) in zip(np.atleast_1d(panels), tables.items(), strict=True):
        limit = np.abs(table).max()
        axes.imshow(table, cmap=DIVERGING, vmin=-limit, vmax=limit)
        for row in range(len(table) if masked else 0):
            beyond = (row + 0.5, row - 0.5)
            hatched = plt.Rectangle(
                beyond, len(table) - 1 - row, 1, facecolor="#EEEEEE", hatch="///", edgecolor=GREY
            )
            axes.add_patch(hatched)
        if framed is not None:
            place = (-0.5, framed - 0.5)
            axes.add_patch(plt.Rectangle(place, len(table), 1, fill=False, linewidth=2))
        if len(table) <= 6:
            seen = np.tri(len(table), dtype=bool) | (not masked)
            shown = np.where(seen, table, np.nan)
            _entries(axes, shown, "{:.2f}", limit)
        ticks = range(0, len(table), 1 + len(table) // 10)
        axes.set(title=title, xlabel="looked at", ylabel="looking", xticks=ticks, yticks=ticks)


def norms_by_layer(stacks: Mapping[str, Sequence[float]], place: str = "layer") -> None:
    """Gradient norms on a logarithmic scale, the first layer (or other ``place``) at the left."""
    _, axes = plt.subplots(figsize=(6.4, 3.6))
    styles = zip((BLUE, ORANGE, "#009E73"), ("-o", "--s", "-.^"), strict=True)
    for (title, norms), (colour, style) in zip(stacks.items(), styles, strict=False):
        layers = range(1, len(norms) + 1)
        axes.semilogy(layers, norms, style, color=colour, markersize=4, label=title)
    axes.set(xlabel=place, ylabel="norm of the gradient at its input")
    axes.legend()
    axes.figure.tight_layout()


def memory_held(columns: Mapping[str, Mapping[str, int]]) -> None:
    """How many numbers each array holds: a panel for each title, each with a scale of its own."""
    _, panels = plt.subplots(
        1, len(columns), figsize=(3.7 * len(columns), 3.6), sharey=True, layout="tight"
    )
    for axes, (title, sizes) in zip(np.atleast_1d(panels), columns.items(), strict=True):
        for place, size in enumerate(sizes.values()):
            colour, hatch = (ORANGE, "//") if size == max(sizes.values()) else (BLUE, "")
            axes.barh(place, size, color=colour, hatch=hatch, alpha=0.85)
            axes.annotate(f"{size:,}", (size, place), (3, -3), textcoords="offset points")
        axes.set_yticks(range(len(sizes)), list(sizes))
        axes.set(title=title, xlabel="numbers kept", xticks=[])
        axes.margins(x=0.3)
    panels[0].invert_yaxis()


def map_of_gradients(rows: Sequence[tuple[str, str, str]], repeated: tuple[int, int]) -> None:
    """A model as a column of boxes, the loss on top, with an arrow for the way back.

    Parameters
    ----------
    rows
        From the loss down: the piece, the gradients that arise there, the units that derive them.
    repeated
        The first and the last of the rows that are there once for each layer; they are framed.
    """
    _, axes = plt.subplots(figsize=(7.6, 0.5 * len(rows) + 0.6), layout="tight")
    first, last = repeated
    frame = plt.Rectangle(
        (0.02, -last - 0.46), 9.96, last - first + 0.92, fill=False, edgecolor=GREY, linestyle="--"
    )
    axes.add_patch(frame)
    axes.text(9.98, -first + 0.48, "once for each layer", ha="right", fontsize=8, color=GREY)
    for place, (piece, gradients, units) in enumerate(rows):
        shade = "#E8F1F8" if place % 2 else "white"
        box = plt.Rectangle((0.7, -place - 0.32), 3.3, 0.64, facecolor=shade, edgecolor=BLUE)
        axes.add_patch(box)
        axes.text(2.35, -place, piece, ha="center", va="center", fontsize=9)
        axes.text(4.25, -place, gradients, va="center", fontsize=9, family="monospace")
        axes.text(9.8, -place, units, ha="right", va="center", weight="bold", color=ORANGE)
        if place:
            down = {"arrowstyle": "-|>", "color": ORANGE}
            axes.annotate("", (0.4, -place - 0.1), (0.4, -place + 0.85), arrowprops=down)
    axes.text(4.25, 0.75, "gradients found there", fontsize=9, style="italic")
    axes.text(9.8, 0.75, "unit", ha="right", fontsize=9, style="italic")
    axes.text(0.7, 0.75, "way back, top to bottom", fontsize=9, style="italic", color=ORANGE)
    axes.set(xlim=(0, 10), ylim=(-len(rows) + 0.4, 1.1))
    axes.set_axis_off()


def bugs_by_loss(findings: Sequence[Finding], edge: float = 2.8) -> None:
    """The loss at the end for each bug, with its spread over seeds; "no bug" is a band.

    What lies beyond the ``edge`` is an arrow there, with its number. Cosine and ratio stand at the
    right.
    """
    _, axes = plt.subplots(figsize=(8.2, 0.36 * len(findings) + 1.1), layout="tight")
    [healthy] = [finding for finding in findings if finding.title == "no bug"]
    low, high = healthy.loss - healthy.spread, healthy.loss + healthy.spread
    axes.axvspan(low, high, color=BLUE, alpha=0.2)
    for place, finding in enumerate(findings):
        inside = low <= finding.loss <= high
        colour, mark = (BLUE, "o") if inside else (ORANGE, "s")
        if finding.loss > edge:
            axes.plot(edge, place, ">", color=colour, markersize=9, clip_on=False)
            axes.text(edge - 0.02, place, f"{finding.loss:.2f}", ha="right", va="center")
        else:
            whisker = {"xerr": finding.spread, "capsize": 3}
            axes.errorbar(finding.loss, place, fmt=mark, color=colour, **whisker)
        words = f"cosine {finding.cosine:.3f}, ratio {finding.ratio:.3g}"
        axes.text(edge + 0.02, place, words, va="center", fontsize=8)
    axes.set_yticks(range(len(findings)), [finding.title for finding in findings])
    axes.set(xlabel="loss at the end", ylim=(len(findings) - 0.4, -0.6), xlim=(None, edge))
