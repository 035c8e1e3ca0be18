"""Which stretches of a document name a person, an organisation, a state, a place or a building.

The reader of names of the language model is one voice among several:
lexicons, the build of organisations' names, titles
before names and the spread of names over the document speak louder, and what remains of overlapping
readings is one. Embassies are organisations; consulates and embassies as buildings ("consulate
building", "consulates in A and B") facilities.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.languages.en.names.candidates import Candidate, Trust, text_of, without_overlaps
from onrecord.languages.en.names.countries import look_up
from onrecord.languages.en.names.name_propagation import spread, surnames
from onrecord.languages.en.names.name_types import find_passed_by, typed
from onrecord.languages.en.names.organisations import (
    bodies,
    find_organisations,
    in_capitals,
    is_headline_case,
    words_of,
)
from onrecord.languages.en.names.outside_prose import find_names_outside
from onrecord.languages.en.names.person_words import stands_before_name
from onrecord.languages.en.names.persons import find_persons
from onrecord.languages.en.names.phrases import PhraseFinder, straight
from onrecord.languages.en.names.places import (
    find_half_states,
    find_listed_places,
    find_states,
    find_teams,
    premodifies,
)
from onrecord.languages.en.names.read_names import find_read_names, one_type_each
from onrecord.languages.en.names.short_names import find_run_on_names, find_short_forms
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.titles.titles import titles
from onrecord.model import EntityType, Mention

_DETERMINER = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


def mentions(parsed: Sequence[Parsed]) -> tuple[Mention, ...]:
    """All mentions of one document in the order of the text; no two overlap.

    Left out: places inside a title that are not whose office it is ("Secretary of State for Central
    Europe"). Names outside the parsed paragraphs, in datelines and captions, are among them.
    Adjectival: what stands before a common noun and tells whose ("Russian diplomats"), and a body
    named in a title.
    """
    kept = candidates(parsed)
    found = titles(parsed, kept)
    result = []
    for candidate in kept:
        inside = [
            t
            for t in found
            if t.paragraph == candidate.paragraph and t.start <= candidate.start < t.end
        ]
        if any(title.leaves_out(candidate) for title in inside):
            continue
        result.append(
            _mention(parsed, candidate, bool(inside) and candidate.type is not EntityType.PERSON)
        )
    return tuple(
        sorted([*result, *find_names_outside(parsed, result)], key=lambda mention: mention.span)
    )


def candidates(parsed: Sequence[Parsed]) -> list[Candidate]:
    """The candidates of a document that remain once overlaps are settled, in the order of the
    text."""
    found: list[Candidate] = []
    for index, paragraph in enumerate(parsed):
        found += find_organisations(index, paragraph.doc)
        found += find_states(index, paragraph.doc)
        found += find_listed_places(index, paragraph.doc)
        found += find_persons(index, paragraph.doc)
        found += find_read_names(index, paragraph.doc)
        found += find_teams(index, paragraph.doc)
        found += find_run_on_names(index, paragraph.doc)
    found += find_half_states(parsed)
    found = [c for c in found if c.trust is Trust.LEXICON or not _names_thing(parsed, c)]
    found = [
        _without_verb(parsed, c) for c in typed(parsed, one_type_each(parsed, _cut_at_names(found)))
    ]
    first = without_overlaps(found)
    persons = _agreed_persons(parsed, [c for c in first if c.type is EntityType.PERSON])
    families = set(surnames(persons))
    found = [
        c
        for c in found
        if not (c.trust is Trust.READER and text_of(parsed, c) in persons)
        and not (
            c.type is EntityType.ORGANIZATION
            and c.trust is Trust.LEXICON
            and text_of(parsed, c) in families
        )
    ]
    kept = without_overlaps(
        [*found, *spread(parsed, persons), *_spread_bodies(parsed, found, persons)]
    )
    kept = without_overlaps([*kept, *find_short_forms(parsed, kept, persons)])
    passed_by = [c for c in find_passed_by(parsed, kept) if not _names_thing(parsed, c)]
    return without_overlaps([*kept, *passed_by])


def _without_verb(parsed: Sequence[Parsed], candidate: Candidate) -> Candidate:
    """ "Impeach Berg", which the reader of names takes for a body and its last word for a person:
    Berg."""
    first, _, rest = text_of(parsed, candidate).partition(" ")
    if (
        candidate.type is not EntityType.PERSON
        or not rest[:1].isupper()
        or not stands_before_name(first)
    ):
        return candidate
    return replace(candidate, start=candidate.start + len(first) + 1, full=" " in rest)


def _names_thing(parsed: Sequence[Parsed], candidate: Candidate) -> bool:
    """Whether an organisation's name is listed as none, or is a treaty's, a law's or a prize's by
    the noun after it."""
    if candidate.type is not EntityType.ORGANIZATION:
        return text_of(parsed, candidate) in words_of("noname")
    following = _WORD_AFTER.match(parsed[candidate.paragraph].paragraph.text, candidate.end)
    if parsed[candidate.paragraph].paragraph.text[: candidate.start].endswith("State of the "):
        return True
    last = text_of(parsed, candidate).split()[-1]
    if candidate.trust < Trust.LEXICON and last.istitle() and last.lower() in words_of("thing"):
        return True
    built = (
        candidate.trust is Trust.PATTERN
        and following is not None
        and following[1] in words_of("thing")
    )
    return built or text_of(parsed, candidate) in words_of("noname")


_WORD_AFTER = re.compile(r" ([a-z]+)\b")


def _spread_bodies(
    parsed: Sequence[Parsed], found: Sequence[Candidate], persons: set[str]
) -> Iterator[Candidate]:
    """One-word names and initials that stand for an organisation once do so everywhere: "the oil
    giant SOCOIL"."""
    forms: dict[str, str | None] = {}
    for candidate in found:
        text = text_of(parsed, candidate)
        if (
            candidate.type is EntityType.ORGANIZATION
            and candidate.trust is Trust.PATTERN
            and text.isalpha()
            and text not in persons
        ):
            forms.setdefault(text, candidate.country)
    counts = Counter(
        token.text for paragraph in parsed for token in paragraph.doc if _could_be_initials(token)
    )
    forms |= {text: None for text, count in counts.items() if count > 1 and text not in forms}
    finder = PhraseFinder(forms)
    for index, paragraph in enumerate(parsed):
        if not is_headline_case(paragraph.paragraph.text):
            for start, end, _, country in finder.find(paragraph.paragraph.text):
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
        and not in_capitals(token)
    )


