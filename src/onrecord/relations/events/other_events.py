"""Events that are no meetings: an expulsion, an invasion, a seizure, each with its date, told by
one or more reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.model import Modality
from onrecord.relations.acts import kind_of, needs_its_day
from onrecord.relations.clusters import group
from onrecord.relations.context import StoryContext
from onrecord.relations.days import bounds, gap, overlap, same_day, same_range, width
from onrecord.relations.events.candidates import EventCandidate
from onrecord.relations.events.event_mentions import one_event
from onrecord.relations.events.meetings import COMPARED, makes_meeting
from onrecord.relations.resolved_propositions import (
    ResolvedProposition,
    clash,
    counts_differ,
)
from onrecord.relations.wording_similarity import Weights

ALIKE = 0.45
"""Weighted Dice of content words from which two deeds of one actor are one, where neither target
nor date ties them."""
ALIKE_TIED = 0.25
"""The same where a target or a day ties them: some of the words must still be the same."""
ALIKE_DATED = 0.12
"""The same where two reports date both within one month and no other target stands against it."""
MONTH, YEAR = 31, 366
SAME_DAYS = 2
"""Deeds of the news: reports of the same days, and a deed of the days before."""
SAME_NEWS, LEAST_WORDS = 10, 3
"""Undated deeds of reports further apart than this many days are not one by their wording alone,
nor with fewer words."""
SURE = 0.6
"""Probability of the trained model (same_event.py) from which two reports' deeds are one where
nothing else decides."""
LEAD = 600
"""Characters of a report, its title and its first sentences, that tell what it is about."""
ALIKE_AT_ALL = 0.1
"""Weighted Dice under which the model is not asked: it takes a millisecond a pair."""


def other_events(
    propositions: Sequence[ResolvedProposition], context: StoryContext
) -> list[EventCandidate]:
    """Event candidates other than meetings, in the order of their first proposition."""
    weights = Weights.of(one.words for one in propositions)
    own = [one for one in propositions if makes_event(one)]
    model = one_event(context, SURE)
    news = frozenset(one.id for one in own if _is_news(one))

    def score(one: ResolvedProposition, other: ResolvedProposition) -> float:
        return _sureness(one, other, weights, news) or _by_model(one, other, weights, model)

    def keys(one: ResolvedProposition) -> frozenset[str]:
        return frozenset(f"{one.family} {key}" for key in one.words | one.sides | one.targets)

    found: list[EventCandidate] = []
    for members in group(own, keys, score, _may_be_one, common=COMPARED):
        if _stands_by_itself(members):
            candidate = EventCandidate("deed", members[0].family)
            for member in members:
                candidate.add(member, context)
            found.append(candidate)
    return found


def _stands_by_itself(members: Sequence[ResolvedProposition]) -> bool:
    """Dated, told by two reports, of a known side against a known target, or said on a day, be it
    one that cannot be counted; else it stays a claim."""
    if len({one.document for one in members}) > 1:
        return True
    return any(
        one.date.value is not None
        or _names_its_day(one)
        or _has_two_parties(one)
        or _is_done_to_somebody_named(one)
        or kind_of(one.proposition.act) == "settled"
        for one in members
        if not needs_its_day(one.proposition.act) or _has_its_day(one)
    )


def _is_done_to_somebody_named(one: ResolvedProposition) -> bool:
    """Whether a lead tells by a verb what was done to or by a person or body that it names: "Anna
    Berg has been arrested"."""
    proposition = one.proposition
    if not one.happened or proposition.nominal or proposition.general or not in_lead(one):
        return False
    return bool(one.persons) or any(party.entity for party in one.addressees)


def in_lead(one: ResolvedProposition) -> bool:
    """Whether the title or the first sentences of a report tell it."""
    return one.proposition.sentence.start < LEAD


def _has_two_parties(one: ResolvedProposition) -> bool:
    return len(one.sides) > 1 or bool(one.sides and one.targets)


