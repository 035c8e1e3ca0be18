"""Which stretches of a document name a person, an organisation, a state, a place or a building.

The reader of names of the language model is one voice among several: lexicons, the build of organisations' names, titles
before names and the spread of names over the document speak louder, and what remains of overlapping readings is one.
Embassies are organisations; consulates and embassies as buildings ("consulate building", "consulates in A and B") facilities.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from onrecord.model import EntityType, Mention
from onrecord.steps.extract.candidates import Candidate, Trust, without_overlaps
from onrecord.steps.extract.countries import CountryWord, CountryWordKind, find_countries, find_places, look_up
from onrecord.steps.extract.organisations import (
    DAYS_AND_MONTHS,
    bodies,
    country_of_words,
    find_organisations,
    is_headline_case,
    words_of,
)
from onrecord.steps.extract.parsing import Parsed
from onrecord.steps.extract.phrases import PhraseFinder
from onrecord.steps.extract.persons import could_be_name, find_persons, given_names, is_rank, is_title_head, spread

_READ_AS = {
    "ORG": EntityType.ORGANIZATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.FACILITY,
    "PERSON": EntityType.PERSON,
}
_AT_A_PLACE = frozenset(["in", "at", "near", "from", "outside", "around", "into", "inside", "across", "toward", "towards", "via", "throughout", "through"])
_WAY_TO = frozenset(["return", "travel", "fly", "go", "come", "move", "head", "arrive", "trip", "visit", "flight", "send", "bring", "take", "drive", "journey", "road", "way"])
_OF_A_TOWN = frozenset(
    ["street", "subway", "metro", "airport", "outskirt", "resident", "mayor", "suburb", "centre", "center", "district", "hotel", "court", "university", "museum", "restaurant", "bureau", "office", "correspondent", "area", "region", "neighborhood", "neighbourhood", "police", "talk", "meeting", "summit", "conference"]
)
_DETERMINER = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


def mentions(parsed: Sequence[Parsed]) -> tuple[Mention, ...]:
    """All mentions of one document in the order of the text; no two overlap.

    Left out: places inside a title that are not whose office it is ("Secretary of State for Central Europe").
    Adjectival: what stands before a common noun and tells whose ("Russian diplomats"), and a body named in a title.
    """
    from onrecord.steps.extract.titles import titles

    kept = candidates(parsed)
    found = titles(parsed, kept)
    result = []
    for candidate in kept:
        inside = [t for t in found if t.paragraph == candidate.paragraph and t.start <= candidate.start < t.end]
        if any(title.leaves_out(candidate) for title in inside):
            continue
        result.append(_mention(parsed, candidate, bool(inside) and candidate.type is not EntityType.PERSON))
    return tuple(result)


def candidates(parsed: Sequence[Parsed]) -> list[Candidate]:
    """The candidates of a document that remain once overlaps are settled, in the order of the text."""
    found: list[Candidate] = []
    for index, paragraph in enumerate(parsed):
        found += find_organisations(index, paragraph.doc)
        found += _countries(index, paragraph.doc)
        found += _places(index, paragraph.doc)
        found += find_persons(index, paragraph.doc)
        found += _read_names(index, paragraph.doc)
        found += _teams(index, paragraph.doc)
    found += _half_states(parsed)
    found = _one_type(parsed, _cut_at_names(found))
    first = without_overlaps(found)
    persons = _agreed_persons(parsed, [c for c in first if c.type is EntityType.PERSON])
    found = [c for c in found if not (c.trust is Trust.READER and _text(parsed, c) in persons)]
    return without_overlaps([*found, *spread(parsed, persons), *_spread_bodies(parsed, found, persons)])


def _spread_bodies(parsed: Sequence[Parsed], found: Sequence[Candidate], persons: set[str]) -> Iterator[Candidate]:
    """One-word names and initials that stand for an organisation once do so everywhere: "the oil giant SOCOIL"."""
    forms: dict[str, str | None] = {}
    for candidate in found:
        text = _text(parsed, candidate)
        if candidate.type is EntityType.ORGANIZATION and candidate.trust is Trust.PATTERN and text.isalpha() and text not in persons:
            forms.setdefault(text, candidate.country)
    counts = Counter(token.text for paragraph in parsed for token in paragraph.doc if _could_be_initials(token))
    forms |= {text: None for text, count in counts.items() if count > 1 and text not in forms}
    finder = PhraseFinder(forms)
    for index, paragraph in enumerate(parsed):
        if not is_headline_case(paragraph.doc.text):
            for start, end, _, country in finder.find(paragraph.doc.text):
                yield Candidate(index, start, end, EntityType.ORGANIZATION, Trust.READER, country)


def _could_be_initials(token: Token) -> bool:
    text = token.text
    return (
        3 <= len(text) <= 6
        and text.isupper()
        and text.isalpha()
        and token.pos_ == "PROPN"
        and text not in words_of("noname")
        and look_up(text) is None
        and token.ent_type_ in {"", "ORG"}
        and not _beside_capitals(token)
    )


def _text(parsed: Sequence[Parsed], candidate: Candidate) -> str:
    return parsed[candidate.paragraph].doc.text[candidate.start : candidate.end]


def _agreed_persons(parsed: Sequence[Parsed], named: list[Candidate]) -> set[str]:
    """Names to spread over the document: full names, and single ones that a title introduces ("President Lee").

    Names that only the reader of names gave, and only in headlines, are not spread.
    """
    counts: Counter[str] = Counter()
    for candidate in named:
        if not candidate.full and candidate.trust is Trust.READER:
            continue
        safe = candidate.trust > Trust.READER or not is_headline_case(parsed[candidate.paragraph].doc.text)
        counts[_text(parsed, candidate)] += 1 if safe else 0
    return {name for name, count in counts.items() if count}


def _one_type(parsed: Sequence[Parsed], found: list[Candidate]) -> list[Candidate]:
    """One name, one type: where the reader of names wavers, the type it gives most often, an organisation in doubt.

    An organisation of two or three words whose last word the reader takes for a person elsewhere is a person.
    """
    votes: dict[str, Counter[EntityType]] = {}
    for candidate in found:
        if candidate.trust is Trust.READER:
            votes.setdefault(_text(parsed, candidate), Counter())[candidate.type] += 1
    result = []
    for candidate in found:
        text = _text(parsed, candidate)
        if candidate.trust is Trust.READER and candidate.type is not EntityType.PERSON:
            words = text.split()
            alone = votes.get(words[-1], Counter())
            if 2 <= len(words) <= 3 and alone[EntityType.PERSON] > alone[EntityType.ORGANIZATION] and words[-1][0].isupper():
                candidate = replace(candidate, type=EntityType.PERSON, full=True, country=None)
            else:
                counted = votes[text]
                others = [kind for kind in counted if kind is not EntityType.PERSON]
                candidate = replace(candidate, type=max(sorted(others, reverse=True), key=lambda kind: counted[kind]))
        result.append(candidate)
    return result


def _cut_at_names(found: list[Candidate]) -> list[Candidate]:
    """Built names that run on into the full name of a person end before it: "... of the Foreign Ministry Ann Lee"."""
    people = [c for c in found if c.type is EntityType.PERSON and c.full and c.trust is Trust.PERSON]
    result = []
    for candidate in found:
        if candidate.trust is Trust.PATTERN:
            inside = [p for p in people if p.paragraph == candidate.paragraph and candidate.start < p.start < candidate.end <= p.end]
            if inside:
                result.append(replace(candidate, end=min(p.start for p in inside) - 1))
                continue
        result.append(candidate)
    return result


def _half_states(parsed: Sequence[Parsed]) -> Iterator[Candidate]:
    """"the North" and "the South" where the document names a state so called: North Korea, South Sudan ..."""
    named = {
        word.word: word
        for paragraph in parsed
        for _, _, word in find_countries(paragraph.doc.text)
        if word.kind is CountryWordKind.NAME and word.word.startswith(("North ", "South ")) and word.code != "ZA"
    }
    for index, paragraph in enumerate(parsed):
        for match in re.finditer(r"\b[Tt]he (North|South)\b(?! [A-Z]|-)", paragraph.doc.text):
            meant = [word for form, word in sorted(named.items()) if form.startswith(match[1])]
            if len(meant) == 1:
                yield Candidate(index, match.start(1), match.end(1), EntityType.COUNTRY, Trust.COUNTRY, meant[0].code)


def _places(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    for start, end, code in find_places(doc.text):
        span = doc.char_span(start, end, alignment_mode="expand")
        adjectival = span is not None and _premodifies(span)
        yield Candidate(paragraph, start, end, EntityType.PLACE, Trust.LEXICON, code, adjectival=adjectival)
    if is_headline_case(doc.text):
        return
    opening = re.match(r"(?:[A-Z]\w+ \d{1,2}, \d{4} ?[—–-] ?)?([A-Z][A-Z. ]{2,}[A-Z])(?=,| ?[—–-] | \()", doc.text)
    if opening:
        for start, end, code in find_places(opening[1].title()):
            yield Candidate(
                paragraph, opening.start(1) + start, opening.start(1) + end, EntityType.PLACE, Trust.LEXICON, code
            )


def _countries(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    for start, end, word in find_countries(doc.text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or (word.needs_reader and not _reader_agrees(span, word)) or _is_part_of_name(span, word):
            continue
        exact = doc.char_span(start, end)
        capital = word.kind is CountryWordKind.CAPITAL
        acts = not capital or (exact is not None and _acts(exact))
        yield Candidate(
            paragraph,
            start,
            end,
            EntityType.COUNTRY if acts else EntityType.PLACE,
            Trust.COUNTRY,
            word.code,
            adjectival=_tells_whose(doc, span, word),
            capital=capital,
        )


def _reader_agrees(span: TokenSpan, word: CountryWord) -> bool:
    wanted = {"GPE", "NORP", "LOC"}
    return span.root.ent_type_ in wanted and (span.root.ent_iob_ == "B" or len(span) > 1) and word.word[0].isupper()


def _is_part_of_name(span: TokenSpan, word: CountryWord) -> bool:
    """"Washington state": the word is part of a longer name that is no state's."""
    doc = span.doc
    following = doc[span.end] if span.end < len(doc) else None
    if word.kind is CountryWordKind.CAPITAL and following is not None:
        return following.lower_ in {"state", "d.c.", "d.c"} and following.whitespace_ != "" and word.code == "US"
    return False


