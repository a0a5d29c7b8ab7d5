"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_s4_rotary_positions.scores import rotary_scores_backward
from autograder.exercises.unit_s4_rotary_positions.turning import rotary_backward


@define
class mended_rotary_backward:
    """dx, with dout's shape: the first patient, mended: which way to turn."""

    mends = rotary_backward
    ill_with = "turned_forward_again"

    class hints:
        ask = (
            "What does the patient's line do to a pair? Compare it with the line of `turn`. What "
            "would you have to do to undo that?"
        )
        look = (
            "At position 0 the angle is 0, and lengths are kept by any turn: neither can tell one "
            "turn from another. Take a quarter of a turn with (5, 2) arriving, and the answer you "
            "have from paper. In what do the two differ, and what has the patient done to (5, 2)?"
        )
        derivation = (
            "The patient's line is `turn` itself: it turned what arrives forward once more. The "
            "way back of a turn is its transpose, the turn by the opposite angle, in which cos "
            "stays and sin changes its sign: even · cos + odd · sin, and odd · cos - even · sin. "
            "At angle 0 both are the same."
        )


@define
class mended_rotary_scores_backward:
    """dq, dk: the second patient, mended: turned there and not back."""

    mends = rotary_scores_backward
    ill_with = "not_turned"
    uses = ()

    class hints:
        ask = (
            "What the patient's two products give: are they the gradients of q and k, or of "
            "something that was made of q and k?"
        )
        look = (
            "With an angle of 0 at position 0: which rows of dq and dk agree with the engine? "
            "What happened to all other rows of q and k on the way forward that did not happen to "
            "these? Then count the patient's turns, and say for each what it is for."
        )
        derivation = (
            "The products with the turned partner were right, and gave what arrives at the turned "
            "queries and keys. The two turns themselves had no way back: each result still has to "
            "be turned back by its own position's angles. Row 0, with an angle of 0, was right "
            "without it."
        )
