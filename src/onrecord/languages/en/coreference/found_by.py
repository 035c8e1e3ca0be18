"""How it was found who a phrase stands for: named there, by a short name, by a calling, or by a
pronoun and from how far."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.names.mention_index import PlacedMention
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.model import EntityType, FoundBy, Reference, ReferenceKind


def marked(
    discourse: Discourse, parsed: Parsed, token: Token, reference: Reference | None
) -> Reference | None:
    """The reference of the token with how it was found."""
    if reference is None:
        return None
    return replace(reference, found=_found_by(discourse, parsed, token, reference))


def _found_by(discourse: Discourse, parsed: Parsed, token: Token, reference: Reference) -> FoundBy:
    if token.pos_ == "PRON" and reference.span.start == _offset(parsed, token):
        if not reference.mentions:
            return FoundBy.NOT_FOUND
        return _by_pronoun(parsed, token, _last_named(discourse, parsed, token, reference))
    if token.pos_ == "PRON":  # "he" of whom only words tell: "a spokesman"
        place = discourse.place_of(reference.span)
        return _by_pronoun(parsed, token, place)
    if not reference.mentions:
        return FoundBy.WORDS
    placed = discourse.placed(reference)
    if reference.kind is not ReferenceKind.NAMED:
        inside = all(
            reference.span.start <= m.start and m.end <= reference.span.end
            for m in reference.mentions
        )
        return FoundBy.WORDS if inside else FoundBy.CALLING
    return FoundBy.SHORT_NAME if placed and _is_short(discourse, placed) else FoundBy.NAME


def _offset(parsed: Parsed, token: Token) -> int:
    return parsed.paragraph.place(token.idx, token.idx + 1)[0]


def _by_pronoun(parsed: Parsed, token: Token, place: tuple[int, int]) -> FoundBy:
    if place[0] != parsed.index:
        return FoundBy.PRONOUN_ACROSS_PARAGRAPHS
    same = place[1] >= token.sent.start_char
    return FoundBy.PRONOUN_IN_SENTENCE if same else FoundBy.PRONOUN_IN_PARAGRAPH


def _last_named(
    discourse: Discourse, parsed: Parsed, token: Token, reference: Reference
) -> tuple[int, int]:
    """Where who the pronoun stands for was named last before it."""
    placed = discourse.placed(reference)
    if placed is None:
        return discourse.place_of(reference.mentions[0])
    if placed.mention.type is not EntityType.PERSON:
        return placed.paragraph, placed.start
    key = discourse.people.key(placed)
    before = discourse.named.before(parsed.index, token.idx, 1)
    own = (p for p in before if _is_person(p) and discourse.people.key(p) == key)
    last = next(own, placed)
    return last.paragraph, last.start


def _is_person(placed: PlacedMention) -> bool:
    return placed.mention.type is EntityType.PERSON


def _is_short(discourse: Discourse, placed: PlacedMention) -> bool:
    """One word of a name that the report tells in full."""
    if not _is_person(placed) or " " in placed.mention.name:
        return False
    return " " in discourse.people.key(placed)
