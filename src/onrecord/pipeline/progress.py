"""What a person who waits is shown."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is given what is being done, how many are done, and of how many (None: not known)."""

    def __call__(self, doing: str, done: int, total: int | None) -> None: ...


def silent(doing: str, done: int, total: int | None) -> None:
    """The progress of nobody who waits."""
