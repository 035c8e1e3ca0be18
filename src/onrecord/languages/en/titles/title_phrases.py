"""Where the phrase of a title begins and ends around its noun, by the words and word classes of one
paragraph."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from onrecord.languages.en.names.candidates import Candidate
from onrecord.languages.en.names.organisations import DAYS_AND_MONTHS, bodies
from onrecord.languages.en.names.person_words import is_title_head, titles_of
from onrecord.languages.en.parser.tokens import has_capital
from onrecord.languages.en.syntax.rules import (
    Rule,
    Verdict,
    all_of,
    any_of,
    anything,
    decide,
    not_,
    pattern,
)
from onrecord.model import EntityType

LONGEST = 18
"""Tokens a title may have on one side of its noun; "Deputy Assistant Secretary of State for ..."
has nine."""
LINKS = frozenset(["of", "for", "to", "at", "in", "on", "with"])
INSIDE = frozenset({"the", "and", "&", ",", "-", "'s", "’s", "'", "’", "a", "an", "its", "–"})
_DASHES = {"-", "–"}
_JOINTS = {"'s", "’s", *_DASHES}
_ARTICLES = {"the", "a", "an"}
_NOT_ANY_MORE = {"former", "then", "ex"}
_DATED = {"DATE", "TIME", "CARDINAL", "MONEY"}


@cache
def qualifiers() -> tuple[tuple[str, ...], ...]:
    return tuple(
        sorted(
            (tuple(words.split()) for words in titles_of("qualifier")), key=lambda w: (-len(w), w)
        )
    )


@cache
def _inside_any_title() -> frozenset[str]:
    """What joins two words of a title, and the words of qualifiers."""
    return frozenset(word for words in qualifiers() for word in words) | _JOINTS


def ends_agency(token: Token) -> bool:
    """Whether a news agency's or outlet's name ends here: a credit before a title is no part of
    it."""
    known = bodies().get(token.text)
    if known is None and token.i and has_capital(token):
        known = bodies().get(f"{token.nbor(-1).text} {token.text}")
    return known is not None and known.kind in {"agency", "outlet"}


def _is_spaced_dash(token: Token) -> bool:
    if token.lower_ not in _DASHES:
        return False
    return bool(token.whitespace_ or (token.i and token.nbor(-1).whitespace_))


def _joins_or_qualifies(token: Token) -> bool:
    return token.tag_ == "POS" or token.lower_ in _inside_any_title()


_is_joint = any_of(pattern(tag="POS"), lambda token: token.text in _JOINTS)
"""A hyphen, or the "'s" of an owner."""
_has_part_in_clause = pattern(pos="NOUN", dep="pobj nsubj", head=pattern(pos="VERB"))
"""The subject or object of a verb by itself: "told officials President Berg ..."."""
_is_written_as_name = all_of(has_capital, lambda token: not token.is_stop)

PRECEDING: tuple[Rule[Token, Verdict[Token]], ...] = (
    Rule(
        "a day or a number",
        any_of(pattern(entity=_DATED), pattern(lower=DAYS_AND_MONTHS)),
        pattern(lower="then former late current longtime"),
        "On *Monday* President Berg left.",
    ),
    Rule("a dash between words", _is_spaced_dash, False, "Oslo *-* President Berg left."),
    Rule("an owner, a qualifier", _joins_or_qualifies, True, "The *former* president Berg left."),
    Rule(
        "a credit",
        all_of(ends_agency, not_(pattern(lower=titles_of("before-capital")))),
        False,
        "*Reuters* President Berg left.",
    ),
    Rule(
        "a noun",
        pattern(pos="PROPN ADJ NOUN"),
        not_(_has_part_in_clause),
        "The *company* president Berg left.",
    ),
    Rule("a capital", anything, _is_written_as_name, "The *Elected* president Berg left."),
)
"""Whether a word before a title's noun is of the title."""


