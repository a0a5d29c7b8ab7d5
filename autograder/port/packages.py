"""The packages an answer may import when it is graded, besides the standard library."""

ALLOWED = frozenset({"numpy", "matplotlib", "IPython", "ipywidgets", "autograder"})
