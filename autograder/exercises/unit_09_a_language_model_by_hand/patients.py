"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_09_a_language_model_by_hand.letters import embed_backward
from autograder.exercises.unit_09_a_language_model_by_hand.tied import tied_backward


@define
class mended_embed_backward:
    """dtable, with table's shape: the first patient, mended: letters side by side."""

    mends = embed_backward
    ill_with = "places_and_features_exchanged"


@define
class mended_tied_backward:
    """dtable, with table's shape: the second patient, mended: one table for two purposes."""

    mends = tied_backward
    ill_with = "head_path_lost"
