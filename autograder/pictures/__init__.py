"""The lessons' pictures: blue and orange, with hatching, so that they also read in grey.

They are kept in a module per subject; a lesson asks for each as `pictures.NAME`.
"""

from autograder.pictures.bars import memory_held, terms
from autograder.pictures.colours import BLUE, CLASSES, DIVERGING, GREY, ORANGE
from autograder.pictures.graphs import cross_entropy_graph, graph, map_of_gradients
from autograder.pictures.layers import curves_and_slopes, histograms_by_depth, norms_by_layer
from autograder.pictures.regions import decision_regions, regions_while_learning
from autograder.pictures.scores import probabilities_and_gradient, scores_on_their_landscape
from autograder.pictures.tables import attention_tables, batch, by_letter, marks, outer_products
from autograder.pictures.trainings import bugs_by_loss, loss_curves
from autograder.pictures.ways_down import descent, landscape, paths_in_a_valley

__all__ = [
    "BLUE",
    "CLASSES",
    "DIVERGING",
    "GREY",
    "ORANGE",
    "attention_tables",
    "batch",
    "bugs_by_loss",
    "by_letter",
    "cross_entropy_graph",
    "curves_and_slopes",
    "decision_regions",
    "descent",
    "graph",
    "histograms_by_depth",
    "landscape",
    "loss_curves",
    "map_of_gradients",
    "marks",
    "memory_held",
    "norms_by_layer",
    "outer_products",
    "paths_in_a_valley",
    "probabilities_and_gradient",
    "regions_while_learning",
    "scores_on_their_landscape",
    "terms",
]
