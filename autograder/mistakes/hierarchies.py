"""Mistakes in hierarchies of neighbours, and in looking back over a distance."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "one_level_only",
        "One level only",
        "You went back through one level. Between the top and the places there are two.",
        "How many arrows lead from the top to the first place?",
        "quantity",
    ),
    Mistake(
        "weights_added",
        "The two levels' weights are added",
        "On the way through two levels what arrives is multiplied by a weight at each.",
        "Which two weights lie between the top and the second place?",
        "quantity",
    ),
    Mistake(
        "joined_with_the_wrong_partner",
        "The upper level is the same for both pairs",
        "The upper level has one weight for the first pair and another for the second.",
        "Which of the upper weights does the third place go through?",
        "quantity",
    ),
    Mistake(
        "neighbours_exchanged",
        "The two neighbours are exchanged",
        "What belongs to the first of two neighbours went to the second, and the other way round.",
        "Which half of a joined row came from the earlier place?",
        "place",
    ),
    Mistake(
        "halves_under_each_other",
        "The halves under each other",
        "You put the first halves of all rows in front and the second halves behind. Neighbours "
        "should come out next to each other.",
        "Which two places were laid side by side in the first row?",
        "place",
    ),
    Mistake(
        "features_interleaved",
        "Every other feature",
        "You took a joined row for alternating features of its two neighbours. It holds all of the "
        "one, then all of the other.",
        "With three features each: which of a joined row's six belong to the earlier place?",
        "place",
    ),
    Mistake(
        "first_neighbour_only",
        "Only the first of two neighbours",
        "Both neighbours went into the joined row. Yours sends something back to one.",
        "How many numbers arrive at a joined row, and how many do you hand on?",
        "path",
    ),
    Mistake(
        "shared_by_the_neighbours",
        "The neighbours share",
        "You gave both neighbours the same. Each gets its own half of what arrives.",
        "Which half of a joined row came from the earlier place?",
        "place",
    ),
    Mistake(
        "another_levels_weight",
        "The weight of another level",
        "Each level has a weight of its own. One of yours goes back through that of another; where "
        "all levels have as many features, the shapes do not object.",
        "Does the level's number stand in every place where parameters are taken?",
        "quantity",
    ),
    Mistake(
        "dout_at_every_level",
        "What arrives at the top, at every level",
        "Below the top level there arrives what the level above hands down. You began with dout at "
        "every level; broadcasting hides it.",
        "In your loop: is what one level hands down what the next one starts from?",
        "quantity",
    ),
    Mistake(
        "first_places_only",
        "Only the first place counts",
        "A level uses its weight at all its places. Your {name} has what comes back from the first "
        "place of each text.",
        "How many joined rows has a level for one text, and which of them met the weight?",
        "path",
    ),
    Mistake(
        "handed_forward_in_time",
        "Handed on into the future",
        "What came from the past goes back to the past. Yours arrives later, not earlier.",
        "out[5] used x[5 - distance]. Which entry of dx should hear of dout[5]?",
        "place",
    ),
    Mistake(
        "distance_ignored",
        "The distance is ignored",
        "You treated the past as if it were the present.",
        "Which row of x did out[t] use besides x[t]?",
        "place",
    ),
    Mistake(
        "round_the_corner",
        "Round the corner",
        "What has no past should get nothing. Your shift brings the rows that fall off one end in "
        "again at the other.",
        "What does np.roll do with the first row?",
        "place",
    ),
    Mistake(
        "past_lost",
        "Nothing goes back to the past",
        "An entry of x is used at its own place and again some places later. Your {name} has only "
        "the first.",
        "In which two outputs does x[0] occur?",
        "path",
    ),
    Mistake(
        "present_lost",
        "Only the past",
        "An entry of x is used at its own place and again some places later. Your {name} has only "
        "the second.",
        "In which two outputs does x[0] occur?",
        "path",
    ),
    Mistake(
        "weight_of_the_past_meets_the_present",
        "The past's weight met the present",
        "The weight of the past was multiplied with what stood some places before. You used what "
        "stands there now.",
        "Which row of x multiplied `past` in out[t]?",
        "quantity",
    ),
    Mistake(
        "one_place_too_near",
        "One place too near",
        "You handed back over a distance that is one too short.",
        "Write the indices: out[t] uses x[t - distance], so dx[s] hears of dout[?].",
        "place",
    ),
]
