"""A telling in its place: who acts for which side, when by the document's own dates, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.lexicons import rows
from onrecord.model import (
    Basis,
    Dated,
    EntityType,
    Modality,
    Party,
    Reference,
    ReferenceKind,
    Span,
    Telling,
    TellingKind,
    TimeExpression,
    TimeKind,
)
from onrecord.steps.extract.times import anchor
from onrecord.steps.relate.days import days, gap, width
from onrecord.steps.relate.ground import Ground
from onrecord.steps.relate.likeness import fold
from onrecord.steps.relate.parties import is_known, parties_of_all, side_key


@dataclass(frozen=True)
class Told:
    """One telling with its parties, date and places resolved. words: folded content words without the speakers' own.

    sides: keys of the sides that act (parties.side_key), empty where the text does not say who acts.
    """

    telling: Telling
    family: str
    document: str
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    via: tuple[Party, ...]
    sides: frozenset[str]
    date: Dated
    published: str | None
    places: frozenset[str]
    venues: frozenset[str]
    words: frozenset[str]

    @property
    def id(self) -> str:
        return self.telling.id


# A time expression that starts within this many characters of its sentence ("In the", "On") holds for all of it.
_OPENING = 5
_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_TOOK_PLACE = re.compile(r"\b(?:t(?:ook|akes?|aking) place|(?:was|were|been|being|be|are|is) held)\b", re.I)
# Characters after "took place" within which the place is named.
_PLACE_WITHIN = 70
_CLOCK = re.compile(r"T[\d:.+Z-]+")
# A day and month without a year is the day that lies within this many days of another report of the story.
_SAME_NEWS = 14


@cache
def family_of(act: str) -> str:
    """The family an act belongs to (lexicons/act_families.tsv); itself where it has none."""
    return {row[0]: row[1] for row in rows("act_families.tsv")}.get(act, act)


def told(ground: Ground) -> tuple[Told, ...]:
    """Every telling of the story in its place, in the order of the documents' dates and of their texts."""
    tellings = [telling for reading in ground.readings.values() for telling in reading.tellings]
    pairs = {document: the_two(ground, document) for document in ground.readings}
    return tuple(_told(telling, ground, pairs) for telling in sorted(tellings, key=ground.order))


def _told(telling: Telling, ground: Ground, pairs: dict[str, tuple[Party, ...]]) -> Told:
    document = telling.evidence.document
    speakers = _with_collectives(telling, ground, pairs.get(document, ()))
    others = [each for each in telling.addressees if not (telling.nominal and _is_place(each, ground))]
    addressees = parties_of_all(others, ground)
    published = ground.published.get(document)
    places, venues = _places(telling, ground)
    own = {word for party in speakers for word in party.name.lower().split()}
    return Told(
        telling=telling,
        family=family_of(telling.act),
        document=document,
        speakers=speakers,
        addressees=addressees,
        via=parties_of_all(telling.via, ground),
        sides=frozenset(side_key(party) for party in speakers if is_known(party)),
        date=date_of(telling, ground),
        published=published.value if published else None,
        places=places,
        venues=venues,
        words=fold(lemma for lemma in telling.lemmas if lemma not in own),
    )


def _with_collectives(telling: Telling, ground: Ground, pair: tuple[Party, ...]) -> tuple[Party, ...]:
    """Speakers, where "both sides" that the text leaves open are the two sides that the document is about."""
    parties: list[Party] = []
    for reference in telling.speakers:
        if telling.nominal and _is_place(reference, ground):
            continue
        found = parties_of_all((reference,), ground)
        open_pair = reference.kind is ReferenceKind.COLLECTIVE and not any(is_known(party) for party in found)
        parties.extend(pair if open_pair and pair else found)
    return tuple(dict.fromkeys(parties))


def the_two(ground: Ground, document: str) -> tuple[Party, ...]:
    """The two sides that most tellings of a document name together, in the order of their names; () if none do."""
    pairs: Counter[tuple[Party, ...]] = Counter()
    for telling in ground.readings[document].tellings:
        parties = parties_of_all((*telling.speakers, *telling.addressees), ground)
        sides = sorted({(p.side_name, p.side) for p in parties if p.side is not None})
        if len(sides) == 2:
            pairs[tuple(Party(side, name, side, name) for name, side in sides)] += 1
    if not pairs:
        return ()
    return min(pairs, key=lambda pair: (-pairs[pair], [party.name for party in pair]))


def sides_of_pair(ground: Ground, document: str) -> frozenset[str]:
    """Keys of the two sides that the document is about, if it is about two."""
    return frozenset(side_key(party) for party in the_two(ground, document))


