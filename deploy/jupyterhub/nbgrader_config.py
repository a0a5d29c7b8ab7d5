"""nbgrader for everyone on the hub, learners and grader alike."""

import os

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "backprop_ninja"
c.Exchange.root = os.environ["NBGRADER_EXCHANGE"]
c.ExchangeFactory.submit = "autograder.grading.exchange.PrivateSubmit"
c.ExchangeFactory.release_feedback = "autograder.grading.exchange.WholeReleaseFeedback"
# Validating runs a kernel too, whose outputs nobody else on this machine is to hear.
c.KernelManager.transport_encryption = "required"
