"""Spellings of one person's name that differ: "Sergei" and "Sergey", "Meyer" and "Meier".

Shortened forms, initials, nicknames, hyphens and accents are no discrepancy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from anyascii import anyascii
from rapidfuzz import fuzz

from onrecord.discrepancies.readings import discrepancy
from onrecord.model import Discrepancy, Entity, EntityType, Mention, Span
from onrecord.relations.context import StoryContext

SPELLING = 70
"""rapidfuzz ratio from which two names at one place of a full name are spellings of one: "Sergei",
"Sergey" 83, "Darya", "Daria" 80; "Jane", "John" 50."""
SHORTEST = 4
"""Letters from which a part of a name is compared."""
_UMLAUT = re.compile(r"([aou])e")
""""ue" for "ü" is a way of typing, and "Mueller" is Müller."""
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
    possessive = context.vocabulary.phrase_grammar.possessive
    spellings: dict[str, list[Span]] = {}
    written: dict[str, Counter[str]] = {}
    parts: dict[str, set[bool]] = {}
    for mention in mentions:
        tokens = mention.name.split()
        for place, token in enumerate(tokens, start=1):
            bare = possessive.sub("", token)
            plain = _plain(bare)
            if len(plain) >= SHORTEST:
                spellings.setdefault(plain, []).append(mention.span)
                written.setdefault(plain, Counter())[bare] += 1
                parts.setdefault(plain, set()).add(place == len(tokens))

    def one_part(one: str, other: str) -> bool:
        """Both given or both family names, and never two words of one name: "David Davis"."""
        return bool(parts[one] & parts[other]) and set(spellings[one]).isdisjoint(spellings[other])

    found = []
    for group in _variants(sorted(spellings), one_part):
        values = {_most_written(written[spelling]): spellings[spelling] for spelling in group}
        if len(values) > 1:
            found.append(discrepancy("name", entity.id, entity.name, values, context))
    return found


def _plain(token: str) -> str:
    """Lower case, without accents, hyphens, apostrophes and an Arabic article."""
    return _UMLAUT.sub(r"\1", re.sub(r"[^a-z]", "", anyascii(_ARTICLE.sub("", token)).lower()))


def _variants(spellings: list[str], one_part: Callable[[str, str], bool]) -> list[list[str]]:
    """Spellings of one part of a name, where there is more than one."""
    groups: list[list[str]] = []
    for spelling in spellings:
        home = next(
            (
                group
                for group in groups
                if all(_is_variant(spelling, o) and one_part(spelling, o) for o in group)
            ),
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


def _most_written(counts: Counter[str]) -> str:
    """The part of the name as most mentions write it with this spelling."""
    return min(counts, key=lambda token: (-counts[token], token))