def _tells_whose(doc: Doc, span: TokenSpan, word: CountryWord) -> bool:
    if word.kind is CountryWordKind.PEOPLE:
        return True
    following = doc[span.end] if span.end < len(doc) else None
    if following is not None and following.tag_ == "POS":
        return False
    if word.kind is CountryWordKind.ADJECTIVE:
        return True
    return not is_headline_case(doc.text) and _premodifies(span)


def _premodifies(span: TokenSpan) -> bool:
    """Whether a name stands before a common noun as part of its phrase: "U.S. officials", "State Department spokesman"."""
    root = span.root
    doc = span.doc
    if root.dep_ == "conj" and root.head.i < root.i and root.head.dep_ in {"compound", "amod", "nmod"}:
        return root.head.head.i >= span.end and root.head.head.pos_ == "NOUN"
    if root.head is root or root.head.i < span.end or root.dep_ not in {"compound", "amod", "nmod", "nummod"}:
        return False
    between = doc[span.end : root.head.i]
    return root.head.pos_ in {"NOUN", "PROPN"} and not any(
        (token.is_punct and token.text not in {"-", "–"}) or token.pos_ in {"NUM", "DET", "ADP"} for token in between
    )


def _acts(span: TokenSpan) -> bool:
    """Whether a capital stands for its state here and not for the town: by what it depends on.

    Subject, agent, partner ("between Moscow and Washington") or owner of an act: the state. In, at, from ...: the town.
    """
    root = span.root
    if _premodifies(span) or root.dep_ in {"appos", "ROOT", "npadvmod", "dep"}:
        return False
    token = root
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    if token.dep_ == "poss":
        return token.head.lemma_.lower() not in _OF_A_TOWN
    if token.dep_ == "pobj":
        return _preposition_leads_to_state(token.head)
    if token.dep_ in {"dobj", "obj"}:
        return token.head.lemma_ not in {"visit", "leave", "reach", "enter", "tour"}
    return token.dep_ in {"nsubj", "nsubjpass", "dative", "agent"} and not _is_described_as_town(token)


