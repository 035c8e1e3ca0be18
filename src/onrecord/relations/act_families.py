"""What kind of act an act is: the family whose acts can be one, and how it makes a happening."""

from __future__ import annotations

from functools import cache

from onrecord.languages.en.lexicon import rows


@cache
def family_of(act: str) -> str:
    """The family an act belongs to (lexicon/act_families.tsv); itself where it has none."""
    return {row[0]: row[1] for row in rows("act_families.tsv")}.get(act, act)


@cache
def kind_of(act: str) -> str:
    """meeting, call, settled, part, there, never or deed (lexicon/happenings.tsv)."""
    return {row[0]: row[1] for row in rows("happenings.tsv")}.get(act, "deed")
