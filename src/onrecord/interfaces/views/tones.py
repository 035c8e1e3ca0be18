"""Colours with meaning: which tone an act or a standing has. The word is always shown, so colour
never stands alone."""

from __future__ import annotations

from onrecord.relations.acts import position_of

_TONES = {
    "good": ("agreed", "exchanged", "eased", "resumed", "supported"),
    "bad": ("refused", "restricted", "seized", "suspended", "threatened"),
    "asked": ("raised", "requested", "demanded", "sought", "stressed"),
    "offered": ("proposed", "promised"),
    "open": ("pending",),
}
_TONE_OF_STANDING = {standing: tone for tone, standings in _TONES.items() for standing in standings}


def tone_of_standing(standing: str) -> str:
    """The tone of a position of relations/acts.tsv; "plain" for one that is neither for nor against
    anything."""
    return _TONE_OF_STANDING.get(standing.lower(), "plain")


def standing_of_act(act: str) -> str:
    """The standing that an act leaves its party in; "" where it moves no issue."""
    return position_of(act) or ""


def tone_of_act(act: str) -> str:
    """The tone of an act: that of the standing it leaves its party in."""
    return tone_of_standing(standing_of_act(act))
