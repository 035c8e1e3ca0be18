"""Colours with meaning: which tone an act or a position has. The word is always shown, so colour
never stands alone."""

from __future__ import annotations

from onrecord.model.findings import NOT_MENTIONED
from onrecord.relations.acts import position_of

_TONES = {
    "good": ("agreed", "exchanged", "eased", "resumed", "supported"),
    "bad": ("refused", "criticized", "denied", "restricted", "seized", "suspended", "threatened"),
    "asked": ("raised", "requested", "demanded", "sought", "stressed", "warned"),
    "offered": ("proposed", "promised", "announced"),
    "open": (NOT_MENTIONED,),
}
_TONE_OF_POSITION = {position: tone for tone, positions in _TONES.items() for position in positions}


def tone_of_position(position: str) -> str:
    """The tone of a position of relations/acts.tsv; "plain" for one that is neither for nor against
    anything."""
    return _TONE_OF_POSITION.get(position.lower(), "plain")


def tone_of_act(act: str) -> str:
    """The tone of an act: that of the position it leaves its party in."""
    return tone_of_position(position_of(act) or "")
