"""The colours that all pictures share."""

BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#666666"
# One for each class, told apart by marks and hatching as well.
CLASSES = (BLUE, ORANGE, "#009E73")
# A diverging map whose ends differ in hue and whose middle is white: orange, white, purple.
DIVERGING = "PuOr"
