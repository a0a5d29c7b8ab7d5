"""The course, as nbgrader sees it."""

from autograder.grading.pipeline import use_referee

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "backprop_ninja"

c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "*Your answer here.*"

# `nbgrader autograde` and formgrader's button run submissions in the sandbox.
use_referee(c)
