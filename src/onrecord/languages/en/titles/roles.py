"""Which titles a document gives to which people, as told, and for whom they serve."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.languages.en.names.candidates import Candidate, Trust
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.titles.titles import titles
from onrecord.model import EntityType, Mention, RoleMention


def roles(parsed: Sequence[Parsed], mentions: Sequence[Mention]) -> tuple[RoleMention, ...]:
    """Every title that the document gives to one of the mentioned people, in the order of the
    text."""
    people = {m.span.start: m.span for m in mentions if m.type is EntityType.PERSON}
    bodies = {m.span.start: m.span for m in mentions if m.type is EntityType.ORGANIZATION}
    told = []
    for title in titles(parsed, list(_as_candidates(parsed, mentions))):
        paragraph = parsed[title.paragraph]
        person = people[paragraph.span(title.person.start, title.person.end).start]
        body = paragraph.span(title.body.start, title.body.end).start if title.body else -1
        span = paragraph.span(title.start, title.end)
        told.append(RoleMention(person, span, title.country, bodies.get(body), title.qualifier))
    return tuple(told)


def _as_candidates(parsed: Sequence[Parsed], mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """The mentions by paragraph and by the paragraph's own characters, as titles are found in
    them."""
    for index, paragraph in enumerate(parsed):
        offsets = paragraph.paragraph.offsets
        for mention in mentions:
            if offsets[0] <= mention.span.start and mention.span.end <= offsets[-1] + 1:
                start = bisect_left(offsets, mention.span.start)
                end = bisect_left(offsets, mention.span.end - 1) + 1
                full = " " in mention.name
                yield Candidate(
                    index, start, end, mention.type, Trust.READER, mention.country, full=full
                )
