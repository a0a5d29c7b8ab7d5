# Sliders in a cell of the learner's own.
# verdict: right

import ipywidgets


@ipywidgets.interact(x=(0.0, 1.0))
def show(x):
    print(x)
