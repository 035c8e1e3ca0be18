"""What all stories say, put together: the merge after the map over stories. Entities of one id are
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
            sorted(_all(story.placements for story in stories), key=lambda each: each.document)
        ),
        stories=tuple(_all(story.stories for story in stories)),
        story_merges=tuple(merges),
        origins=tuple(sorted(_all(story.origins for story in stories), key=lambda each: each.id)),
        lineage=tuple(
            sorted(
                _all(story.lineage for story in stories),
                key=lambda link: (*sorted(link.documents), link.id),
            )
        ),
        entities=_entities(_all(story.entities for story in stories)),
        events=tuple(sorted(_all(story.events for story in stories), key=lambda each: each.id)),
        claims=tuple(sorted(_all(story.claims for story in stories), key=lambda each: each.id)),
        issues=tuple(sorted(_all(story.issues for story in stories), key=lambda each: each.id)),
        discrepancies=_discrepancies(_all(story.discrepancies for story in stories)),
        figures=tuple(
            sorted(
                _all(story.figures for story in stories),
                key=lambda each: (each.thing, each.unit, each.id),
            )
        ),
        timeline=tuple(sorted(_all(story.timeline for story in stories), key=entry_key)),
        touched=_touched(_all(story.touched for story in stories)),
    )


_all = chain.from_iterable


def _entities(found: Iterable[Entity]) -> tuple[Entity, ...]:
    by_id: dict[str, list[Entity]] = defaultdict(list)
    for entity in found:
        by_id[entity.id].append(entity)
    return tuple(_one_entity(by_id[id]) for id in sorted(by_id))


def _one_entity(same: Sequence[Entity]) -> Entity:
    if len(same) == 1:
        return same[0]
    most = min(same, key=lambda entity: (-len(entity.mentions), entity.name))
    countries = [
        entity.country
        for entity in sorted(same, key=lambda e: (-len(e.mentions), e.name))
        if entity.country
    ]
    return Entity(
        most.id,
        most.type,
        most.name,
        tuple(sorted({name for entity in same for name in entity.names})),
        _roles(role for entity in same for role in entity.roles),
        tuple(sorted({span for entity in same for span in entity.mentions})),
        countries[0] if countries else None,
        tuple(sorted({id for entity in same for id in entity.other_ids})),
    )


def _roles(every: Iterable[Role]) -> tuple[Role, ...]:
    """Each title once, as most places write it."""
    by_title: dict[tuple[str, str], list[Role]] = defaultdict(list)
    for role in every:
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
    """A discrepancy that several stories hold is one, with the evidence of all."""
    by_id: dict[str, Discrepancy] = {}
    in_order = sorted(
        found, key=lambda each: (each.id, [reading.evidence for reading in each.readings])
    )
    for each in in_order:
        known = by_id.get(each.id)
        readings = each.readings if known is None else (*known.readings, *each.readings)
        by_id[each.id] = each if known is None else replace(known, readings=_readings(readings))
    return tuple(
        sorted(by_id.values(), key=lambda each: (each.attribute, each.subject_name, each.id))
    )


def _readings(every: Sequence[ReadingOf]) -> tuple[ReadingOf, ...]:
    evidence: dict[str, set[Span]] = defaultdict(set)
    origins: dict[str, set[str]] = defaultdict(set)
    for reading in every:
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
