"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_09_a_language_model_by_hand.letters import embed_backward
from autograder.exercises.unit_09_a_language_model_by_hand.tied import tied_backward


@define
class mended_embed_backward:
    """dtable, with table's shape: the first patient, mended: letters side by side."""

    mends = embed_backward
    ill_with = "places_and_features_exchanged"

    class hints:
        ask = (
            "For which K and D is the patient right, whatever the numbers? And what is different "
            "as soon as both are 2?"
        )
        look = (
            "Take the smallest case that is wrong, one context with two different letters and two "
            "features, and write down which letter gets which of the four numbers: on paper "
            "first, then by the patient. Then test what the lines claim, one at a time: print "
            "each intermediate array, and ask which letter its numbers belong to."
        )
        smaller = (
            "Three letters with two features, and the context [2, 0]. If [1, 2, 3, 4] arrives, "
            "letter 2 should get [1, 2] and letter 0 [3, 4]. Run the patient on it and compare: "
            "the sum is right, and each letter has one number of the other's."
        )
        shape = (
            "Two steps, one that cuts and one that adds. Letters that repeat put the second to "
            "the test, rows whose numbers are all different the first. Which of the two tests "
            "does the patient fail?"
        )
        derivation = (
            "The flat row holds all features of the first letter, then all of the second. The "
            "patient cut it as if it held the first feature of every letter, then the second: "
            "right shape, wrong owners, and right by luck where a context has one letter or a "
            "letter one feature. Cut to (N, K, D), each piece is again what one look-up had "
            "copied, and goes to its letter."
        )


@define
class mended_tied_backward:
    """dtable, with table's shape: the second patient, mended: one table for two purposes."""

    mends = tied_backward
    ill_with = "head_path_lost"

    class hints:
        ask = (
            "Which rows of the patient's dtable are zero whatever arrives? Does nudging one of "
            "them really change nothing?"
        )
        look = (
            "The forward line has the table in it twice. Give each of the two a name, and look in "
            "the patient for the line that belongs to each. Then compare the patient with a nudge "
            "on a letter that does not go in."
        )
        derivation = (
            "The patient carried back the reading only: a row that no letter looked up got "
            "nothing, though its dot product makes a logit for every example. As the right factor "
            "of a matrix product the table gets dlogits.T @ table[rows] as well; both uses are "
            "added."
        )