def makes_event(one: ResolvedProposition) -> bool:
    """Done or planned, by somebody or at some time, and of a kind that a record dates."""
    proposition = one.proposition
    if proposition.negated or proposition.modality is Modality.CONDITIONAL or makes_meeting(one):
        return False
    if not one.happened and one.date.value is None:
        return False
    kind = kind_of(proposition.act)
    if kind == "settled":
        return _is_settled(one)
    if needs_its_day(proposition.act):
        return _has_its_day(one) or (kind == "dated" and _leads_with(one))
    if kind not in {"deed", "there"} or proposition.kind.value != "deed":
        return False
    if proposition.nominal:
        return bool(one.date.value or one.sides)
    to_somebody = one.targets or one.addressees
    return bool(one.speakers or one.date.value or to_somebody or _names_its_day(one))


def _has_its_day(one: ResolvedProposition) -> bool:
    """Whether somebody said or decided something on a day that the words give, by a verb; which
    day it was need not be known ("on Monday", in a report without a date)."""
    if not one.happened or one.proposition.nominal or not one.speakers:
        return False
    if _names_its_day(one):
        return True
    return width(one.date.value) <= (1 if one.proposition.general else MONTH)


def _leads_with(one: ResolvedProposition) -> bool:
    """Whether a lead tells by a verb what somebody announced or decided, once: with a second
    report's lead it is an event, whatever its day."""
    proposition = one.proposition
    told_once = one.happened and not (proposition.nominal or proposition.general)
    return told_once and not proposition.ongoing and bool(one.speakers) and in_lead(one)


def _names_its_day(one: ResolvedProposition) -> bool:
    """Whether a verb tells it as done on a day that cannot be counted: "on Monday", in a report
    without a date."""
    uncounted = one.published is None and one.date.value is None and bool(one.date.evidence)
    return uncounted and one.happened and not (one.proposition.nominal or one.proposition.general)


def _is_settled(one: ResolvedProposition) -> bool:
    day = one.date.value or ""
    if day.startswith(".."):
        return False  # "by the end of March" is when it was to be settled
    on_a_day = (bool(day) and one.happened) or (_names_its_day(one) and bool(one.speakers))
    return one.proposition.act == "exchange" or on_a_day