class TitlePhrases:
    """The edges of titles in one paragraph, given the names in it. Indices are of tokens."""

    def __init__(self, paragraph: int, doc: Doc, candidates: list[Candidate]) -> None:
        self.paragraph, self.doc, self.candidates = paragraph, doc, candidates
        self.persons: list[tuple[Candidate, TokenSpan]] = []
        self.person_at: dict[int, Candidate] = {}
        self.body_starts: dict[int, int] = {}
        for candidate in candidates:
            span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
            if span is None:
                continue
            if candidate.type is EntityType.ORGANIZATION and not ends_agency(span[-1]):
                self.body_starts.update(dict.fromkeys(range(span.start, span.end), span.start))
            if candidate.type is EntityType.PERSON:
                self.persons.append((candidate, span))
                self.person_at.update(dict.fromkeys(range(span.start, span.end), candidate))

    def heads(self, token: Token) -> bool:
        """The token is a title's noun, or short for a rank."""
        if token.text in titles_of("abbreviation"):
            return True
        return _may_be_office(token) and token.i not in self.person_at

    def start_of(self, head: int) -> int:
        """Leftmost token of the title whose noun is at `head`: nouns, adjectives, owners,
        qualifiers before it."""
        i = head
        while (further := self._one_left(i, head)) is not None:
            i = further
        while i < head and _is_joint(self.doc[i]):
            i += 1
        return i

    def _one_left(self, i: int, head: int) -> int | None:
        """Where the title goes on to the left of token i; None where i is its first."""
        if i == 0 or self.doc[i].is_sent_start or head - i >= LONGEST:
            return None
        if i - 1 in self.body_starts:
            return self.body_starts[i - 1]
        if i - 1 in self.person_at and not self.joins_person(i):
            return None
        goes_on = self.may_precede(self.doc[i - 1]) and not self._new_phrase(i)
        return i - 1 if goes_on else None

    def _new_phrase(self, i: int) -> bool:
        """Whether the title begins at token i: at "former" and the like, or at a capital after a
        common noun."""
        before, token = self.doc[i - 1], self.doc[i]
        if before.tag_ == "POS":
            return False
        if token.lower_ in _NOT_ANY_MORE and not has_capital(before):
            return True
        common = before.text.isalpha() and before.text.islower()
        return common and has_capital(token) and before.lower_ not in titles_of("before-capital")

    def joins_person(self, i: int) -> bool:
        """ "Trump lawyer", "Smith's attorney": the person before token i is part of the title."""
        return (
            self.doc[i].tag_ == "POS"
            or self.doc[i].text[0].islower()
            or not self.person_at[i - 1].full
        )

    def may_precede(self, token: Token) -> bool:
        """Whether a word before a title's noun may be of the title: see `PRECEDING`."""
        return decide(PRECEDING, token)

    def complement_end(self, i: int, limit: int) -> int:
        """Where the phrase after a title's noun ends: "of the X Department of the Y Ministry", "for
        A and B"."""
        while i < limit and not self.doc[i].is_sent_start:
            word = self.doc[i].lower_
            if word in LINKS:
                stop = self.noun_phrase_end(i + 1, limit)
                if stop == i + 1:
                    break
                i = stop
            elif word in {"-", "elect", "designate"}:
                i += 1
            else:
                break
        return i

    def noun_phrase_end(self, i: int, limit: int) -> int:
        """End of the noun phrase at token i, with lists of capitalised words ("Democracy, Human
        Rights, and Labor")."""
        start, end, capitalised = i, i, False
        while i < limit and not self.doc[i].is_sent_start and i not in self.person_at:
            token = self.doc[i]
            if _is_noun_or_name(token):
                if _is_day(token):
                    break
                i += 1
                end, capitalised = i, has_capital(token)
            elif _leads_to_noun(token) or self._joins(i, end, capitalised, limit):
                i += 1
            else:
                break
        while end > start and self.doc[end - 1].text in _DASHES:
            end -= 1
        return end

    def _joins(self, i: int, end: int, capitalised: bool, limit: int) -> bool:
        """Whether token i joins the words that end at `end` with others of one phrase."""
        text = self.doc[i].text
        if capitalised:
            return text in {"&", ",", "and"} and self.list_goes_on(i, limit)
        return text == "and" and end == i and self.second_subject(i, limit)

    def second_subject(self, i: int, limit: int) -> bool:
        """ "professor of physics and astronomy at X": the "and" at token i joins a common noun that
        ends the phrase."""
        if i + 2 >= limit or i + 1 in self.person_at or self.heads(self.doc[i + 1]):
            return False
        after = self.doc[i + 2]
        return self.doc[i + 1].pos_ == "NOUN" and (after.is_punct or after.lower_ in LINKS)

    def list_goes_on(self, i: int, limit: int) -> bool:
        """Whether the comma or "and" at token i joins capitalised words of one office's name."""
        j = i + 1
        while j < limit and self.doc[j].lower_ in {"and", "the", "&"}:
            j += 1
        if not self._has_capital(j, limit) or self.doc[j].is_sent_start:
            return False
        if self.doc[i].text == ",":
            ahead = {token.text for token in self.doc[j : min(j + 6, limit)]}
            in_body = self.doc[i - 1].ent_type_ == self.doc[j].ent_type_ == "ORG"
            return in_body and not ahead.isdisjoint({"and", "&"})
        while self._has_capital(j, limit):
            if self.heads(self.doc[j]):
                return False
            j += 1
        return j >= limit or j not in self.person_at

    def _has_capital(self, i: int, limit: int) -> bool:
        """Token i, before `limit`, has a capital and is of no person's name."""
        return i < limit and i not in self.person_at and has_capital(self.doc[i])

    def in_complement(self, i: int) -> bool:
        """Whether token i may stand in the phrase after a title's noun."""
        return i not in self.person_at and _may_complete(self.doc[i])


_is_noun_or_name = any_of(pattern(pos="NOUN PROPN NUM"), _is_written_as_name)
_may_complete = any_of(
    pattern(lower=LINKS | INSIDE), pattern(pos="PROPN NOUN ADJ NUM"), has_capital
)
_may_be_office = pattern(is_title_head, pos="NOUN PROPN ADJ")
_is_day = pattern(lambda token: not token.like_num, entity="DATE TIME")
_leads_to_noun = any_of(
    pattern(pos="DET", lower=_ARTICLES),
    pattern(pos="ADJ"),
    pattern(tag="POS VBN VBG"),
    lambda token: token.text in {"’s", "'s", "-"},
)
"""What may stand before a noun of the phrase: adjectives, articles, participles, owners."""
