"""Names found once, found everywhere: surnames of full names, in headings and at the start of
sentences too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from onrecord.languages.en.names.candidates import Candidate, Trust
from onrecord.languages.en.names.organisations import DAYS_AND_MONTHS, bodies, is_headline_case
from onrecord.languages.en.names.person_words import (
    FAMILY_FIRST,
    GENERATIONS,
    PARTICLES,
    given_names,
    person_words,
)
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.model import EntityType

_WORD_IN_NAMES = re.compile(r"[^\W_][\w.]*(?:-\w[\w.]*|['’](?!s\b)\w[\w.]*)*")
_COMMON_WORDS = person_words("common")
"""Common words that are surnames too: at the start of a sentence or in a headline their capital
says nothing."""


def surnames(full_names: Iterable[str]) -> dict[str, str]:
    """Short form -> one full name that it shortens: the last name with its particles, the family
    name that goes first.

    Sorted input decides between two full names of one surname; who of them is meant is for
    resolving to say.
    """
    found: dict[str, str] = {}
    for name in sorted(full_names):
        words = [word for word in name.split() if word not in GENERATIONS]
        if len(words) < 2:
            continue
        found.setdefault(words[-1], name)
        for i in range(1, len(words) - 1):
            if words[i].lower() in PARTICLES:
                surname = " ".join(words[i:])
                found.setdefault(surname, name)
                found.setdefault(surname[0].upper() + surname[1:], name)
                break
        if (
            words[0] in FAMILY_FIRST
            and len(words) <= 3
            and (words[0] not in given_names() or "-" in words[-1] or len(words) == 3)
        ):
            found.setdefault(words[0], name)
    return found


def spread(parsed: Sequence[Parsed], full_names: Iterable[str]) -> Iterator[Candidate]:
    """Every place where a full name of the document or the surname of one stands, in headings
    too."""
    full = set(full_names)
    forms = dict.fromkeys(full, True) | {
        short: False for short in surnames(full) if short not in full
    }
    by_first: dict[str, list[tuple[list[str], bool]]] = {}
    forms |= {
        form.upper(): forms[form]
        for form in sorted(forms)
        if len(form) > 2 and form.upper() not in bodies()
    }
    for form in sorted(forms):
        words = form.split()
        by_first.setdefault(words[0], []).append((words, forms[form]))
    for index, paragraph in enumerate(parsed):
        yield from _spread_in(index, paragraph.doc, by_first)


def _spread_in(
    paragraph: int, doc: Doc, by_first: dict[str, list[tuple[list[str], bool]]]
) -> Iterator[Candidate]:
    words = [
        (match.group(), match.start()) for match in _WORD_IN_NAMES.finditer(paragraph_text(doc))
    ]
    for i, (word, start) in enumerate(words):
        for form, is_full in by_first.get(word.rstrip("."), by_first.get(word, [])):
            following = [text for text, _ in words[i : i + len(form)]]
            following[-1] = (
                following[-1].rstrip(".") if not form[-1].endswith(".") else following[-1]
            )
            if following != form:
                continue
            end = words[i + len(form) - 1][1] + len(form[-1])
            beside = [
                text
                for text, _ in (
                    *words[max(0, i - 1) : i],
                    *words[i + len(form) : i + len(form) + 1],
                )
            ]
            label = not start and paragraph_text(doc)[end : end + 1] == ":"
            shouted = label or any(text.isupper() and len(text) > 2 for text in beside)
            if len(form) == 1 and word.isupper() and not shouted:
                continue
            if is_full or _stands_alone(doc, start, end, form):
                yield Candidate(
                    paragraph, start, end, EntityType.PERSON, Trust.PERSON, full=is_full
                )


def _stands_alone(doc: Doc, start: int, end: int, form: list[str]) -> bool:
    """Whether a surname stands here as a name: not as a month, nor as a common word that opens a
    sentence."""
    span = doc.char_span(start, end)
    if span is None:
        return True
    first = span[0]
    if first.ent_type_ in {"DATE", "TIME"} or (
        len(form) == 1 and form[0].lower() in DAYS_AND_MONTHS and first.tag_ == "MD"
    ):
        return False
    if first.pos_ == "PROPN" or first.ent_type_ == "PERSON":
        return True
    return not (
        (first.is_sent_start or is_headline_case(paragraph_text(doc)))
        and (first.is_stop or first.lower_ in _COMMON_WORDS)
    )