def _may_be_one(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    if one.family != other.family or one.proposition.sentence == other.proposition.sentence:
        return False
    if one.happened != other.happened or _other_sides(one, other):
        return False
    if one.document == other.document and clash(one.numbers, other.numbers):
        return False
    if _told_before(one, other) or _told_before(other, one):
        return False
    return not _other_news(one, other) and overlap(one.date.value, other.date.value)


def _told_before(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether a report told as done, without a day, what was done later than that report."""
    published, day = bounds(one.published), bounds(other.date.value)
    if not one.happened or one.date.value is not None or published is None or day is None:
        return False
    return day[0] > published[1]


def _other_sides(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    return bool(one.sides and other.sides) and one.sides != other.sides


def _other_news(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether two deeds without a date or a target in common are of reports far apart."""
    if one.date.value is not None or other.date.value is not None or one.targets & other.targets:
        return False
    apart = gap(one.published, other.published)
    return apart is not None and apart > SAME_NEWS


class _Ties(NamedTuple):
    """What ties two deeds beside their words."""

    target: bool
    range: bool
    date: bool
    object: bool
    sides: bool
    by_noun: bool
    two_reports: bool
    width: int


def _ties(one: ResolvedProposition, other: ResolvedProposition) -> _Ties:
    same_dates = same_range(one.date.value, other.date.value)
    return _Ties(
        target=not one.targets.isdisjoint(other.targets),
        range=same_dates,
        date=same_dates or same_day(one.date.value, other.date.value),
        object=not one.objects.isdisjoint(other.objects),
        sides=one.sides == other.sides,
        by_noun=one.proposition.nominal or other.proposition.nominal,
        two_reports=one.document != other.document,
        width=max(width(one.date.value), width(other.date.value)),
    )


def _sureness(
    one: ResolvedProposition, other: ResolvedProposition, weights: Weights, news: frozenset[str]
) -> float:
    """How surely two deeds are one, 0 where they are not alike enough. The first rule that holds
    decides."""
    alike, ties = weights.dice(one.words, other.words), _ties(one, other)
    if _says_another_thing(one, other, alike) or _is_another_deed(one, other, alike):
        return 0.0
    if ties.range and not _other_targets(one, other):
        return 1.2 + alike
    same_thing = ties.date and ties.object
    if counts_differ(one, other):
        return 1.5 + alike if same_thing and ties.sides else 0.0
    if same_thing and not _other_sides(one, other):
        return 1.5 + alike
    if ties.sides and one.sides and ties.target and (ties.by_noun or ties.date):
        return 2.0 + alike
    if ties.two_reports and ties.width <= MONTH and not _other_targets(one, other):
        return 1.0 + alike if alike >= ALIKE_DATED and not _other_objects(one, other) else 0.0
    if ties.two_reports and ties.width <= YEAR and ties.sides and alike >= ALIKE_TIED:
        return 0.8 + alike if one.sides and not _other_objects(one, other) else 0.0
    if (ties.target or ties.date) and alike >= ALIKE_TIED:
        return 1.0 + alike
    if ties.two_reports and alike >= ALIKE_TIED and _of_the_leads(one, other):
        return 0.7 + alike
    return _by_words(one, other, alike, news)


def _of_the_leads(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether the leads of two reports of the same days tell one thing by verbs: what a story is
    about."""
    if not (in_lead(one) and in_lead(other) and one.happened and other.happened):
        return False
    if one.proposition.general or other.proposition.general or _other_targets(one, other):
        return False
    apart = gap(one.published, other.published)
    return (apart is None or apart <= SAME_DAYS) and not _other_objects(one, other)


def _says_another_thing(one: ResolvedProposition, other: ResolvedProposition, alike: float) -> bool:
    """Whether two sayings or decisions differ in what they are about: one may announce two things
    to one body on one day."""
    return needs_its_day(one.proposition.act) and (alike < ALIKE_TIED or _other_objects(one, other))


def _is_another_deed(one: ResolvedProposition, other: ResolvedProposition, alike: float) -> bool:
    """Whether two deeds of a day have neither who did them nor what was done in common: officers
    withdrew from a case, and a house withdrew a name."""
    if alike >= ALIKE or not clash(_doers(one), _doers(other)):
        return False
    return alike < ALIKE_TIED or _other_objects(one, other)


def _doers(one: ResolvedProposition) -> frozenset[str]:
    """The words of those who did it, and the sides that they speak for."""
    return one.sides | {word for name in one.speaker_names for word in name.split()}


def _by_words(
    one: ResolvedProposition, other: ResolvedProposition, alike: float, news: frozenset[str]
) -> float:
    """How surely two deeds are one that neither target nor date ties."""
    if one.id in news and other.id in news and _one_news(one, other):
        return 0.5 + alike
    return alike if alike >= ALIKE and len(one.words & other.words) >= LEAST_WORDS else 0.0


def _by_model(
    one: ResolvedProposition,
    other: ResolvedProposition,
    weights: Weights,
    model: Callable[[ResolvedProposition, ResolvedProposition], float],
) -> float:
    """How surely deeds of two reports are one by the trained model, below all that the rules say; 0
    if not enough."""
    if one.document == other.document or counts_differ(one, other) or _other_targets(one, other):
        return 0.0
    if one.proposition.general or other.proposition.general:
        return 0.0  # what is told of many times is no one deed of these days
    alike = weights.dice(one.words, other.words)
    another = _says_another_thing(one, other, alike) or _is_another_deed(one, other, alike)
    if alike < ALIKE_AT_ALL or another:
        return 0.0
    return model(one, other) / 4


def _is_news(one: ResolvedProposition) -> bool:
    """A deed of the days before the report, told by verb or as "the launch"; not "the earlier
    launch"."""
    proposition = one.proposition
    if not one.happened or one.published is None or proposition.general:
        return False
    if proposition.nominal and not _is_the_one_of_the_news(one):
        return False
    apart = gap(one.date.value, one.published)
    return apart is None or apart <= SAME_DAYS


def _is_the_one_of_the_news(one: ResolvedProposition) -> bool:
    return not one.proposition.prior and bool(one.proposition.definite or one.sides)


def _one_news(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether one side's deed in the news of the same days is one: "the launch" of the same report,
    or of another."""
    if not one.sides or not other.sides or _other_targets(one, other):
        return False
    if one.document == other.document:
        return one.proposition.nominal or other.proposition.nominal
    apart = gap(one.published, other.published)
    return apart is not None and apart <= SAME_DAYS and not _other_objects(one, other)


def _other_objects(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    return clash(one.objects, other.objects)


def _other_targets(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    return clash(one.targets, other.targets)
