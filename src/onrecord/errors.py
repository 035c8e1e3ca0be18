"""The errors a user can meet. Each says what was wrong, where, and what to do next.

Interfaces translate them once: the command line to an exit code (`exit_code`), a server to a
status.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all errors with a message meant for the person at the keyboard.

    what: what was wrong, naming the file, option or line. next_step: what to do about it.
    """

    exit_code = 1

    def __init__(self, what: str, next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class NothingToRead(OnRecordError):
    """No source given led to a readable report (exit code 3)."""

    exit_code = 3


class RecordUnusable(OnRecordError):
    """The record file cannot be opened, written, or understood (exit code 4)."""

    exit_code = 4


class RecordTooNew(RecordUnusable):
    """The record was written by a newer version of the program (exit code 4)."""


class NotInRecord(OnRecordError):
    """What was asked for by id or name is not in the record (exit code 6)."""

    exit_code = 6


class OutputUnwritable(OnRecordError):
    """A page or an export could not be written where it was asked for (exit code 5)."""

    exit_code = 5


class SpanMismatch(OnRecordError):
    """A span's text is not what its document holds at that place: a defect of a step, never written
    (exit code 70)."""

    exit_code = 70


class JudgementRefused(OnRecordError):
    """A judgement is malformed, or about something that the record does not hold (exit code 2)."""

    exit_code = 2
