"""Whose officials, police, lawmakers a common noun stands for: the states and bodies beside it."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.names.mention_index import MentionIndex, PlacedMention
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.languages.en.syntax.clauses import phrase
from onrecord.languages.en.syntax.coordination import prepositional
from onrecord.model import EntityType


def whose_all(named: MentionIndex, parsed: Parsed, head: Token) -> list[PlacedMention]:
    """ "Officials from Norway and Sweden": each of the states or bodies that they are said to be
    of."""
    found: dict[str, PlacedMention] = {}
    belonging = {"of", "from", "in"} if _domestic(head) else {"of", "from"}
    for noun in prepositional(head, belonging):
        placed = named.at(parsed.index, noun)
        if placed is None or placed.mention.adjectival or placed.end > noun.idx + len(noun.text):
            continue
        if only_where(parsed, head, placed):
            continue
        if placed.mention.country or placed.mention.type is EntityType.ORGANIZATION:
            found.setdefault(placed.mention.country or placed.mention.name, placed)
    return list(found.values())


def only_where(parsed: Parsed, head: Token, placed: PlacedMention) -> bool:
    """ "Officials in Geneva" are not Switzerland's; "police in Norway", "the courts in Norway" are
    Norway's."""
    between = paragraph_text(parsed.doc)[head.idx + len(head.text) : placed.start].split()
    if placed.mention.type is EntityType.COUNTRY and _domestic(head):
        return False
    return placed.start > head.idx and bool({"in", "at", "near", "outside"} & set(between[:2]))


def shared(named: MentionIndex, parsed: Parsed, token: Token) -> list[PlacedMention]:
    """ "The Danish police and courts": a bare second noun has the first one's adjective."""
    if token.dep_ != "conj" or any(child.i < token.i for child in token.children):
        return []
    before = named.all_within(parsed.index, phrase(token.head)[0], token.head.idx)
    return [placed for placed in before if placed.mention.adjectival]


def _domestic(noun: Token) -> bool:
    return noun.lemma_.lower() in words("actors", "domestic")
