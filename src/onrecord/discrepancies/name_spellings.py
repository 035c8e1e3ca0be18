"""Spellings of one person's name that differ: "Sergei" and "Sergey", "Meyer" and "Meier".

Shortened forms, initials, nicknames, hyphens and accents are no discrepancy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from anyascii import anyascii
from rapidfuzz import fuzz

from onrecord.discrepancies.readings import discrepancy
from onrecord.model import Discrepancy, Entity, EntityType, Mention, Span
from onrecord.relations.context import StoryContext

# rapidfuzz ratio from which two names at one place of a full name are spellings of one: "Sergei",
# "Sergey" 83, "Darya", "Daria" 80; "Jane", "John" 50.
SPELLING = 70


# "ue" for "ü" is a way of typing, and "Mueller" is Müller.
_UMLAUT = re.compile(r"([aou])e")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:al|el|ad|as|an|ar|at|ash)[-‑](?=\w)", re.IGNORECASE)


def name_discrepancies(context: StoryContext, entities: Iterable[Entity]) -> list[Discrepancy]:
    """One discrepancy for each person and each part of the name that is spelled in more than one
    way."""
    named = {
        mention.span: mention
        for reading in context.readings.values()
        for mention in reading.mentions
    }
    found = []
    for entity in entities:
        if entity.type is EntityType.PERSON:
            mentions = [named[span] for span in entity.mentions if span in named]
            found.extend(_of_person(entity, mentions, context))
    return found


def _of_person(entity: Entity, mentions: list[Mention], context: StoryContext) -> list[Discrepancy]:
    found = []
    spellings: dict[str, list[Span]] = {}
    shown: dict[str, list[str]] = {}
    for mention in mentions:
        for token in mention.name.split():
            if len(_plain(token)) >= 4:
                spellings.setdefault(_plain(token), []).append(mention.span)
                shown.setdefault(_plain(token), []).append(_POSSESSIVE.sub("", token))
    for group in _variants(sorted(spellings)):
        values = {_shown(shown[spelling]): spellings[spelling] for spelling in group}
        if len(values) > 1:
            found.append(discrepancy("name", entity.id, entity.name, values, context))
    return found


def _plain(token: str) -> str:
    """Lower case, without accents, hyphens, apostrophes, the possessive and an Arabic article."""
    bare = _ARTICLE.sub("", _POSSESSIVE.sub("", token))
    return _UMLAUT.sub(r"\1", re.sub(r"[^a-z]", "", anyascii(bare).lower()))


def _variants(spellings: list[str]) -> list[list[str]]:
    """Spellings of one part of a name, where there is more than one."""
    groups: list[list[str]] = []
    for spelling in spellings:
        home = next(
            (group for group in groups if all(_is_variant(spelling, other) for other in group)),
            None,
        )
        if home is None:
            groups.append([spelling])
        else:
            home.append(spelling)
    return [group for group in groups if len(group) > 1]


def _is_variant(one: str, other: str) -> bool:
    if one[0] != other[0] or one.startswith(other) or other.startswith(one):
        return False  # "Alex" and "Alexander" are one name, long and short
    return fuzz.ratio(one, other) >= SPELLING


def _shown(written: Sequence[str]) -> str:
    """The part of the name as most mentions write it with this spelling."""
    counts = Counter(written)
    return min(counts, key=lambda token: (-counts[token], token))
