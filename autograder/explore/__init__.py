"""Pictures that answer to sliders and buttons, a module each.

Each of them also stands in its lesson as a still, in words, and shows itself as that still where
there is no kernel to ask: on the course's site, or in a notebook that is only read.
"""

from autograder.explore.attention_mask import attention
from autograder.explore.batch_image import batch
from autograder.explore.batch_norm_paths import batch_norm
from autograder.explore.graph_walk import graph
from autograder.explore.learning_rates import learning_rate
from autograder.explore.three_logits import logits

__all__ = ["attention", "batch", "batch_norm", "graph", "learning_rate", "logits"]
