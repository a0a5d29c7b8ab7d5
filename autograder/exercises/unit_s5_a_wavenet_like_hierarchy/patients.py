"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_s5_a_wavenet_like_hierarchy.dilated import dilated_backward
from autograder.exercises.unit_s5_a_wavenet_like_hierarchy.hierarchy import hierarchy_backward


@define
class mended_hierarchy_backward:
    """A dict with the gradients of x and of the three levels' parameters: the first patient."""

    mends = hierarchy_backward
    ill_with = "halves_under_each_other"
    uses = ()

    class hints:
        ask = (
            "Level 3 has one joined row for each text. How does cutting one row in two differ "
            "from cutting two rows in two?"
        )
        look = (
            (
                "Number four places 0 to 3, one feature each, join them to two rows, and hand "
                "these through the line with which the patient makes what the next level "
                "gets. In which order do the places come out? Then do the same with a single "
                "row."
            ),
            {
                "place": (
                    "After your mended line: is the second place of a text the neighbour it "
                    "was joined with?"
                )
            },
        )
        derivation = (
            "The patient put the first halves of all joined rows in front and the second halves "
            "behind. With one row that is the right order; with two it is 0, 2, 1, 3. So level 2 "
            "still received the right thing, and level 1 did not. Joined rows are cut apart where "
            "they stand: a reshape to twice as many places, which leaves the numbers in order."
        )


@define
class mended_dilated_backward:
    """dx, dnow, dpast: the second patient, mended: into the past."""

    mends = dilated_backward
    ill_with = "round_the_corner"

    class hints:
        ask = (
            "The last rows of x: which later rows of out have read them as their past? And from "
            "whom does the patient let them hear?"
        )
        look = (
            "Take five rows and a distance of 2. Nudge the last row of x and see which outputs "
            "move. Then let 1 arrive at the first output alone: which rows of the patient's dx "
            "hear of it, and which should?"
        )
        derivation = (
            "np.roll brings in at the end the rows that fall off in front: the last rows of dx "
            "heard of dout's first rows, which have no past at all. Shifted towards the front, "
            "the first `distance` rows have to drop out, and zeros stand at the end: "
            "dout[distance:] @ pastᵀ goes to the first T - distance rows of dx, and the rest gets "
            "nothing from it."
        )
