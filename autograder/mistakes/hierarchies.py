"""Mistakes in hierarchies of neighbours, and in looking back over a distance."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "one_level_only",
        "One level only",
        "You went back through one level. Between the top and the places there are two.",
        "How many arrows lead from the top to the first place?",
        "quantity",
        "The weights 2 and -1 stand right above each pair of places, and the 3 from the top "
        "seems to reach the pairs as it is.",
    ),
    Mistake(
        "weights_added",
        "The two levels' weights are added",
        "On the way through two levels what arrives is multiplied by a weight at each.",
        "Which two weights lie between the top and the second place?",
        "quantity",
        "Two arrows lead down to each place, each with a weight, and that things are added "
        "along the ways is what one has kept in mind.",
    ),
    Mistake(
        "joined_with_the_wrong_partner",
        "The upper level is the same for both pairs",
        "The upper level has one weight for the first pair and another for the second.",
        "Which of the upper weights does the third place go through?",
        "quantity",
        "The two pairs look alike and have the same weights below, so the numbers found for the "
        "first pair are written down for the second.",
    ),
    Mistake(
        "neighbours_exchanged",
        "The two neighbours are exchanged",
        "What belongs to the first of two neighbours went to the second, and the other way round.",
        "Which half of a joined row came from the earlier place?",
        "place",
        "Going back reverses the order of things, and the order of the two neighbours seems to "
        "be one of them.",
    ),
    Mistake(
        "halves_under_each_other",
        "The halves under each other",
        "You put the first halves of all rows in front and the second halves behind. Neighbours "
        "should come out next to each other.",
        "Which two places were laid side by side in the first row?",
        "place",
        "Cutting each row into its two halves is a good beginning, and `concatenate` along the "
        "places gives the wanted shape with nothing left over.",
    ),
    Mistake(
        "features_interleaved",
        "Every other feature",
        "You took a joined row for alternating features of its two neighbours. It holds all of the "
        "one, then all of the other.",
        "With three features each: which of a joined row's six belong to the earlier place?",
        "place",
        "Along the places the two neighbours alternate, first, second, first, second, and their "
        "features are imagined in the same rhythm within a row.",
    ),
    Mistake(
        "first_neighbour_only",
        "Only the first of two neighbours",
        "Both neighbours went into the joined row. Yours sends something back to one.",
        "How many numbers arrive at a joined row, and how many do you hand on?",
        "path",
        "Joining is pictured as the first neighbour staying where it is and taking in the "
        "second; what comes back then goes to the one that stayed.",
    ),
    Mistake(
        "shared_by_the_neighbours",
        "The neighbours share",
        "You gave both neighbours the same. Each gets its own half of what arrives.",
        "Which half of a joined row came from the earlier place?",
        "place",
        "Two neighbours became one row, so what arrives at the row seems meant for both alike, "
        "and putting its halves together gives the right number of features.",
    ),
    Mistake(
        "another_levels_weight",
        "The weight of another level",
        "Each level has a weight of its own. One of yours goes back through that of another; where "
        "all levels have as many features, the shapes do not object.",
        "Does the level's number stand in every place where parameters are taken?",
        "quantity",
        "The middle and the top level have weights of the same shape, and a line copied from "
        "one to the other keeps its number.",
    ),
    Mistake(
        "dout_at_every_level",
        "What arrives at the top, at every level",
        "Below the top level there arrives what the level above hands down. You began with dout at "
        "every level; broadcasting hides it.",
        "In your loop: is what one level hands down what the next one starts from?",
        "quantity",
        "Every way back written so far begins with `dout`, and in the loop that name is there "
        "on each turn, in a shape that fits by broadcasting.",
    ),
    Mistake(
        "first_places_only",
        "Only the first place counts",
        "A level uses its weight at all its places. Your {name} has what comes back from the first "
        "place of each text.",
        "How many joined rows has a level for one text, and which of them met the weight?",
        "path",
        "At the top each text has one place left, which `[:, 0]` picks out, and on the way down "
        "the index stays in the line.",
    ),
    Mistake(
        "handed_forward_in_time",
        "Handed on into the future",
        "What came from the past goes back to the past. Yours arrives later, not earlier.",
        "out[5] used x[5 - distance]. Which entry of dx should hear of dout[5]?",
        "place",
        "The shift that fetched the past is written already, and what was good for `x` in the "
        "forward pass is applied to what arrives.",
    ),
    Mistake(
        "distance_ignored",
        "The distance is ignored",
        "You treated the past as if it were the present.",
        "Which row of x did out[t] use besides x[t]?",
        "place",
        "`past` is a weight like `now` and stands in a term of the same form, so the way back "
        "of the one is repeated for the other.",
    ),
    Mistake(
        "round_the_corner",
        "Round the corner",
        "What has no past should get nothing. Your shift brings the rows that fall off one end in "
        "again at the other.",
        "What does np.roll do with the first row?",
        "place",
        "`np.roll` shifts an array in one call and keeps its length, and wherever there is a "
        "row to meet it brings the right one.",
    ),
    Mistake(
        "past_lost",
        "Nothing goes back to the past",
        "An entry of x is used at its own place and again some places later. Your {name} has only "
        "the first.",
        "In which two outputs does x[0] occur?",
        "path",
        "`x[t]` and `out[t]` are seen as a pair, and in the line that makes `out[t]` the entry "
        "`x[t]` meets `now` alone.",
    ),
    Mistake(
        "present_lost",
        "Only the past",
        "An entry of x is used at its own place and again some places later. Your {name} has only "
        "the second.",
        "In which two outputs does x[0] occur?",
        "path",
        "The term with the distance is what is new here, and once its indices have been worked "
        "out the answer seems to be found.",
    ),
    Mistake(
        "weight_of_the_past_meets_the_present",
        "The past's weight met the present",
        "The weight of the past was multiplied with what stood some places before. You used what "
        "stands there now.",
        "Which row of x multiplied `past` in out[t]?",
        "quantity",
        "The line for `now` is written first and the one for `past` is copied from it, since "
        "`x` is what both of them multiply.",
    ),
    Mistake(
        "one_place_too_near",
        "One place too near",
        "You handed back over a distance that is one too short.",
        "Write the indices: out[t] uses x[t - distance], so dx[s] hears of dout[?].",
        "place",
        "In a drawing one counts the places that lie between the two, and of those there is one "
        "fewer than the distance.",
    ),
]
