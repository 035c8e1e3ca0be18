"""Titles beside names: before ("Kremlin spokesman Igor Valin"), after ("Ann Lee, head of the ..."),
by a verb ("was named head of ..."). Works on the words and word classes of one paragraph; a title's
words never cross a sentence."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan

from onrecord.languages.en.names.candidates import Candidate
from onrecord.languages.en.names.organisations import is_headline_case
from onrecord.languages.en.names.person_words import is_title_head, titles_of
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.titles.title_phrases import (
    INSIDE,
    LINKS,
    LONGEST,
    TitlePhrases,
    qualifiers,
)
from onrecord.languages.en.titles.title_states import state_served
from onrecord.model import EntityType

_BE = frozenset(["be", "become", "remain", "serve"])


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
        if end and self.doc[end - 1].text in titles_of("honorific"):
            return
        if end and self.doc[end - 1].text == ",":
            yield from self._inverted(person, name)
            return
        head = self._head_before(end)
        while head is not None:
            start = self.start_of(head)
            yield self._title(person, start, head, end)
            joined = start >= 2 and self.doc[start - 1].lower_ in {"and", "&"}
            if (
                joined
                and is_title_head(self.doc[start - 2])
                and self.doc[start - 2].tag_ in {"NN", "NNP"}
            ):
                head, end = start - 2, start - 1
            else:
                return

    def _inverted(self, person: Candidate, name: TokenSpan) -> Iterator[Title]:
        """ "Russia's ambassador, Ann Lee, said": a definite title, a comma, the name, then a comma
        or the sentence's verb."""
        after = self.doc[name.end] if name.end < len(self.doc) else None
        if after is not None and not (
            after.is_punct or after.tag_ == "POS" or after.pos_ in {"VERB", "AUX"}
        ):
            return
        end = name.start - 1
        head = self._head_before(end)
        if head is None or self.doc[head].tag_ in {"NNS", "NNPS"}:
            return
        start = self.start_of(head)
        opener = self.doc[start - 1].lower_ if start else ""
        if start > 1 and self.doc[start - 2].lower_ == "of":
            return
        owned = any(token.tag_ == "POS" for token in self.doc[start:head])
        if opener in {"the", "his", "her", "its", "their", "our", "my"} or owned:
            yield self._title(person, start, head, end)

    def _head_before(self, end: int) -> int | None:
        """The title's noun for a title that ends at token `end`:
        the token itself, or one whose complement ends there."""
        i = end - 1
        if i >= 0 and self.doc[i].lower_ in {"republicans", "democrats"}:
            return None
        if i < 0 or (self.doc[i].is_sent_start and not self.heads(self.doc[i])):
            return None
        if self.heads(self.doc[i]):
            return i
        if self.doc[i].lower_ in INSIDE or not (
            self.doc[i].text[0].isupper() or self.doc[i].pos_ == "NOUN"
        ):
            return None
        best = None
        while i > 0 and end - i <= LONGEST and not self.doc[i].is_sent_start:
            token, before = self.doc[i], self.doc[i - 1]
            if not self.in_complement(token) or i in self.person_at:
                break
            if token.lower_ in LINKS and self.heads(before) and self.complement_end(i, end) == end:
                best = i - 1
                if token.lower_ == "of":
                    break
            i -= 1
        return best

    # after the name

    def _after(self, person: Candidate, name: TokenSpan) -> Iterator[Title]:
        i = name.end
        if (
            i + 1 >= len(self.doc)
            or self.doc[i].text not in {",", "(", "—", "–"}
            or self.doc[i].is_sent_start
        ):
            return
        i += 1
        if self.doc[i].like_num and i + 1 < len(self.doc) and self.doc[i + 1].text == ",":
            i += 2
        while i < len(self.doc):
            title_end = yield from self._one_after(person, i)
            if (
                title_end is None
                or title_end + 1 >= len(self.doc)
                or self.doc[title_end].lower_ != "and"
            ):
                return
            i = title_end + 1

    def _one_after(self, person: Candidate, i: int) -> Generator[Title, None, int | None]:
        head = self._head_after(i)
        if head is None:
            return None
        start = self.start_of(head)
        start = max(
            start,
            i + 1 if self.doc[i].pos_ == "DET" or self.doc[i].lower_ in {"the", "a", "an"} else i,
        )
        end = self.complement_end(head + 1, len(self.doc))
        if end < len(self.doc) and end in self.person_at:
            return None
        yield self._title(person, start, head, end)
        return end

    def _head_after(self, i: int) -> int | None:
        """The noun of the title whose phrase begins at token i, or None where something else begins
        there."""
        for j in range(i, min(i + 10, len(self.doc))):
            token = self.doc[j]
            if token.is_sent_start or (j in self.person_at and not self._owner_at(j)):
                return None
            if self.heads(token) and token.tag_ not in {"NNS", "NNPS"}:
                following = self.doc[j + 1] if j + 1 < len(self.doc) else None
                if following is None or not (
                    self.heads(following) or following.tag_ == "POS" or following.text == "-"
                ):
                    return (
                        j
                        if following is None or following.pos_ not in {"NOUN", "PROPN", "ADJ"}
                        else self._later_head(j)
                    )
                continue
            if (
                not (j == i and token.pos_ in {"DET", "PRON"})
                and not self.may_precede(token)
                and token.pos_ not in {"ADV"}
            ):
                if not (token.lower_ in {"the", "of"} and j > i):
                    return None
                if token.lower_ == "of":
                    return None
        return None

    def _later_head(self, j: int) -> int | None:
        following = self.doc[j + 1]
        later = None if following.i in self.person_at else self._head_after(j + 1)
        return j if later is None and following.pos_ == "ADJ" else later

    def _owner_at(self, j: int) -> bool:
        person = self.person_at[j]
        span = self.doc.char_span(person.start, person.end, alignment_mode="expand")
        return span is not None and span.end < len(self.doc) and self.doc[span.end].tag_ == "POS"

    # by a verb

    def _by_verb(self, person: Candidate, name: TokenSpan) -> Iterator[Title]:
        """ "X was named head of Y", "tapped X as its next ambassador to Z", "X, who served as
        director of Y"."""
        i = name.end
        if i < len(self.doc) and self.doc[i].lower_ == "as" and self._appointed(name):
            yield from self._one_after(person, i + 1)
            return
        if (
            i < len(self.doc)
            and self.doc[i].text == ","
            and i + 1 < len(self.doc)
            and self.doc[i + 1].lower_ == "who"
        ):
            i += 2
        i = self._skip_auxiliaries(i)
        if i >= len(self.doc) or i == name.end:
            return
        verb = self.doc[i - 1]
        if verb.lemma_ in {"be", "become", "remain"} and self.doc[i].pos_ in {
            "DET",
            "ADJ",
            "NOUN",
            "PROPN",
        }:
            yield from self._one_after(person, i)
        elif self.doc[i].lower_ == "as" and verb.lemma_ in {"serve", "work", "act"} | titles_of(
            "appoint"
        ):
            yield from self._one_after(person, i + 1)
        elif verb.lemma_ in titles_of("appoint") and verb.tag_ == "VBN":
            yield from self._one_after(person, i)

    def _appointed(self, name: TokenSpan) -> bool:
        return any(
            t.lemma_ in titles_of("appoint") for t in self.doc[max(0, name.start - 3) : name.start]
        )

    def _skip_auxiliaries(self, i: int) -> int:
        """Past "has been appointed", "was", "currently serves": the token after the last verb of
        the group."""
        start = i
        while i < len(self.doc) and i - start < 6:
            token = self.doc[i]
            known = (
                token.lemma_ in _BE
                or token.lemma_ in titles_of("appoint")
                or token.lemma_ in {"have", "work", "act"}
            )
            if not (
                (token.pos_ in {"AUX", "VERB"} and known)
                or (token.pos_ == "ADV" and i > start and token.lower_ != "not")
            ):
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
