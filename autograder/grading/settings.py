"""How submissions are run, as the course configures it."""

from __future__ import annotations

from traitlets import Bool, Float, Integer, Unicode
from traitlets.config import Configurable

from autograder.referee.work import Settings
from autograder.sandbox.sandbox import Limits

_DEFAULT = Limits()


class RefereeSettings(Configurable):
    """c.RefereeSettings in nbgrader_config.py."""

    cell_seconds = Float(
        _DEFAULT.cell_seconds, help="Seconds that a cell, or a check's call of an answer, may take."
    ).tag(config=True)
    submission_seconds = Float(
        _DEFAULT.submission_seconds, help="Seconds that a whole submission may take."
    ).tag(config=True)
    memory_mib = Integer(_DEFAULT.memory_mib, help="MiB of memory, the libraries included.").tag(
        config=True
    )
    files_mib = Integer(_DEFAULT.files_mib, help="MiB of files that it may write.").tag(config=True)
    without_sandbox = Bool(
        False, help="Run learners' code without walls. Only where there is nothing to lose."
    ).tag(config=True)
    secret = Unicode(
        "",
        help="Any words, kept from learners; the course's own hidden cases are drawn from them.",
    ).tag(config=True)

    @property
    def settings(self) -> Settings:
        """These as a plain value."""
        limits = Limits(self.cell_seconds, self.submission_seconds, self.memory_mib, self.files_mib)
        return Settings(limits, confined=not self.without_sandbox)
