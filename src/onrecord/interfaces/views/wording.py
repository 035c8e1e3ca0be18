"""Numbers and names in words, the same on every screen and page."""

from __future__ import annotations

from collections.abc import Sequence

FOUND = {
    "story": "Stories",
    "entity": "People and bodies",
    "claim": "Claims",
    "event": "Events",
    "issue": "Issues",
    "discrepancy": "Discrepancies",
    "document": "Reports",
}
"""What a search finds, by its kind, in the order in which it is shown."""


def counted(number: int, singular: str) -> str:
    """ "1 report", "5 reports", "2 discrepancies". No noun ends in "y" after a vowel here."""
    if number == 1:
        return f"1 {singular}"
    return f"{number} {singular[:-1]}ies" if singular.endswith("y") else f"{number} {singular}s"


LESS_CERTAIN = "less certain"


def doubt(certain: bool, hangs_on: Sequence[str]) -> str:
    """ "less certain: several speakers; a long sentence"; "" where it is certain."""
    if certain:
        return ""
    return f"{LESS_CERTAIN}: {'; '.join(hangs_on)}" if hangs_on else LESS_CERTAIN


def listed(words: Sequence[str], limit: int = 0) -> str:
    """ "a, b and c"; with a limit, "a, b and 4 more"."""
    if limit and len(words) > limit:
        return f"{', '.join(words[:limit])} and {len(words) - limit} more"
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
