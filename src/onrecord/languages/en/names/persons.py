"""Names of people in one paragraph: what the reader of names finds, cleaned; given name and
surname; a title before a name; and what else tells a person: an age, "who", an office after the
name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from onrecord.languages.en.names.candidates import Candidate, Trust
from onrecord.languages.en.names.countries import find_countries, find_places
from onrecord.languages.en.names.organisations import is_headline_case, words_of
from onrecord.languages.en.names.person_words import (
    GENERATIONS,
    could_be_name,
    given_names,
    is_rank,
    is_title_head,
    name_end,
    person_words,
    stands_before_name,
    titles_of,
)
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.languages.en.parser.tokens import (
    has_capital,
    is_noun,
    text_at,
    token_at,
    word_at,
)
from onrecord.languages.en.syntax.rules import (
    Rule,
    Test,
    Verdict,
    all_of,
    any_of,
    anything,
    decide,
    not_,
    pattern,
)
from onrecord.model import EntityType

_SPEAKER_LABEL = re.compile(
    r"([^\W\d_a-z]{2,})((?: [^\W\d_a-z]\.)?(?: [^\W\d_a-z][^\W\d_a-z'’-]+){1,2})(?=:)"
)
"""The name of who speaks, before a colon, as transcripts and lines on other articles begin: "ANNA
BERG: ..."."""
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE"})
"""Labels of the reader of names for what is somewhere or some day."""
_THINGS = _PLACES | {"EVENT", "WORK_OF_ART", "LAW", "PRODUCT"}
_NO_PERSON = _PLACES | {"ORG", "PRODUCT", "EVENT", "WORK_OF_ART"}
_RULERS = {"President", "Senator", "Governor", "Minister", "Secretary", "Judge", "Justice"}
"""Titles that are written with a capital before a name alone."""
_SAYS = person_words("says")
_ALSO_COMPANIES = person_words("also-company")
_LONGEST_OFFICE = 14
_AGE = re.compile(r"\d\d")


