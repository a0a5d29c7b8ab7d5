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