def _preposition_leads_to_state(preposition: Token) -> bool:
    if preposition.lower_ in _AT_A_PLACE:
        return False
    if preposition.lower_ == "to":
        return preposition.head.lemma_.lower() not in _WAY_TO
    return preposition.lower_ in {"between", "with", "by", "against", "for", "of", "on", "over", "than", "like"} and not (
        preposition.lower_ in {"of", "for"} and preposition.head.lemma_.lower() in _OF_A_TOWN | {"south", "north", "east", "west"}
    )


def _is_described_as_town(token: Token) -> bool:
    return token.head.lemma_ == "be" and any(child.dep_ == "attr" and child.lemma_ in {"city", "town"} for child in token.head.children)


def _read_names(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """Organisations, places and buildings of the reader of names, cleaned."""
    if is_headline_case(doc.text):
        return
    for ent in doc.ents:
        kind = _READ_AS.get(ent.label_)
        if kind is None:
            continue
        start, end = ent.start, ent.end
        while start < end and (doc[start].is_stop or doc[start].is_punct or is_rank(doc[start])):
            start += 1
        while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].text in {"'s", "’s"}):
            end -= 1
        if start == end or not _names_something(doc[start:end], kind):
            continue
        span = doc[start:end]
        if kind is EntityType.PERSON:
            kind = EntityType.FACILITY
            if not (end < len(doc) and doc[end].lower_ in words_of("lowerhouse")):
                continue
            yield Candidate(paragraph, span.start_char, doc[end].idx + len(doc[end]), kind, Trust.PERSON)
            continue
        country = country_of_words(span.text) if kind is EntityType.ORGANIZATION else None
        if end < len(doc) and doc[end].lower_ in words_of("lowerhouse") and kind is not EntityType.FACILITY:
            yield Candidate(paragraph, span.start_char, doc[end].idx + len(doc[end]), EntityType.FACILITY, Trust.PERSON)
        trust = Trust.PERSON if kind is EntityType.ORGANIZATION and _holds_place_in_name(span) else Trust.READER
        yield Candidate(
            paragraph, span.start_char, span.end_char, kind, trust, country, adjectival=_premodifies(span)
        )


