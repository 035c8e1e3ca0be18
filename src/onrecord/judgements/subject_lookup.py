"""What a subject is now: by its id, by the ids it could have had, by the name it had, by the words
it stands on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.entities.spelling import folded
from onrecord.model import Findings, Judgement, Span
from onrecord.model.documents import content_id
from onrecord.model.judgements import Place, Subject, SubjectType, parse_subject
from onrecord.stories.ids import story_id


class SubjectMatch(NamedTuple):
    """A thing of the findings: its type and its id now."""

    type: SubjectType
    id: str


class SubjectTraits(NamedTuple):
    """What a thing is found by when its id is gone: its act or attribute, and the words it stands
    on."""

    id: str
    act: str
    evidence: tuple[Span, ...]


_KNOWN_BY_WORDS = (SubjectType.CLAIM, SubjectType.EVENT, SubjectType.ISSUE, SubjectType.DISCREPANCY)


class SubjectFinder:
    """Finds subjects in findings. judgements: those that are known, for subjects that are
    judgements."""

    def __init__(self, findings: Findings, judgements: Iterable[Judgement] = ()) -> None:
        self._findings = findings
        self._judgements = frozenset(judgement.id for judgement in judgements)

    def matches(self, subject: Subject) -> tuple[SubjectMatch, ...]:
        """What the subject is now, the likeliest first; () where nothing of it is there."""
        if subject.type is not None:
            return self._of_type(subject, subject.type)
        exact = [
            SubjectMatch(type_, subject.id)
            for type_ in SubjectType
            if subject.id in self._ids[type_]
        ]
        if exact:
            return tuple(exact)
        found = [
            one for type_ in SubjectType for one in self._of_type(Subject(type_, subject.id), type_)
        ]
        return tuple(found or self._named(subject.id))

    def id_of(self, written: str, type_: SubjectType) -> str | None:
        """The id that a subject has now, where it is of this type; None where it is not there."""
        return next(
            (found.id for found in self.matches(parse_subject(written)) if found.type is type_),
            None,
        )

    def traits(self, type_: SubjectType) -> Sequence[SubjectTraits]:
        """The claims, events, issues or discrepancies by their words."""
        return self._traits[type_]

    def _of_type(self, subject: Subject, type_: SubjectType) -> tuple[SubjectMatch, ...]:
        if type_ is SubjectType.JUDGEMENT:
            return (SubjectMatch(type_, subject.id),) if subject.id in self._judgements else ()
        if type_ is SubjectType.STORY:
            return tuple(SubjectMatch(type_, id) for id in self._stories(subject))
        if subject.id in self._ids[type_]:
            return (SubjectMatch(type_, subject.id),)
        former = self._former.get((type_, subject.id))
        if former is not None:
            return (SubjectMatch(type_, former),)
        if type_ is SubjectType.ENTITY:
            return self._named(subject.seen)
        if type_ in _KNOWN_BY_WORDS:
            return tuple(SubjectMatch(type_, id) for id in self._by_words(subject, type_))
        return ()

    def _stories(self, subject: Subject) -> tuple[str, ...]:
        """Where most of its documents are now comes first; a story that merged or was split leads
        to its parts."""
        story_of = self._story_of
        homes = Counter(
            story_of[document] for document in subject.documents if document in story_of
        )
        exact = [subject.id] if subject.id in self._ids[SubjectType.STORY] else []
        former = self._former.get((SubjectType.STORY, subject.id))
        ordered = [
            *exact,
            *sorted(homes, key=lambda id: (-homes[id], id)),
            *([former] if former else []),
        ]
        return tuple(dict.fromkeys(ordered))

    def _named(self, name: str) -> tuple[SubjectMatch, ...]:
        """Entities of this name; those that go by it before those that have it among others."""
        held = self._names.get(folded(name), ()) if name else ()
        by_id = self._goes_by
        ordered = sorted(held, key=lambda id: (by_id[id] != folded(name), id))
        return tuple(SubjectMatch(SubjectType.ENTITY, id) for id in ordered)

    def _by_words(self, subject: Subject, type_: SubjectType) -> tuple[str, ...]:
        """The one that stands on most of the subject's words; of equals, the one of the same
        act."""
        near: dict[str, float] = defaultdict(float)
        same: set[str] = set()
        for place in subject.places:
            for span, thing in self._at[type_].get(place.document, ()):
                near[thing.id] += _shared(place, span)
                if "_".join(thing.act.split()) == subject.act:
                    same.add(thing.id)
        held = [id for id in near if near[id] > 0]
        return tuple(sorted(held, key=lambda id: (id not in same, -near[id], id)))[:1]

    @cached_property
    def _ids(self) -> Mapping[SubjectType, frozenset[str]]:
        findings = self._findings
        return {
            SubjectType.DOCUMENT: frozenset(
                placement.document for placement in findings.placements
            ),
            SubjectType.STORY: frozenset(story.id for story in findings.stories),
            SubjectType.ENTITY: frozenset(entity.id for entity in findings.entities),
            SubjectType.CLAIM: frozenset(claim.id for claim in findings.claims),
            SubjectType.EVENT: frozenset(event.id for event in findings.events),
            SubjectType.ISSUE: frozenset(issue.id for issue in findings.issues),
            SubjectType.DISCREPANCY: frozenset(
                discrepancy.id for discrepancy in findings.discrepancies
            ),
            SubjectType.LINEAGE: frozenset(link.id for link in findings.lineage),
            SubjectType.JUDGEMENT: self._judgements,
        }

    @cached_property
    def _former(self) -> Mapping[tuple[SubjectType, str], str]:
        """Every id that a thing could have, made from one of its parts, with the id that it has."""
        found: dict[tuple[SubjectType, str], str] = {}
        for claim in self._findings.claims:
            for proposition in claim.propositions:
                found[SubjectType.CLAIM, proposition] = claim.id
                found[SubjectType.CLAIM, content_id("c", proposition)] = claim.id
        for event in self._findings.events:
            for proposition in event.propositions:
                found.setdefault((SubjectType.EVENT, content_id("e", proposition)), event.id)
        for entity in self._findings.entities:
            for id in entity.other_ids:
                found.setdefault((SubjectType.ENTITY, id), entity.id)
        for story in self._findings.stories:
            for document in story.documents:
                found[SubjectType.STORY, story_id(document)] = story.id
        return found

    @cached_property
    def _story_of(self) -> Mapping[str, str]:
        return {
            document: story.id for story in self._findings.stories for document in story.documents
        }

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = defaultdict(set)
        for entity in self._findings.entities:
            for name in {entity.name, *entity.names}:
                found[folded(name)].add(entity.id)
        return {name: tuple(sorted(ids)) for name, ids in found.items() if name}

    @cached_property
    def _goes_by(self) -> Mapping[str, str]:
        return {entity.id: folded(entity.name) for entity in self._findings.entities}

    @cached_property
    def _traits(self) -> Mapping[SubjectType, tuple[SubjectTraits, ...]]:
        findings = self._findings
        of_claim = {claim.id: claim.evidence for claim in findings.claims}
        return {
            SubjectType.CLAIM: tuple(
                SubjectTraits(claim.id, claim.act, claim.evidence) for claim in findings.claims
            ),
            SubjectType.EVENT: tuple(
                SubjectTraits(event.id, event.type, event.evidence) for event in findings.events
            ),
            SubjectType.ISSUE: tuple(
                SubjectTraits(
                    issue.id,
                    issue.label,
                    tuple(span for id in issue.claims for span in of_claim.get(id, ())),
                )
                for issue in findings.issues
            ),
            SubjectType.DISCREPANCY: tuple(
                SubjectTraits(
                    one.id,
                    one.attribute,
                    tuple(span for reading in one.readings for span in reading.evidence),
                )
                for one in findings.discrepancies
            ),
        }

    @cached_property
    def _at(self) -> Mapping[SubjectType, Mapping[str, Sequence[tuple[Span, SubjectTraits]]]]:
        """For each type, document -> the words there with what stands on them."""
        found: dict[SubjectType, dict[str, list[tuple[Span, SubjectTraits]]]] = {}
        for type_, listed in self._traits.items():
            by_document = found.setdefault(type_, defaultdict(list))
            for thing in listed:
                for span in sorted(set(thing.evidence)):
                    by_document[span.document].append((span, thing))
        return found


def _shared(place: Place, span: Span) -> float:
    """How much two stretches of one document are the same: 1 where they are equal, 0 where less
    than half is shared."""
    both = min(place.end, span.end) - max(place.start, span.start)
    whole = max(place.end, span.end) - min(place.start, span.start)
    return both / whole if 2 * both >= whole > 0 else 0.0
