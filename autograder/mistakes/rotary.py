"""Mistakes in rotary positions."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "turned_forward_again",
        "Turned the same way once more",
        "On the way forward a pair is turned by its angle. You turned what arrives by the same "
        "angle again.",
        "Turn a pair, and then undo it. By which angle?",
        "sign",
        "What arrives is made of pairs as well, and seems to need the same treatment that the "
        "pairs got on the way forward.",
    ),
    Mistake(
        "not_turned",
        "Not turned",
        "Somewhere a turn of the forward pass has no partner in yours.",
        "Name each line between the input and the result. Which of them turns something?",
        "quantity",
        "A turn adds nothing, takes nothing away and leaves every length as it was, so a line "
        "that only turns is easily passed over.",
    ),
    Mistake(
        "entries_exchanged_only",
        "Exchanged, with a sign lost",
        "A quarter of a turn exchanges the two entries, and one of them changes its sign.",
        "Where does (0, 1) go if it is turned back by a quarter?",
        "sign",
        "A quarter of a turn lays one axis on the other, and as long as one watches where each "
        "entry goes it looks like a plain exchange.",
    ),
    Mistake(
        "pairs_of_halves",
        "Another way to make pairs",
        "You paired each entry of the first half with one of the second. Here neighbours are "
        "pairs: (0, 1), (2, 3) and so on.",
        "Which entry is turned together with entry 0? The exercise says so; models differ.",
        "place",
        "Widely used code pairs the first half of a row with the second, and two halves are "
        "easier to write than every other entry.",
    ),
    Mistake(
        "sine_and_cosine_exchanged",
        "Sine and cosine are exchanged",
        "Your sines stand where the cosines belong, and the other way round.",
        "With an angle of 0 nothing should change. What does yours do?",
        "quantity",
        "The turn is remembered as a pattern of two sines and two cosines, and the pattern "
        "looks as regular with the two changed round.",
    ),
    Mistake(
        "one_angle_for_all_positions",
        "The same angle at every position",
        "Each position has angles of its own. You used those of one position for all.",
        "What is the point of turning, if all positions are turned alike?",
        "place",
        "The turn is worked out at a single position, with a single row of `angles`, and that "
        "row then broadcasts to all the others.",
    ),
    Mistake(
        "one_angle_for_all_pairs",
        "The same angle for every pair",
        "Each pair of a position has an angle of its own. You used the first one's for all.",
        "How many angles has one position?",
        "place",
        "“Each position is turned by its angle” is the short form of the story, and one angle "
        "for each position is what it speaks of.",
    ),
    Mistake(
        "sines_lost",
        "The sines are missing",
        "Each result contains both entries of its pair. Your {name} uses only one of them.",
        "In which of the two results does the first entry occur, and with which factor?",
        "path",
        "Each entry goes back to the place it came from, and beside an entry's own place in the "
        "forward lines there stands the cosine.",
    ),
    Mistake(
        "sign_of_one_sine",
        "The sign of a sine",
        "In a turn the two sines have opposite signs, on the way back as well.",
        "Turn (1, 0) and (0, 1) a little to the left. Which entries become negative?",
        "sign",
        "To turn the other way a sign has to change, and in two lines copied from the forward "
        "pass one sign is changed.",
    ),
    Mistake(
        "along_the_pair",
        "Along the pair, not along the turn",
        "You measured how far what arrives points along the pair. When the angle grows, the pair "
        "moves at right angles to that.",
        "The pair (1, 0) is turned a little. In which direction does it move?",
        "quantity",
        "For a gain one multiplies what arrives by the values and adds up, and the same recipe, "
        "used on the turned pair, gives one number for each angle.",
    ),
    Mistake(
        "first_entry_only",
        "Only one entry of the pair",
        "The angle moves both entries of its pair. Your {name} hears from the first.",
        "In which results does the angle occur?",
        "path",
        "The first result contains the angle, and its line alone gives an answer of the right "
        "shape; the second line looks like a repetition.",
    ),
    Mistake(
        "second_entry_only",
        "Only one entry of the pair",
        "The angle moves both entries of its pair. Your {name} hears from the second.",
        "In which results does the angle occur?",
        "path",
        "Turned a little out of its place, the pair (1, 0) hardly moves but in its second "
        "entry, and with that picture the first seems to be at rest.",
    ),
    Mistake(
        "turned_back",
        "Turned the wrong way, or a minus is lost",
        "This is what comes out where x is turned by the opposite angle, and also where the "
        "derivative of every cosine has lost its minus.",
        "Does cos rise or fall just behind 0? And where does the pair stand, from which it moves "
        "on when the angle grows?",
        "sign",
        "Back through a turn means turning back, so the opposite angle is put in here, too; or "
        "one takes the derivative of cos for plain sin.",
    ),
    Mistake(
        "minus_of_one_cosine_lost",
        "The minus of a cosine's derivative",
        "The angle stands in two sines and two cosines. The derivative of one of the cosines has "
        "the wrong sign in yours.",
        "Does cos rise or fall just behind 0?",
        "sign",
        "Four derivatives in a row turn sines into cosines and cosines into sines, and a minus "
        "that only some of them bring is passed over once.",
    ),
    Mistake(
        "sign_of_the_first_entry",
        "The sign of the first entry's share",
        "Your {name} hears from both entries of the pair. What comes from the first has the "
        "opposite sign.",
        "The pair (0, 1) is turned a little to the left. Does its first entry rise or fall?",
        "sign",
        "Each entry's share pairs it with its partner, the two shares look like mirror images, "
        "and shares are usually just added.",
    ),
    Mistake(
        "new_entry_for_the_old",
        "The new entry where the old one belongs",
        "You computed the first entry of each pair, and then used the result to compute the "
        "second. Both are made of what arrived.",
        "When your line for the second entry runs, what does the name of the first hold?",
        "quantity",
        "On paper both lines hold at once, and to call the new entry by the name of the one it "
        "replaces seems tidy.",
    ),
    Mistake(
        "partner_turned_back",
        "The partner is turned the wrong way",
        "The turned query met the turned key. You turned the partner by the opposite angle before "
        "you multiplied.",
        "What stands beside turn(q, angles) in the forward line?",
        "quantity",
        "On the way back all turns go the other way, and the partner stands in a line of the "
        "way back.",
    ),
    Mistake(
        "root_missing",
        "The scale is missing",
        "The scores were divided on the way forward. Your {name} knows nothing of that.",
        "Name each step of the forward line. Does each have a partner on the way back?",
        "size",
        "The turns take all of one's attention, and a division that is the same for every score "
        "looks like scenery around them.",
    ),
]
