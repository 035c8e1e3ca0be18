"""Which titles a document gives to which people, as told, and for whom they serve."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import EntityType, Mention, RoleTelling
from onrecord.steps.extract.mentions import candidates
from onrecord.steps.extract.parsing import Parsed
from onrecord.steps.extract.titles import titles


def roles(parsed: Sequence[Parsed], mentions: Sequence[Mention]) -> tuple[RoleTelling, ...]:
    """Every title that the document gives to one of the mentioned people, in the order of the text."""
    people = {m.span.start: m.span for m in mentions if m.type is EntityType.PERSON}
    bodies = {m.span.start: m.span for m in mentions if m.type is EntityType.ORGANIZATION}
    told = []
    for title in titles(parsed, candidates(parsed)):
        paragraph = parsed[title.paragraph]
        person = people.get(paragraph.span(title.person.start, title.person.end).start)
        if person is None:
            continue
        body = paragraph.span(title.body.start, title.body.end).start if title.body else -1
        told.append(
            RoleTelling(
                person, paragraph.span(title.start, title.end), title.country, bodies.get(body), title.qualifier
            )
        )
    return tuple(told)
