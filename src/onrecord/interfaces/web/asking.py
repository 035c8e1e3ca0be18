"""What a person asks for in an address, checked and said back."""

from __future__ import annotations

from onrecord.record import last_day


def day_given(words: str) -> tuple[str | None, str]:
    """A day as it was typed, None where none was; and what is wrong with it, "" where nothing is."""
    if not words:
        return None, ""
    try:
        last_day(words)
    except ValueError:
        return None, f"{words[:40]!r} is no date: write 2025-03-01, 2025-03 or 2025."
    return words, ""
