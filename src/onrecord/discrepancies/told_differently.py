"""What two reports tell alike but for one thing that cannot both hold: a figure, a day, a name,
that it was done or not, that it rose or fell.

Claims of any kind are compared, whoever says so: each reading shows whose words it is. A later
report may know more, so figures are held against each other between reports of the same days only;
a report that gives both readings tells of two things, or of a course of things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.discrepancies.readings import apart, discrepancy
from onrecord.model import Claim, Discrepancy, EntityType, Span
from onrecord.model.clause_facts import ClauseFacts
from onrecord.relations.acts import family_of
from onrecord.relations.claims.opposed import Conflict, conflicts, likeness_but_for
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap, overlap
from onrecord.relations.figures import are_apart

ALIKE = 0.7
"""Dice of the words of two clauses that are in no conflict, from which they tell of one thing."""
LEAST_WORDS = 3
"""Words that two clauses must have in common besides: fewer tell nothing from anything."""
SAME_DAYS = {"number": 1, "age": 30}
"""Days between two reports beyond which the one may tell of a later state, by attribute."""
SAME_NEWS = 3
"""The same for any other attribute."""
COMMON = 40
"""Clauses that may hold a word by which pairs are found; words that more hold tell nothing."""
SHARED = 2
"""Such words that two clauses must share to be compared at all."""
BEFORE = 2
"""Words shown before one that is denied, or one of two opposites."""


@dataclass(frozen=True)
class _Told:
    """What a report tells: the clause of a claim, or a whole sentence (claim: None)."""

    claim: Claim | None
    evidence: Span
    facts: ClauseFacts
    published: str | None

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.facts.words)

    @property
    def document(self) -> str:
        return self.evidence.document

    @property
    def name(self) -> str:
        """What it is about, in the words of the report."""
        words = self.claim.content if self.claim else self.evidence.text
        return " ".join(words.split())

    def span(self, stretch: tuple[int, int], context: StoryContext) -> Span:
        start = self.evidence.start
        return context.documents[self.document].span(start + stretch[0], start + stretch[1])


def told_differently(context: StoryContext, claims: Sequence[Claim]) -> list[Discrepancy]:
    """One discrepancy for each attribute of one thing that reports give differently."""
    found: dict[tuple[str, str], dict[str, list[Span]]] = {}
    subjects: dict[tuple[str, str], _Told] = {}
    for one, other, conflict in _pairs(_told(context, claims), context):
        attribute = _attribute(conflict, one, context)
        first, second = one.span(conflict.one, context), other.span(conflict.other, context)
        key = _home(found, attribute, (first, second)) or (
            attribute,
            one.claim.id if one.claim else one.name,
        )
        values = found.setdefault(key, {})
        subjects.setdefault(key, one)
        for told, span, stretch in ((one, first, conflict.one), (other, second, conflict.other)):
            values.setdefault(_value(told, stretch, attribute), []).append(span)
    return [
        discrepancy(key[0], *_subject(subjects[key]), values, context)
        for key, values in sorted(found.items())
        if len(values) > 1 and apart(values.values())
    ]


def _subject(told: _Told) -> tuple[str | None, str]:
    return told.claim.id if told.claim else None, told.name


def _home(
    found: Mapping[tuple[str, str], Mapping[str, Iterable[Span]]],
    attribute: str,
    spans: Sequence[Span],
) -> tuple[str, str] | None:
    """What has one of the words among its readings already."""
    for key, values in found.items():
        if key[0] == attribute and any(span in held for held in values.values() for span in spans):
            return key
    return None


def _told(context: StoryContext, claims: Iterable[Claim]) -> list[_Told]:
    """The propositions of the claims, in the order of the documents and of their texts."""
    propositions = {
        each.id: each for reading in context.readings.values() for each in reading.propositions
    }
    facts = context.vocabulary.clause_facts
    told = [
        _Told(
            claim,
            each.evidence,
            facts(each.evidence.text),
            context.published_on(each.evidence.document),
        )
        for claim in claims
        for each in (propositions[id] for id in claim.propositions if id in propositions)
    ]
    told += [
        _Told(
            None, sentence.span, facts(sentence.span.text), context.published_on(reading.document)
        )
        for reading in context.readings.values()
        for sentence in reading.sentences
    ]
    return sorted(
        told,
        key=lambda each: (
            each.claim is None,
            *context.span_order(each.evidence),
            each.claim.id if each.claim else "",
        ),
    )


def _pairs(told: Sequence[_Told], context: StoryContext) -> Iterator[tuple[_Told, _Told, Conflict]]:
    for one, other in _candidates(told):
        if not _of_one_thing(one, other, context):
            continue
        found = conflicts(one.facts, other.facts)
        if len(found) != 1 or not _is_telling(one, other, found[0]):
            continue
        if _of_other_things(one, other, found[0], context):
            continue
        if found[0].attribute != "name" or _other_names(one, other, found[0], context):
            yield one, other, found[0]


def _candidates(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs of two reports that share enough words which few clauses hold."""
    holders: dict[str, list[int]] = {}
    for place, each in enumerate(told):
        for stem in sorted(each.stems):
            holders.setdefault(stem, []).append(place)
    for place, each in enumerate(told):
        shared = Counter(
            other
            for stem in each.stems
            if len(holders[stem]) <= COMMON
            for other in holders[stem]
            if other > place
        )
        for other in sorted(shared):
            if shared[other] >= SHARED and told[other].document != each.document:
                yield each, told[other]


