"""nbgrader in every pod: ngshare is the exchange, and the grader's gradebook is on PostgreSQL."""

import os

from ngshare_exchange import configureExchange

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "backprop_ninja"
configureExchange(c, "http://ngshare:8080/services/ngshare")

# Only the grader's pod has these: see jupyterhub.yaml.
if password := os.environ.get("GRADEBOOK_PASSWORD"):
    c.CourseDirectory.db_url = f"postgresql+psycopg://nbgrader:{password}@gradebook:5432/nbgrader"
    c.GradeApp.scheduler = "tcp://dask-scheduler:8786"
