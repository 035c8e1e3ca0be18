"""What a person asks for in an address, checked and said back."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import last_day


@dataclass(frozen=True, slots=True)
class Choices:
    """What is looked for, as it was typed: words that must all be there, days, an outlet, an act; "" where any."""

    words: str = ""
    since: str = ""
    until: str = ""
    outlet: str = ""
    act: str = ""

    def given(self) -> dict[str, str]:
        """Those that were made, by name, for an address."""
        named = {"words": self.words, "since": self.since, "until": self.until, "outlet": self.outlet, "act": self.act}
        return {name: value for name, value in named.items() if value}


def day_given(words: str) -> tuple[str | None, str]:
    """A day as it was typed, None where none was; and what is wrong with it, "" where nothing is."""
    if not words:
        return None, ""
    try:
        last_day(words)
    except ValueError:
        return None, f"{words[:40]!r} is no date: write 2025-03-01, 2025-03 or 2025."
    return words, ""
