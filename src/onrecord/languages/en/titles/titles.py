"""Titles beside names: before ("Kremlin spokesman Igor Valin"), after ("Ann Lee, head of the ..."),
by a verb ("was named head of ..."). Works on the words and word classes of one paragraph; a title's
words never cross a sentence."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from onrecord.languages.en.names.candidates import Candidate
from onrecord.languages.en.names.organisations import is_headline_case
from onrecord.languages.en.names.person_words import is_title_head, titles_of
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.tokens import (
    has_capital,
    is_plural,
    tag_at,
    text_at,
    token_at,
    word_at,
)
from onrecord.languages.en.titles.title_phrases import (
    INSIDE,
    LINKS,
    LONGEST,
    TitlePhrases,
    qualifiers,
)
from onrecord.languages.en.titles.title_states import state_served
from onrecord.model import EntityType

_IS = frozenset({"be", "become", "remain"})
_WORKS = frozenset({"serve", "work", "act"})
_MOST_AUXILIARIES = 6
_LONGEST_TO_NOUN = 10
"""Tokens from where a title after a name begins to its noun."""
_OPENS_PHRASE = {"DET", "ADJ", "NOUN", "PROPN"}
_OPENS_TITLE = {"DET", "PRON", "ADV"}
_PARTIES = {"republicans", "democrats"}
_DEFINITE = {"the", "his", "her", "its", "their", "our", "my"}
_AFTER_NAME = {",", "(", "—", "–"}
"""What stands between a name and the title after it."""


@dataclass(frozen=True, slots=True)
class Title:
    """Characters start..end of a paragraph as a title of `person`. Titles may hold bodies:
    `body` is the first of them."""

    paragraph: int
    start: int
    end: int
    person: Candidate
    qualifier: str
    country: str | None
    body: Candidate | None
    remit: int
    """Where "to ..." or "for ..." begins, what the office is towards, not whose it is; == end where
    there is none."""

    def leaves_out(self, candidate: Candidate) -> bool:
        """Whether a mention inside the title only says towards what the office is."""
        return candidate.start >= self.remit and candidate.type in {
            EntityType.COUNTRY,
            EntityType.PLACE,
        }


def titles(parsed: Sequence[Parsed], kept: Sequence[Candidate]) -> list[Title]:
    """Every title of every person among the candidates, in the order of the text, each once."""
    found: dict[tuple[int, int, int, int], Title] = {}
    by_paragraph: dict[int, list[Candidate]] = {}
    for candidate in kept:
        by_paragraph.setdefault(candidate.paragraph, []).append(candidate)
    for index, here in sorted(by_paragraph.items()):
        if is_headline_case(parsed[index].doc.text):
            continue
        reader = _TitleReader(index, parsed[index].doc, here)
        for title in reader.read():
            found.setdefault((index, title.start, title.end, title.person.start), title)
    return [found[key] for key in sorted(found)]


class _TitleReader(TitlePhrases):
    """Finds the titles in one paragraph, given the names in it."""

    def read(self) -> Iterator[Title]:
        for person, span in self.persons:
            yield from self._before(person, span)
            yield from self._after(person, span)
            yield from self._by_verb(person, span)

    # before the name

    def _before(self, person: Candidate, name: TokenSpan) -> Iterator[Title]:
        end = name.start
        before = text_at(self.doc, end - 1)
        if before == ",":
            yield from self._inverted(person, name)
            return
        head = None if before in titles_of("honorific") else self._head_before(end)
        while head is not None:
            start = self.start_of(head)
            yield self._title(person, start, head, end)
            head, end = self._joined_before(start), start - 1

    def _joined_before(self, start: int) -> int | None:
        """The noun of a title that "and" joins to the one that begins at token `start`."""
        if start < 2 or self.doc[start - 1].lower_ not in {"and", "&"}:
            return None
        noun = self.doc[start - 2]
        return noun.i if is_title_head(noun) and noun.tag_ in {"NN", "NNP"} else None

    def _inverted(self, person: Candidate, name: TokenSpan) -> Iterator[Title]:
        """ "Russia's ambassador, Ann Lee, said": a definite title, a comma, the name, then a comma
        or the sentence's verb."""
        end = name.start - 1
        head = self._head_before(end) if _ends_apposition(token_at(self.doc, name.end)) else None
        if head is None or is_plural(self.doc[head]):
            return
        start = self.start_of(head)
        if word_at(self.doc, start - 2) == "of":
            return
        owned = any(token.tag_ == "POS" for token in self.doc[start:head])
        if owned or word_at(self.doc, start - 1) in _DEFINITE:
            yield self._title(person, start, head, end)

    def _head_before(self, end: int) -> int | None:
        """The title's noun for a title that ends at token `end`: the token itself, or one whose
        complement ends there."""
        last = token_at(self.doc, end - 1)
        if last is None or last.lower_ in _PARTIES:
            return None
        if self.heads(last):
            return last.i
        if last.lower_ in INSIDE or not (has_capital(last) or last.pos_ == "NOUN"):
            return None
        return self._head_of_complement(end)

    def _head_of_complement(self, end: int) -> int | None:
        """ "Director of the Press Office": the noun whose complement ends at token `end`, the
        farthest to the left, or the one before "of"."""
        best = None
        for i in range(end - 1, max(0, end - 1 - LONGEST), -1):
            token = self.doc[i]
            if token.is_sent_start or not self.in_complement(i):
                break
            if self._is_link_to(i, end):
                best = i - 1
                if token.lower_ == "of":
                    break
        return best

    def _is_link_to(self, i: int, end: int) -> bool:
        """Whether token i links a title's noun before it to a complement that ends at `end`."""
        links = self.doc[i].lower_ in LINKS and self.heads(self.doc[i - 1])
        return links and self.complement_end(i, end) == end

    # after the name

    def _after(self, person: Candidate, name: TokenSpan) -> Iterator[Title]:
        opener = token_at(self.doc, name.end)
        if opener is None or opener.text not in _AFTER_NAME or opener.is_sent_start:
            return
        begins: int | None = self._past_age(name.end + 1)
        while begins is not None and begins < len(self.doc):
            end = yield from self._one_after(person, begins)
            joined = end is not None and word_at(self.doc, end) == "and"
            begins = end + 1 if end is not None and joined else None

    def _past_age(self, i: int) -> int:
        """Past the age in "Ann Lee, 54, head of ..."."""
        token = token_at(self.doc, i)
        is_age = token is not None and token.like_num and text_at(self.doc, i + 1) == ","
        return i + 2 if is_age else i

    def _one_after(self, person: Candidate, i: int) -> Generator[Title, None, int | None]:
        """The title whose phrase begins at token i; returns where it ends."""
        head = self._head_after(i)
        if head is None:
            return None
        opens = self.doc[i].pos_ == "DET" or self.doc[i].lower_ in {"the", "a", "an"}
        start = max(self.start_of(head), i + opens)
        end = self.complement_end(head + 1, len(self.doc))
        if end in self.person_at:
            return None
        yield self._title(person, start, head, end)
        return end

    def _head_after(self, i: int) -> int | None:
        """The noun of the title whose phrase begins at token i, or None where something else begins
        there."""
        for j in range(i, min(i + _LONGEST_TO_NOUN, len(self.doc))):
            token = self.doc[j]
            if token.is_sent_start or self._is_other_person(j):
                return None
            if not self.heads(token) or is_plural(token):
                if not self._leads_to_noun(token, opens=j == i):
                    return None
            elif not self._is_owner_or_first(j):
                return self._last_noun(j)
        return None

    def _leads_to_noun(self, token: Token, *, opens: bool) -> bool:
        """Whether a token may stand before a title's noun. opens: it is the first of its phrase."""
        fits = token.pos_ in _OPENS_TITLE if opens else token.pos_ == "ADV" or token.lower_ == "the"
        return fits or self.may_precede(token)

    def _is_owner_or_first(self, j: int) -> bool:
        """The noun at j is no title by itself: "the minister's spokesman", "vice president"."""
        following = token_at(self.doc, j + 1)
        if following is None:
            return False
        return following.tag_ == "POS" or following.text == "-" or self.heads(following)

    def _last_noun(self, j: int) -> int | None:
        """The noun of the title by the noun at j: a later one where the phrase goes on."""
        following = token_at(self.doc, j + 1)
        if following is None or following.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return j
        later = None if following.i in self.person_at else self._head_after(j + 1)
        return j if later is None and following.pos_ == "ADJ" else later

    def _is_other_person(self, j: int) -> bool:
        """Whether token j is of a person who owns nothing: "Ann Lee, Berg's lawyer" is of Lee."""
        person = self.person_at.get(j)
        if person is None:
            return False
        span = self.doc.char_span(person.start, person.end, alignment_mode="expand")
        return span is None or tag_at(self.doc, span.end) != "POS"

    # by a verb

    def _by_verb(self, person: Candidate, name: TokenSpan) -> Iterator[Title]:
        """ "X was named head of Y", "tapped X as its next ambassador to Z", "X, who served as
        director of Y"."""
        begins = self._after_appointed(name) or self._after_verb(name)
        if begins is not None:
            yield from self._one_after(person, begins)

    def _after_appointed(self, name: TokenSpan) -> int | None:
        """Where the office begins in "tapped Ann Lee as ..."."""
        nearby = self.doc[max(0, name.start - 3) : name.start]
        appointed = any(token.lemma_ in titles_of("appoint") for token in nearby)
        return name.end + 1 if appointed and word_at(self.doc, name.end) == "as" else None

    def _after_verb(self, name: TokenSpan) -> int | None:
        """Where the office begins in "Ann Lee, who served as ...", "was named ...", "is ..."."""
        i = name.end
        if text_at(self.doc, i) == "," and word_at(self.doc, i + 1) == "who":
            i += 2
        i = self._past_auxiliaries(i)
        if i >= len(self.doc) or i == name.end:
            return None
        verb, token = self.doc[i - 1], self.doc[i]
        if verb.lemma_ in _IS and token.pos_ in _OPENS_PHRASE:
            return i
        if token.lower_ == "as" and verb.lemma_ in _WORKS | titles_of("appoint"):
            return i + 1
        return i if verb.lemma_ in titles_of("appoint") and verb.tag_ == "VBN" else None

    def _past_auxiliaries(self, start: int) -> int:
        """Past "has been appointed", "was", "currently serves": the token after the last verb of
        the group."""
        i = start
        while i < min(start + _MOST_AUXILIARIES, len(self.doc)):
            token = self.doc[i]
            qualifies = i > start and token.pos_ == "ADV" and token.lower_ != "not"
            if not (qualifies or _is_of_verb_group(token)):
                break
            i += 1
        return i

    # what a title says

    def _title(self, person: Candidate, start: int, head: int, end: int) -> Title:
        span = self.doc[start:end]
        remit = self._remit(head, end)
        inside = [
            c for c in self.candidates if span.start_char <= c.start and c.end <= span.end_char
        ]
        body = next(
            (c for c in inside if c.type is EntityType.ORGANIZATION and c.start < remit), None
        )
        return Title(
            self.paragraph,
            span.start_char,
            span.end_char,
            person,
            _qualifier(span),
            state_served(span, self.doc[head], remit, body),
            body,
            remit,
        )

    def _remit(self, head: int, end: int) -> int:
        for token in self.doc[head + 1 : end]:
            if token.lower_ in {"to", "for"}:
                return token.idx
        last = self.doc[end - 1]
        return last.idx + len(last.text)


def _qualifier(span: TokenSpan) -> str:
    """ "former", "newly appointed", "-elect" ... among the title's words, or ""."""
    words = [token.lower_ for token in span]
    for wanted in qualifiers():
        for i in range(len(words) - len(wanted) + 1):
            if tuple(words[i : i + len(wanted)]) == wanted:
                return " ".join(wanted).rstrip("-")
    return ""


def _ends_apposition(after: Token | None) -> bool:
    """What follows a name that stands beside a title: a mark, "'s", a verb or nothing."""
    return after is None or after.is_punct or after.tag_ == "POS" or after.pos_ in {"VERB", "AUX"}


@cache
def _verbs_of_office() -> frozenset[str]:
    return _IS | _WORKS | {"have"} | titles_of("appoint")


def _is_of_verb_group(token: Token) -> bool:
    return token.pos_ in {"AUX", "VERB"} and token.lemma_ in _verbs_of_office()
