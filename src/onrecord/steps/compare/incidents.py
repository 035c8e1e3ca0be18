"""Reports of one incident that give it differently: how many were killed or injured, how old somebody is, what day.

A later report may know more, so tolls and days are held against each other between reports of the same days only; and
reports that merely belong to one story may tell of two incidents, so the two must be alike in their words as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.model import Discrepancy, Document, Span
from onrecord.model.edtf import bounds
from onrecord.steps.compare.incident_words import Age, Day, Figure, Toll, ages, ages_of_roles, days, deaths, toll
from onrecord.steps.compare.readings import discrepancy
from onrecord.steps.relate.days import gap
from onrecord.steps.relate.ground import Ground
from onrecord.steps.relate.vocabulary import likeness, vectors

# Days between two reports' publication up to which the one does not know more than the other.
SAME_DAYS = 1
# Days between two reports within which the name of a weekday means one day.
SAME_WEEK = 3
# Cosine of two reports' words (relate.vocabulary) from which they tell of one incident. Not tuned: of the marked pairs
# that differ (evals/marks/discrepancies.tsv, the half for development) all but one lie at .29 and above.
ALIKE = 0.2
# Days between two reports within which two children of nearly one age are one; and nobody has a birthday but by chance.
SAME_AGE, NO_BIRTHDAY = 7, 10
# Years by which an age may be off without being mistyped.
SLIP = 12
# Months by which two ages of one child may differ by a slip; more, and they are two children.
SAME_CHILD = 12
_AT_NIGHT = frozenset(("night", "evening", ""))
_BEFORE_DAWN = frozenset(("early", "night", ""))


@dataclass(frozen=True)
class Difference:
    """One attribute that two reports give differently: killed, injured, age or date, of whom, and each one's value."""

    attribute: str
    subject: str
    values: tuple[str, str]
    spans: tuple[Span, Span]


@dataclass(frozen=True)
class _Told:
    """What one report tells of its incident."""

    document: Document
    published: str | None
    killed: Toll | None
    injured: Toll | None
    deaths: int
    ages: tuple[Age, ...]
    roles: Mapping[str, Sequence[Figure]]
    days: tuple[Day, ...]


def differences(one: Document, other: Document, published: Mapping[str, str | None]) -> list[Difference]:
    """What two reports of one incident give differently; published: EDTF or None by document id."""
    return list(_differences(_told(one, published), _told(other, published)))


def incident_discrepancies(ground: Ground) -> list[Discrepancy]:
    """One discrepancy for each attribute of an incident that two or more reports of the story give differently."""
    order = sorted(ground.documents)
    documents = [ground.documents[key] for key in order]
    published = {key: ground.published_on(key) for key in order}
    told = [_told(document, published) for document in documents]
    weighed = vectors(documents)
    held: dict[tuple[str, str], dict[str, list[Span]]] = {}
    for (one, here), (other, there) in combinations(zip(told, weighed, strict=True), 2):
        if ground.origin_of.get(one.document.id, one) == ground.origin_of.get(other.document.id, other):
            continue
        found = list(_differences(one, other))
        if found and likeness(here, there) >= ALIKE:
            for each in found:
                values = held.setdefault((each.attribute, each.subject), {})
                for value, span in zip(each.values, each.spans, strict=True):
                    values.setdefault(value, []).append(span)
    names = {"killed": "number", "injured": "number"}
    return [
        discrepancy(names.get(attribute, attribute), _entity(values, ground) if attribute == "age" else None, subject,
                    values, ground, group=attribute)
        for (attribute, subject), values in sorted(held.items())
    ]  # fmt: skip


def _entity(values: Mapping[str, Iterable[Span]], ground: Ground) -> str | None:
    """The entity that the spans with an age name, where they name one."""
    spans = [span for held in values.values() for span in held]
    ids = {entity for span in spans for m in ground.mentions_in(span) for entity in ground.entity_ids([m.span])}
    return ids.pop() if len(ids) == 1 else None


def _told(document: Document, published: Mapping[str, str | None]) -> _Told:
    text = document.text
    return _Told(
        document,
        published.get(document.id),
        toll(text, "killed"),
        toll(text, "injured"),
        deaths(text),
        tuple(ages(text)),
        ages_of_roles(text),
        tuple(days(text)),
    )


