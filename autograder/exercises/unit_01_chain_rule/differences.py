"""Central differences, the independent witness."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_01_chain_rule.graph import height


@define
class numerical_gradient:
    """Shape (2,): central differences of height at a point, with nudges of size h."""

    visible = {
        "a wide step": {"point": np.array([1.5, 0.7]), "h": 1e-2},
        "a middling step": {"point": np.array([-0.4, 2.0]), "h": 1e-3},
        "a narrow step": {"point": np.array([0.9, -1.1]), "h": 1e-5},
    }

    def forward(torch, point, h):
        def surface(x, y):
            return x**2 * y + torch.sin(y)

        x, y = point
        dx = (surface(x + h, y) - surface(x - h, y)) / (2 * h)
        dy = (surface(x, y + h) - surface(x, y - h)) / (2 * h)
        return torch.stack([dx, dy])

    def answer(point, h):
        gradient = np.zeros_like(point)
        for i in range(len(point)):
            nudge = np.zeros_like(point)
            nudge[i] = h
            gradient[i] = (height(point + nudge) - height(point - nudge)) / (2 * h)
        return gradient

    def hidden(rng):
        for h in (3e-2, 1e-3, 1e-4):
            yield {"point": rng.normal(size=2), "h": h}

    class mistakes:
        def one_sided(point, h):
            here = height(point)
            return np.array([(height(point + nudge) - here) / h for nudge in h * np.eye(2)])

        def one_sided__backward(point, h):
            here = height(point)
            return np.array([(here - height(point - nudge)) / h for nudge in h * np.eye(2)])

        def not_divided_by_two_h(point, h):
            return np.array(
                [(height(point + nudge) - height(point - nudge)) / h for nudge in h * np.eye(2)]
            )

        def bracket_missing(point, h):
            return np.array(
                [(height(point + n) - height(point - n)) / 2 * h for n in h * np.eye(2)]
            )

        def not_divided(point, h):
            return np.array([height(point + n) - height(point - n) for n in h * np.eye(2)])

        def point_not_restored(point, h):
            moving, gradient = point.copy(), np.zeros(2)
            for i in range(2):
                moving[i] += h
                above = height(moving)
                moving[i] -= 2 * h
                gradient[i] = (above - height(moving)) / (2 * h)
            return gradient

        def both_points_one_array(point, h):
            gradient = np.zeros(2)
            for i in range(2):
                above = below = point.copy()
                above[i] += h
                below[i] -= h
                gradient[i] = (height(above) - height(below)) / (2 * h)
            return gradient

        def both_points_one_array__measured_in_turn(point, h):
            gradient = np.zeros(2)
            for i in range(2):
                above = below = point.copy()
                above[i] += h
                rise = height(above)
                below[i] -= h
                gradient[i] = (rise - height(below)) / (2 * h)
            return gradient

        def exact_slope(point, h):
            x, y = point
            return np.array([2 * x * y, x**2 + np.cos(y)])

        def step_too_small(point, h):
            h = 1e-13
            return np.array(
                [(height(point + n) - height(point - n)) / (2 * h) for n in h * np.eye(2)]
            )

        def step_too_large(point, h):
            h = 1.0
            return np.array(
                [(height(point + n) - height(point - n)) / (2 * h) for n in h * np.eye(2)]
            )

    class equivalents:
        def by_name(point, h):
            x, y = point
            dx = height([x + h, y]) - height([x - h, y])
            dy = height([x, y + h]) - height([x, y - h])
            return np.array([dx, dy]) / (2 * h)

        def restored_in_place(point, h):
            moving, gradient = point.copy(), np.zeros(2)
            for i in range(2):
                moving[i] = point[i] + h
                above = height(moving)
                moving[i] = point[i] - h
                gradient[i] = (above - height(moving)) / (2 * h)
                moving[i] = point[i]
            return gradient

        def mean_of_two_sides(point, h):
            here = height(point)
            ahead = np.array([height(point + n) - here for n in h * np.eye(2)])
            behind = np.array([here - height(point - n) for n in h * np.eye(2)])
            return (ahead + behind) / (2 * h)

    class hints:
        ask = (
            "At which two points do you need the height to get the first entry? And the second? "
            "How many points are that in all?"
        )
        look = (
            (
                "The cell under “An independent witness” does this for one number. There a "
                "and b are two variables; here both sit in one array, and only one of them "
                "may move at a time."
            ),
            {
                "size": (
                    "Write down where the two points of one entry lie, on a line, with the "
                    "given point between them. How long is the way from one to the other? And "
                    "in what order does Python work through your expression?"
                )
            },
            {
                "quantity": (
                    "Print the two points that you hand to `height` for the second entry, "
                    "beside the point that came in. What differs, and by how much? (If there are "
                    "no two points in your code: the exact slope, from a formula, is not what is "
                    "asked for. The witness knows no calculus.)"
                )
            },
            {"rounding": "Which h do your nudges use: the one you were handed?"},
            {
                "form": (
                    "Compare `point` before and after the call. Whose array does your nudge "
                    "write to?"
                )
            },
        )
        smaller = (
            "At (2, 1) with h = 0.1. Along x the heights are 5.2515 and 4.4515, at 2.1 and 1.9; "
            "the slope is 4.0. Along y they are 5.2912 and 4.3833, at 1.1 and 0.9; the slope is "
            "4.5394. How far apart are two such points?"
        )
        shape = (
            "For each entry: two points, two heights, one subtraction, one division. The same "
            "recipe twice, each time starting from the untouched point. A check: halve h, and the "
            "answer should hardly move."
        )
        derivation = (
            "For coordinate i, go h up and h down from the given point with the other coordinate "
            "still, and call the difference of the two heights the rise. The two points lie 2h "
            "apart, so the slope is rise / (2h), brackets included. The nudge is a fresh array "
            "with h in one place, so the point itself stays as it was."
        )
