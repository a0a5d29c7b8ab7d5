"""It learns, but attention seems to be of no use to it."""

from autograder.exercises.define import define
from autograder.exercises.unit_11_attention.heads import split_heads_backward


@define
class mended_patient_02:
    """dx, shape (B * T, H * D): patient 2, mended."""

    mends = split_heads_backward
    ill_with = "heads_not_moved_back"

    class mistakes:
        def still_ill(dout):
            batch, heads, time, features = dout.shape
            return dout.reshape(batch * time, heads * features).copy()

    class hints:
        ask = (
            "After how many steps, and in which order, did the forward pass turn rows into heads? "
            "Which of them does the patient undo?"
        )
        look = (
            "Number the entries of a small array, with batch, heads, time and features all "
            "different and more than one head, and send it forward and back: every number should "
            "be home again. With one head, or with one position, the patient is right. What do "
            "these two cases have in common?"
        )
        derivation = (
            "Splitting into heads is a reshape and then a transpose that moves the heads in front "
            "of time. Going back undoes them in reverse: first the transpose that puts time in "
            "front of the heads again, then the reshape. The patient only reshaped, so features "
            "of one position ended up in the rows of others, with the right shape and the right "
            "sum."
        )
