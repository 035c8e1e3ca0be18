"""Transcripts: paragraphs that open with the name of who speaks and a colon, "BERG: We will vote on
it."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.names.mention_index import MentionIndex
from onrecord.languages.en.names.person_words import given_names
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.model import EntityType

_LABEL = re.compile(
    r"\s*(?P<name>[^\W\d_a-z][\w.'’ -]{1,40}?)(?:,[^:,]{2,40}|\s*\([^)]{1,30}\))?:\s+(?=\S)"
)
_FEWEST = 3
"""Labelled paragraphs that a transcript has at least; one or two may be a headline's or a
caption's."""
_MOSTLY = 0.6
"""Share of the paragraphs between the first and the last label that have one, where the others are
spoken as well; below it, a page tells about a broadcast and quotes from it."""
_ANY_LABEL = re.compile(r"\s*[^\W\d_a-z][^:.!?]{1,60}:\s")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Mm]y|[Yy]ou)\b")
_OPENING_MARKS = "“„«\"'‘"


def speeches(parsed: Sequence[Parsed], named: MentionIndex) -> dict[int, tuple[Quoted, ...]]:
    """By paragraph, what its label says is spoken: all after the colon, and paragraphs that go on
    without a label.

    {} where the document is no transcript.
    """
    prose = [each for each in parsed if each.prose]
    labels = {each.index: label for each in prose if (label := _label(each, named)) is not None}
    if (
        not _FEWEST
        <= len(labels)
        > len({label["name"].split()[-1].lower() for label in labels.values()})
    ):
        return {}
    first, last = min(labels), max(labels)
    between = [each for each in prose if first <= each.index <= last]
    all_spoken = len(labels) >= _MOSTLY * len(between)
    found: dict[int, tuple[Quoted, ...]] = {}
    for each in between:
        text = paragraph_text(each.doc)
        label, end = labels.get(each.index), len(text.rstrip())
        if label is not None:
            found[each.index] = (Quoted(each.index, label.end(), end, label.end(), end),)
        elif (
            _ANY_LABEL.match(text) is None
            and (all_spoken or _FIRST_PERSON.search(text))
            and end > 1
        ):
            found[each.index] = (Quoted(each.index, 0, end, 0, end, continues=True),)
    return found


def _label(parsed: Parsed, named: MentionIndex) -> re.Match[str] | None:
    text = paragraph_text(parsed.doc)
    label = _LABEL.match(text)
    if (
        label is None
        or text[label.end()] in _OPENING_MARKS
        or not _names_person(named, parsed.index, label)
    ):
        return None
    return label


def _names_person(named: MentionIndex, paragraph: int, label: re.Match[str]) -> bool:
    """A person's name closes the label: "PRESIDENT ANNA BERG", "Anna Berg (D)", no "THE FACTS" or
    "Safe Voting"."""
    inside = named.all_within(paragraph, 0, label.end("name"))
    shouted = label["name"].isupper() or label["name"].split()[0] in given_names()
    return shouted and any(
        p.mention.type is EntityType.PERSON and p.end == label.end("name") for p in inside
    )