def _differences(one: _Told, other: _Told) -> Iterator[Difference]:
    apart = gap(one.published, other.published)
    if apart is not None and apart <= SAME_DAYS:
        for kind, here, there in (("killed", one.killed, other.killed), ("injured", one.injured, other.injured)):
            if here is not None and there is not None and _tolls_clash(here, there):
                if kind == "injured" and _died_since(one, other):
                    continue
                values = f"{here.main.value} {kind}", f"{there.main.value} {kind}"
                spans = _span(one, here.main.start, here.main.end), _span(other, there.main.start, there.main.end)
                yield Difference(kind, f"people {kind}", values, spans)
    same_week = apart is not None and apart <= SAME_WEEK
    if same_week and one.days and other.days and not any(_days_agree(a, b) for a in one.days for b in other.days):
        first, second = one.days[0], other.days[0]
        spans = _span(one, first.start, first.end), _span(other, second.start, second.end)
        yield Difference("date", "the incident", (spans[0].text, spans[1].text), spans)
    yield from _ages_that_differ(one, other)
    if apart is not None and apart <= SAME_AGE:
        yield from _ages_of_roles_that_differ(one, other)


def _tolls_clash(one: Toll, other: Toll) -> bool:
    if one.values & other.values:
        return False
    fewer, more = sorted((one.main.value, other.main.value))
    if more > 2 * fewer + 1:
        return False  # no slip: one of the two counts is of something else
    return more - fewer > 1 or not (one.with_killer or other.with_killer)


def _died_since(one: _Told, other: _Told) -> bool:
    """Whether one report counts among the injured whom the other, which counts more dead, gives as killed."""
    if one.injured is None or other.injured is None or one.deaths == other.deaths:
        return False
    fewer_injured = one.injured.main.value - other.injured.main.value
    more_dead = other.deaths - one.deaths
    return fewer_injured * more_dead > 0 and abs(fewer_injured) in {abs(more_dead), max(one.deaths, other.deaths)}


def _days_agree(one: Day, other: Day) -> bool:
    """The same day, or the night between two days."""
    if one.weekday == other.weekday or one.kind != other.kind:
        return True
    for earlier, later in ((one, other), (other, one)):
        if (earlier.weekday + 1) % 7 == later.weekday and earlier.part in _AT_NIGHT and later.part in _BEFORE_DAWN:
            return bool(earlier.part) or bool(later.part)
    return False


def _ages_that_differ(one: _Told, other: _Told) -> Iterator[Difference]:
    for name in sorted({each.name for each in one.ages} & {each.name for each in other.ages}):
        here = [each.age for each in one.ages if each.name == name]
        there = [each.age for each in other.ages if each.name == name]
        if any(_may_be_one_age(a.value, b.value, one.published, other.published) for a in here for b in there):
            continue
        if not _is_slip(here[0].value, there[0].value):
            continue  # a father and a son of one name
        spans = _span(one, here[0].start, here[0].end), _span(other, there[0].start, there[0].end)
        yield Difference(
            "age", " ".join(part.title() for part in name), (str(here[0].value), str(there[0].value)), spans
        )


def _is_slip(one: int, other: int) -> bool:
    """Whether two ages may be one person's, one given wrongly: near each other, or one digit off."""
    digits = str(one), str(other)
    one_off = len(digits[0]) == len(digits[1]) and any(a == b for a, b in zip(*digits, strict=True))
    return abs(one - other) <= SLIP or one_off


def _ages_of_roles_that_differ(one: _Told, other: _Told) -> Iterator[Difference]:
    """Where each report gives one age alone to all whom it calls a boy (girl, child), and the two are near: else the
    two reports speak of two children."""
    for role in sorted(one.roles.keys() & other.roles.keys()):
        here, there = one.roles[role], other.roles[role]
        off = abs(here[0].value - there[0].value)
        alone = len({each.value for each in here}) == len({each.value for each in there}) == 1
        if alone and 0 < off <= SAME_CHILD:
            spans = _span(one, here[0].start, here[0].end), _span(other, there[0].start, there[0].end)
            yield Difference("age", f"the {role}", (spans[0].text, spans[1].text), spans)


def _may_be_one_age(one: int, other: int, published: str | None, later: str | None) -> bool:
    first, second = bounds(published), bounds(later)
    if first is None or second is None:
        return abs(one - other) <= 1
    if first > second:
        one, other, first, second = other, one, second, first
    passed = (second[0] - first[0]).days
    return 0 <= other - one <= (0 if passed <= NO_BIRTHDAY else passed // 365 + 1)


def _span(told: _Told, start: int, end: int) -> Span:
    return told.document.span(start, end)
