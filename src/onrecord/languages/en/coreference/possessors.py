"""Whose officials, police, lawmakers a common noun stands for: the states and bodies beside it."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.names.mention_index import MentionIndex, PlacedMention
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.languages.en.parser.tokens import end_of, lemma
from onrecord.languages.en.syntax.coordination import prepositional
from onrecord.languages.en.syntax.extents import phrase
from onrecord.model import EntityType

_WHERE = frozenset({"in", "at", "near", "outside"})


def whose_all(named: MentionIndex, parsed: Parsed, head: Token) -> list[PlacedMention]:
    """ "Officials from Norway and Sweden": each of the states or bodies that they are said to be
    of."""
    found: dict[str, PlacedMention] = {}
    belonging = {"of", "from", "in"} if _domestic(head) else {"of", "from"}
    for noun in prepositional(head, belonging):
        placed = named.at(parsed.index, noun)
        if placed is None or placed.mention.adjectival or placed.end > end_of(noun):
            continue
        if is_party(placed) and not only_where(parsed, head, placed):
            found.setdefault(placed.mention.country or placed.mention.name, placed)
    return list(found.values())


def is_party(placed: PlacedMention) -> bool:
    """A state, what belongs to one, or a body."""
    return bool(placed.mention.country) or placed.mention.type is EntityType.ORGANIZATION


def only_where(parsed: Parsed, head: Token, placed: PlacedMention) -> bool:
    """ "Officials in Geneva" are not Switzerland's; "police in Norway", "the courts in Norway" are
    Norway's."""
    if placed.start <= head.idx:
        return False
    if placed.mention.type is EntityType.COUNTRY and _domestic(head):
        return False
    between = paragraph_text(parsed.doc)[end_of(head) : placed.start].split()
    return not _WHERE.isdisjoint(between[:2])


def shared(named: MentionIndex, parsed: Parsed, token: Token) -> list[PlacedMention]:
    """ "The Danish police and courts": a bare second noun has the first one's adjective."""
    if token.dep_ != "conj" or any(child.i < token.i for child in token.children):
        return []
    before = named.all_within(parsed.index, phrase(token.head)[0], token.head.idx)
    return [placed for placed in before if placed.mention.adjectival]


def _domestic(noun: Token) -> bool:
    return lemma(noun) in words("actors", "domestic")
