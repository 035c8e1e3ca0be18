"""What all stories tell, put together: the merge after the map over stories. Entities of one id are
one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from onrecord.model import Discrepancy, Entity, Findings, ReadingOf, Role, Span, StoryMerge, Touch
from onrecord.relations.timeline.story_timeline import entry_key


def joined(stories: Sequence[Findings], merges: Sequence[StoryMerge] = ()) -> Findings:
    """The findings of several stories as one, the same in whatever order they are given but for the
    stories' own.

    merges: which stories had become one. A person or body that several stories name in full is one
    entity; its name is the one that the story with most mentions uses.
    """
    if len(stories) == 1:
        return replace(stories[0], story_merges=tuple(merges))
    return Findings(
        placements=tuple(
            sorted(_all(one.placements for one in stories), key=lambda each: each.document)
        ),
        stories=tuple(_all(one.stories for one in stories)),
        story_merges=tuple(merges),
        origins=tuple(sorted(_all(one.origins for one in stories), key=lambda each: each.id)),
        lineage=tuple(
            sorted(
                _all(one.lineage for one in stories),
                key=lambda link: (*sorted(link.documents), link.id),
            )
        ),
        entities=_entities(_all(one.entities for one in stories)),
        events=tuple(sorted(_all(one.events for one in stories), key=lambda each: each.id)),
        claims=tuple(sorted(_all(one.claims for one in stories), key=lambda each: each.id)),
        issues=tuple(sorted(_all(one.issues for one in stories), key=lambda each: each.id)),
        discrepancies=_discrepancies(_all(one.discrepancies for one in stories)),
        timeline=tuple(sorted(_all(one.timeline for one in stories), key=entry_key)),
        touched=_touched(_all(one.touched for one in stories)),
    )


_all = chain.from_iterable


def _entities(found: Iterable[Entity]) -> tuple[Entity, ...]:
    by_id: dict[str, list[Entity]] = defaultdict(list)
    for entity in found:
        by_id[entity.id].append(entity)
    return tuple(_one_entity(by_id[id]) for id in sorted(by_id))


def _one_entity(told: Sequence[Entity]) -> Entity:
    if len(told) == 1:
        return told[0]
    most = min(told, key=lambda entity: (-len(entity.mentions), entity.name))
    countries = [
        entity.country
        for entity in sorted(told, key=lambda e: (-len(e.mentions), e.name))
        if entity.country
    ]
    return Entity(
        most.id,
        most.type,
        most.name,
        tuple(sorted({name for entity in told for name in entity.names})),
        _roles(role for entity in told for role in entity.roles),
        tuple(sorted({span for entity in told for span in entity.mentions})),
        countries[0] if countries else None,
        tuple(sorted({id for entity in told for id in entity.other_ids})),
    )


def _roles(told: Iterable[Role]) -> tuple[Role, ...]:
    """Each title once, as most places write it."""
    by_title: dict[tuple[str, str], list[Role]] = defaultdict(list)
    for role in told:
        by_title[role.title.casefold().replace("’", "'"), role.qualifier].append(role)
    return tuple(
        Role(
            min(roles, key=lambda role: (-len(role.evidence), role.title)).title,
            qualifier,
            tuple(sorted({span for role in roles for span in role.evidence})),
        )
        for (_, qualifier), roles in sorted(by_title.items())
    )


def _discrepancies(found: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """A discrepancy that several stories hold is told once, with the evidence of all."""
    by_id: dict[str, Discrepancy] = {}
    for one in sorted(
        found, key=lambda each: (each.id, [reading.evidence for reading in each.readings])
    ):
        known = by_id.get(one.id)
        by_id[one.id] = (
            one
            if known is None
            else replace(known, readings=_readings((*known.readings, *one.readings)))
        )
    return tuple(
        sorted(by_id.values(), key=lambda each: (each.attribute, each.subject_name, each.id))
    )


def _readings(told: Sequence[ReadingOf]) -> tuple[ReadingOf, ...]:
    evidence: dict[str, set[Span]] = defaultdict(set)
    origins: dict[str, set[str]] = defaultdict(set)
    for reading in told:
        evidence[reading.value].update(reading.evidence)
        origins[reading.value].update(reading.origins)
    return tuple(
        ReadingOf(value, tuple(sorted(evidence[value])), tuple(sorted(origins[value])))
        for value in sorted(evidence)
    )


def _touched(found: Iterable[Touch]) -> tuple[Touch, ...]:
    """What judgements changed, each id once; a judgement that acts in two stories is named once."""
    by_id: dict[str, dict[str, None]] = defaultdict(dict)
    for touch in found:
        by_id[touch.id].update(dict.fromkeys(touch.judgements))
    return tuple(Touch(id, tuple(by_id[id])) for id in sorted(by_id))