def _of_one_thing(one: _Told, other: _Told, context: StoryContext) -> bool:
    """Whether nothing says that two reports tell of two acts, or are two versions of one text."""
    if (one.claim is None) != (other.claim is None):
        return False
    if one.claim and other.claim and not _of_one_act(one.claim, other.claim):
        return False
    first, second = context.documents[one.document], context.documents[other.document]
    origins = {context.origin_of.get(id, id) for id in (one.document, other.document)}
    return len(origins) > 1 or first.outlet != second.outlet


def _of_one_act(one: Claim, other: Claim) -> bool:
    if one.id == other.id or one.kind is not other.kind:
        return False
    same = family_of(one.act) == family_of(other.act)
    return same and overlap(one.date.value, other.date.value)


def _is_telling(one: _Told, other: _Told, conflict: Conflict) -> bool:
    """Whether the clauses are alike in all else, and of the same days."""
    if not conflict.aligned or len(one.stems & other.stems) < LEAST_WORDS:
        return False
    days = gap(one.published, other.published)
    if days is None or days > SAME_DAYS.get(conflict.attribute, SAME_NEWS):
        return False
    return likeness_but_for(one.facts, other.facts) >= ALIKE


def _of_other_things(one: _Told, other: _Told, conflict: Conflict, context: StoryContext) -> bool:
    """Whether two figures are of two things, as their measures or names say: a median and an
    average."""
    figures = [
        next((f for f in told_figures if f.figure.start == stretch[0]), None)
        for told_figures, stretch in (
            (context.vocabulary.told_figures(one.evidence.text), conflict.one),
            (context.vocabulary.told_figures(other.evidence.text), conflict.other),
        )
    ]
    here, there = figures
    return here is not None and there is not None and are_apart(here, there)


def _other_names(one: _Told, other: _Told, conflict: Conflict, context: StoryContext) -> bool:
    """Whether two names are of one kind, and of two who neither are one nor speak for one."""
    here = context.mentions_in(one.span(conflict.one, context))
    there = context.mentions_in(other.span(conflict.other, context))
    if not here or not there:
        return True
    ids = [set(context.entity_ids(m.span for m in mentions)) for mentions in (here, there)]
    return here[0].type is there[0].type and not ids[0] & ids[1]


def _attribute(conflict: Conflict, one: _Told, context: StoryContext) -> str:
    """A name is of a place, or else of who or what."""
    if conflict.attribute != "name":
        return conflict.attribute
    mentions = context.mentions_in(one.span(conflict.one, context))
    places = {EntityType.PLACE, EntityType.FACILITY, EntityType.COUNTRY}
    return "place" if any(mention.type in places for mention in mentions) else "identity"


def _value(told: _Told, stretch: tuple[int, int], attribute: str) -> str:
    """The words of the reading; with those before them where they are denied or one of two
    opposites."""
    text = told.evidence.text
    start = stretch[0]
    if attribute in {"polarity", "direction"}:
        start = len(" ".join(text[:start].split(" ")[: -BEFORE - 1]))
    return " ".join(text[start : stretch[1]].split())
