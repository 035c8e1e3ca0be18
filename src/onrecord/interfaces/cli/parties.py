"""The parties to a story and who speaks for each, by how often they do."""

from __future__ import annotations

from collections import Counter, defaultdict

from rich.console import RenderableType

from onrecord.interfaces.cli.layout import listed, one_line, rows, section
from onrecord.interfaces.cli.view import View
from onrecord.interfaces.views.wording import counted

MOST = 8
"""Parties shown; the rest are counted."""


def parties(view: View) -> RenderableType | None:
    """One row for each side: its name, who speaks for it, how many claims are its own."""
    claims: Counter[str] = Counter()
    voices: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in view.findings.claims:
        claims.update({one_line(party.side_name) for party in claim.speakers})
        for party in claim.speakers:
            side = one_line(party.side_name)
            if one_line(party.name) != side:
                voices[side][one_line(party.name)] += 1
    if not claims:
        return None
    ranked = sorted(claims, key=lambda side: (-claims[side], side))
    found = [
        (side, listed(_ranked(voices[side])), counted(claims[side], "claim"))
        for side in ranked[:MOST]
    ]
    if len(ranked) > MOST:
        found.append((f"and {len(ranked) - MOST} more", "", ""))
    return section(
        "Parties, and who speaks for them", rows(found, ("name", "", "quiet"), (1, 3, None))
    )


def _ranked(voices: Counter[str]) -> list[str]:
    return sorted(voices, key=lambda name: (-voices[name], name))
