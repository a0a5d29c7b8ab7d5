"""nbgrader's exchange on a machine of many accounts."""

from __future__ import annotations

import os
import secrets
from glob import glob
from pathlib import Path

from nbgrader.exchange.default import ExchangeReleaseFeedback, ExchangeSubmit

from autograder.grading.files import SECRET


class PrivateSubmit(ExchangeSubmit):
    """nbgrader's submit, closed afterwards to all but the learner and the grader.

    nbgrader leaves a submission readable for everyone and hides its name. Its folder belongs to the
    grader's group, as all that is made in the inbound folder, so the others can be shut out.
    """

    def copy_files(self) -> None:
        """Hand in, then close the folder of what was handed in."""
        super().copy_files()
        os.chmod(os.path.join(self.inbound_path, self.assignment_filename), 0o770)


class WholeReleaseFeedback(ExchangeReleaseFeedback):
    """nbgrader's release of feedback, which one broken submission does not stop.

    nbgrader ends at the first page without a secret or a time beside it, and whoever hands in can
    take those away; all later in the class would go without.
    """

    def copy_files(self) -> None:
        """Release, with a new secret for whoever has none: a page that nobody will find."""
        for folder in map(Path, glob(self.src_path)):
            for name, text in ((SECRET, secrets.token_hex()), ("timestamp.txt", "")):
                if not (folder / name).exists():
                    (folder / name).write_text(text)
        super().copy_files()
