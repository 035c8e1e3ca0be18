"""What a person asks for in an address, checked and said back."""

from __future__ import annotations

from dataclasses import asdict, replace

from onrecord.interfaces.views.searches import Search
from onrecord.record import last_day

LONGEST_SEARCH = 300
"""Letters of a search: some dozens of words."""


class Choices(Search):
    """A search as it was typed."""

    def given(self) -> dict[str, str]:
        """Those that were made, by name, for an address."""
        return {name: value for name, value in asdict(self).items() if value}

    def begun(self) -> Choices | None:
        """The same with the last word as the beginning of one, as while it is typed; None where it
        is no whole word."""
        return replace(self, words=f"{self.words}*") if self.words[-1:].isalnum() else None

    def wrong(self) -> list[str]:
        """What is wrong with the days."""
        return [said for day in (self.since, self.until) if (said := day_given(day or "")[1])]


def day_given(words: str) -> tuple[str | None, str]:
    """A day as it was typed, None where none was; and what is wrong with it, "" where nothing
    is."""
    if not words:
        return None, ""
    try:
        last_day(words)
    except ValueError:
        return None, f"{words[:40]!r} is no date: write 2025-03-01, 2025-03 or 2025."
    return words, ""