def _agreed_persons(parsed: Sequence[Parsed], named: list[Candidate]) -> set[str]:
    """Names to spread over the document: full names, and single ones that a title introduces
    ("President Lee").

    Names that only the reader of names gave, and only in headlines, are not spread.
    """
    counts: Counter[str] = Counter()
    for candidate in named:
        if not candidate.full and candidate.trust is Trust.READER:
            continue
        safe = candidate.trust > Trust.READER or not is_headline_case(
            parsed[candidate.paragraph].paragraph.text
        )
        counts[text_of(parsed, candidate)] += 1 if safe else 0
    return {name for name, count in counts.items() if count}


def _cut_at_names(found: list[Candidate]) -> list[Candidate]:
    """Built names that run on into the full name of a person end before it: "... of the Foreign
    Ministry Ann Lee"."""
    people = [
        c for c in found if c.type is EntityType.PERSON and c.full and c.trust is Trust.PERSON
    ]
    result = []
    for candidate in found:
        if candidate.trust is Trust.PATTERN:
            inside = [
                p
                for p in people
                if p.paragraph == candidate.paragraph
                and candidate.start < p.start < candidate.end <= p.end
            ]
            if inside:
                result.append(replace(candidate, end=min(p.start for p in inside) - 1))
                continue
        result.append(candidate)
    return result


def _mention(parsed: Sequence[Parsed], candidate: Candidate, in_title: bool) -> Mention:
    paragraph = parsed[candidate.paragraph]
    start = candidate.start
    article = _DETERMINER.match(paragraph.paragraph.text[start : candidate.end])
    start += article.end() if article else 0
    name = " ".join(paragraph.paragraph.text[start : candidate.end].split())
    name = name if straight(name) in bodies() else _POSSESSIVE.sub("", name)
    span = paragraph.doc.char_span(start, candidate.end, alignment_mode="contract")
    adjectival = (
        candidate.adjectival
        or in_title
        or (span is not None and candidate.trust > Trust.COUNTRY and premodifies(span))
    )
    return Mention(
        paragraph.span(
            start, start + len(name) if name in paragraph.paragraph.text[start:] else candidate.end
        ),
        candidate.type,
        name,
        candidate.country,
        adjectival,
    )