def _holds_place_in_name(span: TokenSpan) -> bool:
    """"Air France", "China Airlines": an organisation's name of capitalised words with a state's name at one end."""
    if not all(token.text[0].isupper() and token.pos_ == "PROPN" for token in span) or not 2 <= len(span) <= 4:
        return False
    found = [(start, end) for start, end, word in find_countries(span.text) if word.kind is CountryWordKind.NAME]
    return len(found) == 1 and (found[0][0] == 0 or found[0][1] == len(span.text)) and not is_title_head(span[-1])


def _teams(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """A listed town or region with a capitalised word after it that no one else claims: "Memphis Grizzlies"."""
    if is_headline_case(doc.text):
        return
    for start, end, code in find_places(doc.text):
        span = doc.char_span(start, end)
        if span is None or span.end >= len(doc) or code is None:
            continue
        following = doc[span.end]
        if following.is_sent_start or following.pos_ != "PROPN" or not could_be_name(following) or following.text in given_names():
            continue
        if following.ent_type_ not in {"", "ORG"} or following.text.isupper() or not span[-1].whitespace_ or is_rank(following):
            continue
        if span.end + 1 < len(doc) and (doc[span.end + 1].pos_ == "PROPN" or following.lower_ in {"time", "state"}):
            continue
        yield Candidate(paragraph, start, following.idx + len(following.text), EntityType.ORGANIZATION, Trust.PATTERN)


def _names_something(span: TokenSpan, kind: EntityType) -> bool:
    words = span.text
    if not any(token.text[0].isupper() for token in span) or words.lower() in DAYS_AND_MONTHS or look_up(words):
        return False
    if any(token.like_num for token in span) and len(span) < 3:
        return False
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if words.startswith("State") and before == "of" or before in {"#", "@"}:
        return False
    if len(span) > 1 and words.isupper() or words in words_of("noname"):
        return False
    if before in {"of", "for"} and span[0].lower_ in words_of("portfolio") and span.start > 1 and is_title_head(span.doc[span.start - 2]):
        return False
    if len(span) == 1 and words.isupper() and _beside_capitals(span[0]):
        return False
    if len(span) == 1:
        token = span[0]
        if token.lower_ in words_of("portfolio") and kind is EntityType.ORGANIZATION:
            return False
        if is_title_head(token) or token.pos_ not in {"PROPN", "NOUN", "ADJ"} or words in bodies():
            return False
        if token.is_sent_start and token.pos_ != "PROPN" and kind is EntityType.ORGANIZATION:
            return False
        if len(words) < 2 or re.fullmatch(r"[A-Z]\d+\w*", words):
            return False
    return not (kind is EntityType.ORGANIZATION and all(is_title_head(t) or not t.text[0].isupper() for t in span))


def _beside_capitals(token: Token) -> bool:
    """Whether a word in capitals stands in a run of such words, as headlines within a text are written."""
    doc = token.doc
    beside = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
    return any(other.text.isupper() and other.text.isalpha() and len(other.text) > 2 for other in beside)


def _mention(parsed: Sequence[Parsed], candidate: Candidate, in_title: bool) -> Mention:
    paragraph = parsed[candidate.paragraph]
    start = candidate.start
    article = _DETERMINER.match(paragraph.doc.text[start : candidate.end])
    start += article.end() if article else 0
    name = _POSSESSIVE.sub("", " ".join(paragraph.doc.text[start : candidate.end].split()))
    span = paragraph.doc.char_span(start, candidate.end, alignment_mode="contract")
    adjectival = candidate.adjectival or in_title or (span is not None and candidate.trust > Trust.COUNTRY and _premodifies(span))
    return Mention(paragraph.span(start, start + len(name) if name in paragraph.doc.text[start:] else candidate.end),
                   candidate.type, name, candidate.country, adjectival)