def find_persons(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """Candidates from the reader of names, from given names and from titles, in one paragraph.

    None of them holds a part of a longer name of a state or a place: "major South Korean cities".
    """
    text = paragraph_text(doc)
    taken = [(start, end) for start, end, _ in find_places(text) if " " in text[start:end]]
    taken += [(start, end) for start, end, word in find_countries(text) if " " in word.word]
    for candidate in _find_persons(paragraph, doc):
        if not any(candidate.start < end and start < candidate.end for start, end in taken):
            yield candidate


def _find_persons(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    headline = is_headline_case(paragraph_text(doc))
    label = _SPEAKER_LABEL.match(paragraph_text(doc))
    if label is not None and label[1].title() in given_names():
        yield Candidate(
            paragraph, label.start(1), label.end(2), EntityType.PERSON, Trust.PERSON, full=True
        )
    for ent in doc.ents:
        if ent.label_ == "PERSON" and not _is_thing_with_clause(ent):
            yield from _cleaned(paragraph, doc, _begins(doc, ent.start), ent.end, headline)
    if not headline:
        yield from _shown_by_surroundings(paragraph, doc)
    for token in doc:
        spans = [_by_given_name(token, headline), None if headline else _by_title(token)]
        yield from (_person(paragraph, span, Trust.PERSON) for span in spans if span is not None)


def _is_thing_with_clause(ent: TokenSpan) -> bool:
    """ "Berg, which ..." is no person."""
    return len(ent) == 1 and word_at(ent.doc, ent.end + 1) == "which"


_introduces_person = any_of(is_rank, is_title_head, pattern(lower=titles_of("kin")))
"""A rank, a title or a word of kin, which stands before a person's name."""


def _clings_to_name(token: Token) -> bool:
    return _introduces_person(token) or stands_before_name(token.text)


def _is_given_name(token: Token) -> bool:
    return token.text in given_names()


# by the reader of names


def _begins(doc: Doc, start: int) -> int:
    """Further left where the reader of names missed a given name: "Ahed" of a name read as a
    surname alone."""
    while start and _may_begin_earlier(doc[start]) and _is_missed_given_name(doc[start - 1]):
        start -= 1
    return start


def _may_begin_earlier(token: Token) -> bool:
    return token.ent_iob_ == "B" or not token.ent_type_


_is_missed_given_name = pattern(
    lambda token: not (token.ent_type_ or token.is_sent_start),
    could_be_name,
    not_(_clings_to_name),
    pos="PROPN",
)


def _cleaned(paragraph: int, doc: Doc, start: int, end: int, headline: bool) -> Iterator[Candidate]:
    """A person as the reader of names gives it, without titles, possessives and what else clings to
    it."""
    start = _past_what_clings(doc, start, end)
    stop = name_end(doc, start, 5) if start < end else start
    stop = min(stop, end) if headline else stop
    if stop <= start:
        return
    candidate = _person(paragraph, doc[start:stop], Trust.READER)
    given = doc[start].text in given_names()
    if headline and not (given and candidate.full):
        return
    if _is_handle_or_kin(doc, start) or (not given and _is_acronym(doc[start:stop].text)):
        return
    yield candidate
    if stop < end:
        yield from _cleaned(paragraph, doc, stop + 1, end, headline)


_may_open = any_of(could_be_name, _is_given_name)


def _past_what_clings(doc: Doc, start: int, end: int) -> int:
    while start < end and not _may_open(doc[start]):
        start += 1
    return start + (end - start > 1 and stands_before_name(doc[start].text))


def _is_handle_or_kin(doc: Doc, start: int) -> bool:
    """ "@AnnaBerg", "#Berg", "Mother Berg"."""
    return doc[start].lower_ in titles_of("kin") or text_at(doc, start - 1) in {"#", "@"}


def _is_acronym(words: str) -> bool:
    return len(words) < 5 and not any(char.islower() for char in words)


# by a given name, by a title


def _by_given_name(token: Token, headline: bool) -> TokenSpan | None:
    """ "Anna Berg": a given name and what goes on from it."""
    if not _opens_full_name(token):
        return None
    span = token.doc[token.i : name_end(token.doc, token.i, 2 if headline else 4)]
    return span if len(span) >= 2 and _named_like_person(span) else None


def _inside_name(token: Token) -> bool:
    """A given name that is the surname or second name of what goes before: "Margaret Thomas"."""
    if token.i == 0 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    return before.text in given_names() or (before.ent_type_ == "PERSON" and token.ent_iob_ == "I")


_opens_full_name = all_of(_is_given_name, could_be_name, not_(_inside_name))


def _named_like_person(span: TokenSpan) -> bool:
    """Whether the labels of the reader of names speak for a person rather than a body or a
    building."""
    following = text_at(span.doc, span.end)
    if following in words_of("head") | words_of("house"):
        return False
    labels = Counter(token.ent_type_ for token in span)
    if _is_short_body_by_itself(span, labels):
        return True
    others = labels["ORG"] + labels["FAC"] + labels["GPE"] + labels["WORK_OF_ART"]
    return labels["PERSON"] > 0 or others < len(span)


def _is_short_body_by_itself(span: TokenSpan, labels: Counter[str]) -> bool:
    """All of it and no more is read as a body's name of two or three words."""
    after = token_at(span.doc, span.end)
    ends = after is None or after.ent_iob_ != "I"
    return labels["ORG"] == len(span) <= 3 and span[0].ent_iob_ == "B" and ends


def _by_title(title: Token) -> TokenSpan | None:
    """ "President Berg": the name after a rank, a title or a word of kin."""
    if title.i + 1 >= len(title.doc) or not _introduces_person(title):
        return None
    name = title.doc[title.i + 1 : name_end(title.doc, title.i + 1)]
    return name if len(name) > 0 and decide(_TITLED, _Titled(title, name)) else None


@dataclass(frozen=True, slots=True)
class _Titled:
    """Words after a title."""

    title: Token
    name: TokenSpan

    @property
    def first(self) -> Token:
        return self.name[0]


def _is_assembly(case: _Titled) -> bool:
    general = case.title.lower_ in {"general", "representative"}
    return general and case.first.text == "Assembly"


def _of_title(test: Test) -> Callable[[_Titled], bool]:
    return lambda case: test(case.title)


def _of_name(test: Test) -> Callable[[_Titled], bool]:
    return lambda case: test(case.first)


_is_of_several_words: Callable[[_Titled], bool] = lambda case: len(case.name) >= 2  # noqa: E731
_is_opening_verb = pattern(lambda token: bool(token.is_sent_start), has_capital, pos="VERB")
_opens_small = pattern(lambda token: token.text[0].islower())

_TITLED: tuple[Rule[_Titled, Verdict[_Titled]], ...] = (
    Rule("a verb", _of_title(_is_opening_verb), False, "*Head* North"),
    Rule(
        "another title",
        _of_name(lambda token: token.text in titles_of("abbreviation")),
        False,
        "Deputy *Gen.* Berg",
    ),
    Rule("an assembly", _is_assembly, False, "the General *Assembly*"),
    Rule("a rank", _of_title(is_rank), True, "Mr. *Berg*"),
    Rule("a ruler", _of_title(lambda token: token.text in _RULERS), True, "President *Berg*"),
    Rule(
        "another kind of name",
        _of_name(pattern(entity=_NO_PERSON)),
        any_of(
            _of_title(pattern(lower=titles_of("kin"))),
            all_of(
                _is_of_several_words,
                any_of(_of_name(_is_given_name), _of_title(lambda token: token.text.islower())),
            ),
        ),
        "her uncle *Norway*",
    ),
    Rule(
        "any other",
        anything,
        any_of(_of_title(_opens_small), _is_of_several_words, _of_name(pattern(entity="PERSON"))),
        "spokesman *Berg*",
    ),
)
"""Whether the words after a title are the holder's name and no organisation or place."""


# by what surrounds them


def _shown_by_surroundings(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """Two or three name words that the reader of names left out, where an age, "who" or brackets
    tell a person, or a verb of speaking whose subject they are."""
    i = 0
    while i < len(doc):
        end = name_end(doc, i, 3) if _opens_name(doc[i]) else i
        span = doc[i:end]
        named = end - i >= 2 and all(token.pos_ == "PROPN" for token in span)
        if named and decide(_SHOWN, span):
            yield replace(_person(paragraph, span, Trust.READER), told=True)
        i = max(end, i + 1)


_opens_name = pattern(
    could_be_name,
    lambda token: token.ent_type_ not in _PLACES,
    lambda token: not stands_before_name(token.text),
    pos="PROPN",
)


def _labels(span: TokenSpan) -> set[str]:
    return {token.ent_type_ for token in span}


def _has_title_after(span: TokenSpan) -> bool:
    doc = span.doc
    if text_at(doc, span.end) != "," or text_at(doc, span.start - 1) == ",":
        return False
    return _labels(span).isdisjoint(_PLACES) and _title_follows(doc, span.end + 1)


def _is_end_of_office(span: TokenSpan) -> bool:
    goes_on = span[0].ent_iob_ == "I" and _labels(span) <= {"ORG", "PERSON"}
    return goes_on and _after_office(span)


def _is_something_else(span: TokenSpan) -> bool:
    return span.end >= len(span.doc) or not _labels(span).isdisjoint(_THINGS)


def _has_age_or_who_after(span: TokenSpan) -> bool:
    if text_at(span.doc, span.end) != ",":
        return False
    word = word_at(span.doc, span.end + 1)
    aged = _AGE.fullmatch(word) and text_at(span.doc, span.end + 2) in {",", "."}
    return word == "who" or bool(aged)


def _is_in_brackets(span: TokenSpan) -> bool:
    return text_at(span.doc, span.end) == ")" and text_at(span.doc, span.start - 1) == "("


def _speaks(span: TokenSpan) -> bool:
    subject = span[-1]
    speaks = subject.dep_ == "nsubj" and subject.head.lemma_ in _SAYS
    return speaks and not span[0].is_sent_start


def _after_office(span: TokenSpan) -> bool:
    """Whether the words just before end an office's name: "minister of state for <Region>"."""
    doc, start = span.doc, span.start
    before = token_at(doc, start - 1)
    if before is None or not _may_end_office(before):
        return False
    for i in range(start - 1, max(0, start - _LONGEST_OFFICE), -1):
        token = doc[i]
        if _ends_office_search(token):
            return False
        if token.lower_ in {"of", "for"} and is_title_head(doc[i - 1]):
            return True
    return False


_may_end_office = any_of(pattern(entity="GPE LOC ORG"), pattern(lower=words_of("portfolio")))
_ends_office_search = any_of(
    lambda token: bool(token.is_sent_start), lambda token: token.is_punct, pattern(pos="VERB AUX")
)

_SHOWN: tuple[Rule[TokenSpan, Verdict[TokenSpan]], ...] = (
    Rule("an office after it", _has_title_after, True, "*Ann Lee*, the agency's deputy director,"),
    Rule("the end of an office", _is_end_of_office, True, "minister for Asia *Ann Lee*"),
    Rule("something else", _is_something_else, False, "the *Ann Lee* Bridge"),
    Rule("an age, who", _has_age_or_who_after, True, "*Ann Lee*, 54, left."),
    Rule("a label", lambda span: _labels(span) != {""}, False, "*Lee Foods*"),
    Rule("brackets", _is_in_brackets, True, "the winner (*Ann Lee*)"),
    Rule("an office before it", _after_office, True, "minister of state for trade *Ann Lee*"),
    Rule("a speaker", anything, _speaks, "then *Ann Lee* said"),
)
"""Whether what stands around two or three name words shows that they name a person."""


def _title_follows(doc: Doc, start: int) -> bool:
    """Whether an office in the singular is what the phrase at token `start` is about:
    "the agency's deputy director"."""
    for token in doc[start : start + 8]:
        if _parts_phrases(token):
            return False
        if _is_office(token) and _closes_phrase(token):
            return True
        if _opens_other_phrase(token):
            return False
    return False


def _closes_phrase(token: Token) -> bool:
    after = token_at(token.doc, token.i + 1)
    return after is None or not is_noun(after) or is_title_head(after)


_starts_sentence = pattern(lambda token: bool(token.is_sent_start))
_parts_phrases = any_of(
    _starts_sentence,
    pattern(lambda token: token.is_punct and token.text not in {"-", "’", "'"}),
)
_is_office = pattern(is_title_head, not_(pattern(lower=_ALSO_COMPANIES)), tag="NN NNP")
_opens_other_phrase = pattern(not_(pattern(tag="VBN VBG")), pos="VERB AUX ADP CCONJ SCONJ")


def _person(paragraph: int, span: TokenSpan, trust: Trust) -> Candidate:
    words = [token for token in span if token.text[0].isalpha() and token.text not in GENERATIONS]
    return Candidate(
        paragraph, span.start_char, span.end_char, EntityType.PERSON, trust, full=len(words) >= 2
    )
