"""Where the phrase of a title begins and ends around its noun, by the words and word classes of one
paragraph."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from onrecord.languages.en.names.candidates import Candidate
from onrecord.languages.en.names.organisations import DAYS_AND_MONTHS, bodies
from onrecord.languages.en.names.person_words import is_title_head, titles_of
from onrecord.model import EntityType

LONGEST = 18
"""Tokens a title may have on one side of its noun; "Deputy Assistant Secretary of State for ..."
has nine."""
LINKS = frozenset(["of", "for", "to", "at", "in", "on", "with"])
INSIDE = frozenset({"the", "and", "&", ",", "-", "'s", "’s", "'", "’", "a", "an", "its", "–"})
_BEFORE_NOUN = {"PROPN", "NOUN", "ADJ", "NUM"}


@cache
def qualifiers() -> tuple[tuple[str, ...], ...]:
    return tuple(
        sorted(
            (tuple(words.split()) for words in titles_of("qualifier")), key=lambda w: (-len(w), w)
        )
    )


def ends_agency(token: Token) -> bool:
    """Whether a news agency's or outlet's name ends here: a credit before a title is no part of
    it."""
    known = bodies().get(token.text)
    if known is None and token.i and token.text[0].isupper():
        known = bodies().get(f"{token.nbor(-1).text} {token.text}")
    return known is not None and known.kind in {"agency", "outlet"}


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
        if token.text in titles_of("abbreviation"):
            return True
        return (
            is_title_head(token)
            and token.pos_ in {"NOUN", "PROPN", "ADJ"}
            and token.i not in self.person_at
        )

    def start_of(self, head: int) -> int:
        """Leftmost token of the title whose noun is at `head`: nouns, adjectives, owners,
        qualifiers before it."""
        i = head
        while i > 0 and not self.doc[i].is_sent_start and head - i < LONGEST:
            before = self.doc[i - 1]
            if i - 1 in self.body_starts:
                i = self.body_starts[i - 1]
                continue
            if i - 1 in self.person_at and not (i < len(self.doc) and self.joins_person(i)):
                break
            if not self.may_precede(before) or self._new_phrase(i):
                break
            i -= 1
        while i < head and (
            self.doc[i].tag_ == "POS" or self.doc[i].text in {"-", "–", "’s", "'s"}
        ):
            i += 1
        return i

    def _new_phrase(self, i: int) -> bool:
        """Whether the title begins at token i: at "former" and the like, or at a capital after a
        common noun."""
        before, token = self.doc[i - 1], self.doc[i]
        owner = before.tag_ == "POS" or before.text[0].isupper()
        if token.lower_ in {"former", "then", "ex"} and not owner:
            return True
        common = before.text.isalpha() and before.text.islower() and before.tag_ != "POS"
        return (
            common and token.text[0].isupper() and before.lower_ not in titles_of("before-capital")
        )

    def joins_person(self, i: int) -> bool:
        """ "Trump lawyer", "Smith's attorney": the person before token i is part of the title."""
        return (
            self.doc[i].tag_ == "POS"
            or self.doc[i].text[0].islower()
            or not self.person_at[i - 1].full
        )

    def may_precede(self, token: Token) -> bool:
        lower = token.lower_
        if lower in DAYS_AND_MONTHS or token.ent_type_ in {"DATE", "TIME", "CARDINAL", "MONEY"}:
            return lower in {"then", "former", "late", "current", "longtime"}
        if lower in {"-", "–"} and (token.whitespace_ or (token.i and token.nbor(-1).whitespace_)):
            return False
        if (
            token.tag_ == "POS"
            or lower in {"'s", "’s", "-", "–"}
            or any(lower in words for words in qualifiers())
        ):
            return True
        if ends_agency(token) and lower not in titles_of("before-capital"):
            return False
        if token.pos_ in {"PROPN", "ADJ", "NOUN"}:
            return not (
                token.pos_ == "NOUN"
                and token.dep_ in {"pobj", "nsubj"}
                and token.head.pos_ == "VERB"
            )
        return token.text[0].isupper() and not token.is_stop

    def complement_end(self, i: int, limit: int) -> int:
        """Where the phrase after a title's noun ends: "of the X Department of the Y Ministry", "for
        A and B"."""
        end = i
        while i < limit and not self.doc[i].is_sent_start:
            token = self.doc[i]
            if token.lower_ in LINKS and (end == i):
                stop = self.noun_phrase_end(i + 1, limit)
                if stop == i + 1:
                    break
                i = end = stop
            elif token.lower_ in {"-", "elect", "designate"} and end == i:
                i += 1
                end = i
            else:
                break
        return end

    def noun_phrase_end(self, i: int, limit: int) -> int:
        """End of the noun phrase at token i, with lists of capitalised words ("Democracy, Human
        Rights, and Labor")."""
        start, end, capitalised = i, i, False
        while i < limit and not self.doc[i].is_sent_start and i not in self.person_at:
            token = self.doc[i]
            if token.pos_ in {"NOUN", "PROPN", "NUM"} or (
                token.text[0].isupper() and not token.is_stop
            ):
                if token.ent_type_ in {"DATE", "TIME"} and not token.like_num:
                    break
                i += 1
                end, capitalised = i, token.text[0].isupper()
            elif (
                token.pos_ in {"ADJ", "DET"}
                or (token.tag_ in {"POS", "VBN", "VBG"} and end <= i)
                or token.text in {"’s", "'s", "-"}
            ):
                if token.pos_ == "DET" and token.lower_ not in {"the", "a", "an"}:
                    break
                i += 1
            elif (
                token.text in {"&", ",", "and"} and capitalised and self.list_goes_on(i, limit)
            ) or (
                token.text == "and"
                and end == i
                and not capitalised
                and self.second_subject(i, limit)
            ):
                i += 1
            else:
                break
        while end > start and self.doc[end - 1].text in {"-", "–"}:
            end -= 1
        return end

    def second_subject(self, i: int, limit: int) -> bool:
        """ "professor of physics and astronomy at X": the "and" at token i joins a common noun that
        ends the phrase."""
        if i + 2 >= limit or i + 1 in self.person_at or self.heads(self.doc[i + 1]):
            return False
        return self.doc[i + 1].pos_ == "NOUN" and (
            self.doc[i + 2].is_punct or self.doc[i + 2].lower_ in LINKS
        )

    def list_goes_on(self, i: int, limit: int) -> bool:
        """Whether the comma or "and" at token i joins capitalised words of one office's name."""
        j = i + 1
        while j < limit and self.doc[j].lower_ in {"and", "the", "&"}:
            j += 1
        if (
            j >= limit
            or j in self.person_at
            or not self.doc[j].text[0].isupper()
            or self.doc[j].is_sent_start
        ):
            return False
        if self.doc[i].text == ",":
            ahead = [token.text for token in self.doc[j : min(j + 6, limit)]]
            return self.doc[i - 1].ent_type_ == self.doc[j].ent_type_ == "ORG" and (
                "and" in ahead or "&" in ahead
            )
        k = j
        while k < limit and self.doc[k].text[0].isupper() and k not in self.person_at:
            if self.heads(self.doc[k]):
                return False
            k += 1
        return not (k < min(limit, len(self.doc)) and k in self.person_at and k > j)

    def in_complement(self, token: Token) -> bool:
        if token.lower_ in LINKS or token.lower_ in INSIDE:
            return True
        return token.pos_ in _BEFORE_NOUN or token.text[0].isupper()
