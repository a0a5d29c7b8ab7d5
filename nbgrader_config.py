"""The course, as nbgrader sees it."""

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "backprop_ninja"

c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "*Your answer here.*"

# Stock nbgrader runs a notebook in one kernel; a check alone may take ten seconds to time out.
c.Execute.timeout = 60
