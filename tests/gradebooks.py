"""A gradebook's content by natural keys: its primary keys are random."""

from nbgrader.api import Gradebook


def content(db_url):
    """Every submission's timestamp, penalty, grades and comments, by student and cell."""
    with Gradebook(db_url) as gradebook:
        return {
            (submission.student.id, submission.assignment.name): {
                "timestamp": submission.timestamp,
                "notebooks": {one.name: _notebook(one) for one in submission.notebooks},
            }
            for assignment in gradebook.assignments
            for submission in assignment.submissions
        }


def _notebook(notebook):
    return {
        "penalty": notebook.late_submission_penalty,
        "grades": {
            grade.cell.name: (
                grade.auto_score,
                grade.manual_score,
                grade.extra_credit,
                bool(grade.needs_manual_grade),
                grade.score,
            )
            for grade in notebook.grades
        },
        "comments": {
            comment.cell.name: (comment.auto_comment, comment.manual_comment)
            for comment in notebook.comments
        },
    }
