"""Names outside what is parsed: in datelines, captions, bylines and credits, where no sentence is
read.

What the report itself names is found again, listed bodies stand there too, and people by a given
name with what follows, by a credit ("Ada Berg/Reuters") or a byline. No claim is ever made of these
paragraphs; they only name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.languages.en.names.countries import find_countries, find_places
from onrecord.languages.en.names.name_propagation import surnames
from onrecord.languages.en.names.organisations import DAYS_AND_MONTHS, bodies, words_of
from onrecord.languages.en.names.person_words import given_names
from onrecord.languages.en.names.phrases import PhraseFinder
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.model import Document, EntityType, Mention

_NAME_WORD = r"[^\W\d_a-z][\w'’-]*\w"
_FULL_NAME = re.compile(
    rf"(?<![\w@#.-])({_NAME_WORD})((?: [A-Z]\.)?(?: (?:de|van|von|al|bin|la|{_NAME_WORD})){{1,3}})"
)
_CREDIT = re.compile(
    rf"(?<![\w@])({_NAME_WORD}(?: [A-Z]\.)?(?: {_NAME_WORD}){{1,2}}) ?/ ?(?=[A-Z])"
)
_BYLINE = re.compile(
    rf"(?:^|\n|\bMORE )\s*(?:By|BY|FROM) ({_NAME_WORD}(?: [A-Z]\.)?(?: {_NAME_WORD}){{1,2}})"
    r"(?=\s*(?:$|\n|,| and | \|))"
)
_PICTURED = re.compile(
    r"\b(?:AP|AFP|Reuters|EPA|Getty|Photo|Image|Images|Courtesy)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Form:
    """How something that the report names is written, and what it is."""

    type: EntityType
    country: str | None = None


def find_names_outside(parsed: Sequence[Parsed], named: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions in the stretches of the document that no parsed paragraph holds. named: those that
    the parse gave."""
    if not parsed:
        return ()
    document = parsed[0].document
    stretches = list(unread(document, parsed))
    finder = PhraseFinder(_forms(named) if stretches else {})
    found: list[Mention] = []
    for start, end in stretches:
        text = document.text[start:end]
        taken: list[tuple[int, int]] = []
        for a, b, form in sorted(
            _found_in(text, finder), key=lambda each: (each[0] - each[1], each[0])
        ):
            if not any(a < other and one < b for one, other in taken):
                taken.append((a, b))
                span = document.span(start + a, start + b)
                found.append(
                    Mention(span, form.type, " ".join(span.text.split()), form.country, False)
                )
    return tuple(sorted(found, key=lambda mention: mention.span))


def unread(document: Document, parsed: Sequence[Parsed]) -> Iterator[tuple[int, int]]:
    """Stretches of the document's text, by their characters, that lie in no parsed paragraph and
    hold a capital."""
    position = 0
    for each in parsed:
        offsets = each.paragraph.offsets
        if not offsets:
            continue
        if offsets[0] > position and any(
            char.isupper() for char in document.text[position : offsets[0]]
        ):
            yield position, offsets[0]
        position = max(position, offsets[-1] + 1)
    if any(char.isupper() for char in document.text[position:]):
        yield position, len(document.text)


def _forms(named: Sequence[Mention]) -> Mapping[str, _Form]:
    """The names of the listed bodies and of the people and bodies that the report names, surnames
    alone too."""
    forms = dict(_listed_forms())
    people = {mention.name for mention in named if mention.type is EntityType.PERSON}
    forms |= {
        mention.name: _Form(mention.type, mention.country) for mention in named if _is_sure(mention)
    }
    return forms | {
        name: _Form(EntityType.PERSON) for name in people | set(surnames(people)) if len(name) > 2
    }


@cache
def _listed_forms() -> Mapping[str, _Form]:
    return {
        name: _Form(EntityType.ORGANIZATION, body.country)
        for name, body in bodies().items()
        if " " in name or not name.istitle() or body.kind in {"agency", "body"}
    }


def _is_sure(mention: Mention) -> bool:
    return (
        mention.type is EntityType.ORGANIZATION
        and not mention.name.islower()
        and len(mention.name) > 2
    )


def _found_in(text: str, finder: PhraseFinder[_Form]) -> Iterator[tuple[int, int, _Form]]:
    for start, end, _, form in finder.find(text):
        yield start, end, form
    for pattern in (_CREDIT, _BYLINE):
        for match in pattern.finditer(text):
            words = match[1].split()
            while len(words) > 2 and (words[0] in bodies() or _PICTURED.fullmatch(words[0])):
                words = words[1:]
            if _reads_as_person(words, trusted=True):
                yield match.end(1) - len(" ".join(words)), match.end(1), _Form(EntityType.PERSON)
    for match in _FULL_NAME.finditer(text):
        words = match[0].split()
        while len(words) > 2 and not _continues(words[-1]):
            words.pop()
        if words[0] in given_names() and _reads_as_person(words):
            yield match.start(), match.start() + len(" ".join(words)), _Form(EntityType.PERSON)


def _continues(word: str) -> bool:
    return word not in _no_surnames() and not _PICTURED.fullmatch(word)


def _no_surnames() -> frozenset[str]:
    return (
        words_of("head")
        | words_of("house")
        | words_of("land")
        | words_of("noname")
        | words_of("company")
    )


def _reads_as_person(words: Sequence[str], trusted: bool = False) -> bool:
    """Whether words are no place, no body, no day: a given name alone does not make a person of
    "Victoria Station"."""
    phrase = " ".join(words)
    if words[0] in bodies() or _PICTURED.fullmatch(words[0]):
        return False
    if any(
        word in _no_surnames() or word.lower() in DAYS_AND_MONTHS or _PICTURED.fullmatch(word)
        for word in words[1:]
    ):
        return False
    if not trusted and words[-1].isupper() and len(words[-1]) > 1:
        return False
    return (
        phrase not in bodies()
        and not any(True for _ in find_places(phrase))
        and not any(end == len(phrase) for _, end, _ in find_countries(phrase))
    )