def _places(telling: Telling, ground: Ground) -> tuple[frozenset[str], frozenset[str]]:
    spans = list(telling.places)
    if telling.nominal:  # "the Geneva talks", "the siege of Leningrad"
        spans += [each.span for each in (*telling.speakers, *telling.addressees) if _is_place(each, ground)]
        spans += _named_places(telling.evidence, ground)
        spans += _where_it_took_place(telling, ground)
    if telling.act == "call":
        return frozenset(), frozenset()  # those who call are in two places
    ids = [entity for entity in ground.entity_ids(spans) if entity in ground.entities]
    venues = {entity for entity in ids if ground.entities[entity].type is EntityType.FACILITY}
    return frozenset(ids) - venues, frozenset(venues)


def _named_places(span: Span, ground: Ground) -> list[Span]:
    return [mention.span for mention in ground.mentions_in(span) if mention.type in _PLACES]


def _where_it_took_place(telling: Telling, ground: Ground) -> list[Span]:
    """Places named after "took place" or "were held" in the sentence of a noun that tells a meeting."""
    sentence, cue = telling.sentence, telling.cue
    match = _TOOK_PLACE.search(sentence.text, max(0, cue.end - sentence.start))
    if match is None:
        return []
    start = sentence.start + match.end()
    end = min(sentence.end, start + _PLACE_WITHIN)
    return _named_places(Span(sentence.document, start, end, ""), ground)


def _is_place(reference: Reference, ground: Ground) -> bool:
    """Whether a phrase is nothing but the name of a town or a building."""
    return any(
        mention.span == reference.span and mention.type in _PLACES for mention in ground.mentions_in(reference.span)
    )


def date_of(telling: Telling, ground: Ground) -> Dated:
    """When the act was done, by the clause that tells it. Never the date of publication itself."""
    time = telling.time or _over_the_sentence(telling, ground)
    if time is None:
        return Dated(None, Basis.UNKNOWN, (), "The clause gives no date.")
    expression = ground.times.get(time)
    words = " ".join(time.text.split())
    no_date = Dated(None, Basis.UNKNOWN, (time,), f"“{words}” gives no date.")
    if expression is None or expression.kind is TimeKind.SET:
        return no_date
    if not expression.rule and days(expression.value) is not None:
        return Dated(_day_of(expression.value or ""), Basis.STATED, (time,), "")
    if not expression.rule:
        return no_date
    published = ground.published.get(telling.evidence.document)
    if published is None or published.value is None:
        sibling = _by_siblings(expression, ground)
        if sibling is not None:
            why = f"“{words}”, in the year of the other reports; when this one was published is not known."
            return Dated(sibling, Basis.INFERRED, (time,), why)
        why = f"“{words}” counts from the report's date, which is not known."
        return Dated(None, Basis.UNKNOWN, (time,), why)
    value = expression.value or anchor(expression, published.value).value
    if days(value) is None:
        return no_date
    value = _no_finer_than_known(_day_of(value or ""))
    why = f"“{words}” counted from the report's date, {published.value}."
    return Dated(value, Basis.INFERRED, (time, *published.evidence), why)


def _by_siblings(expression: TimeExpression, ground: Ground) -> str | None:
    """ "27 February" of an undated report: the day that lies near the publication of a dated report of the story."""
    if not expression.rule.startswith("monthday:"):
        return None
    for day in sorted({published.value for published in ground.published.values() if published.value}):
        value = anchor(expression, day).value
        apart = gap(value, day)
        if apart is not None and apart <= _SAME_NEWS:
            return value
    return None


def _day_of(value: str) -> str:
    """A date without the time of day, which tells no two days apart."""
    return _CLOCK.sub("", value)


def _no_finer_than_known(value: str) -> str:
    """A week or more counted from a day known to a day or two is no less sure than it is wide: its "~" says nothing."""
    return value.replace("~", "") if 7 <= width(value) < 10**7 else value


def _over_the_sentence(telling: Telling, ground: Ground) -> Span | None:
    """The date that opens the sentence of a deed ("In 2016, ... expelled ... and closed ..."), if the deed has none."""
    if telling.kind is not TellingKind.DEED or telling.nominal or telling.via:
        return None
    if telling.modality is not Modality.HAPPENED:
        return None
    opening = [
        time.span
        for time in ground.readings[telling.sentence.document].times
        if telling.sentence.contains(time.span) and time.span.start - telling.sentence.start <= _OPENING
    ]
    return opening[0] if opening else None


def best_date(dates: Iterable[Dated]) -> Dated:
    """The narrowest of several dates, one that the words state before one that is counted; else the first reason."""
    listed = list(dates)
    known = [date for date in listed if date.value is not None]
    if not known:
        return listed[0] if listed else Dated(None, Basis.UNKNOWN, (), "The clause gives no date.")
    return min(known, key=lambda date: (width(date.value), date.basis is not Basis.STATED, date.value, date.evidence))
