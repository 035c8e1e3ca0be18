"""Deeds that are no meetings: an expulsion, an invasion, a seizure, each with its date, told by one
or more reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from onrecord.model import Modality
from onrecord.relations.acts import kind_of
from onrecord.relations.clusters import group
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap, overlap, same_day, same_range, width
from onrecord.relations.events.candidates import Happening, is_definite, is_prior
from onrecord.relations.events.event_mentions import one_happening
from onrecord.relations.events.meetings import COMPARED, makes_meeting
from onrecord.relations.resolved_propositions import ResolvedProposition, counts_differ
from onrecord.relations.wording_similarity import Weights

# Weighed Dice of content words from which two deeds of one actor are one, where neither target nor
# date ties them.
ALIKE = 0.45
# The same where a target or a day ties them: some of the words must still be the same.
ALIKE_TIED = 0.25
# The same where two reports date both within one month and no other target stands against it.
ALIKE_DATED = 0.12
MONTH = 31
YEAR = 366
# Deeds of the news: reports of the same days, and a deed of the days before.
SAME_DAYS = 2
# Undated deeds of reports further apart than this many days are not one by their wording alone, nor
# with fewer words.
SAME_NEWS, LEAST_WORDS = 10, 3
# Probability of the trained model (same_event.py) from which two reports' deeds are one where
# nothing above decides.
SURE = 0.6
# Weighed Dice under which the model is not asked: it takes a millisecond a pair.
ALIKE_AT_ALL = 0.1

# What is told of many times is no one deed of these days ("has ever tested", "more than his
# father").
_GENERAL = re.compile(
    r"\b(?:ever|never|always|often|repeatedly|than|years?|decades?|several|many|each|every)\b", re.I
)


def deeds(propositions: Sequence[ResolvedProposition], context: StoryContext) -> list[Happening]:
    """Happenings other than meetings, in the order of their first telling."""
    weights = Weights.of(one.words for one in propositions)
    own = [one for one in propositions if makes_deed(one)]
    model = one_happening(context, SURE)
    news = frozenset(one.id for one in own if _is_news(one))

    def score(one: ResolvedProposition, other: ResolvedProposition) -> float:
        return _sureness(one, other, weights, news) or _by_model(one, other, weights, model)

    def keys(one: ResolvedProposition) -> frozenset[str]:
        return frozenset(f"{one.family} {key}" for key in one.words | one.sides | one.targets)

    found: list[Happening] = []
    for members in group(own, keys, score, _may_be_one, common=COMPARED):
        happening = Happening("deed", members[0].family)
        for member in members:
            happening.take(member, context)
        if _stands_by_itself(members):
            found.append(happening)
    return found


def _stands_by_itself(members: Sequence[ResolvedProposition]) -> bool:
    """Dated, told by two reports, or of a known side against a known target; else it stays a
    claim."""
    if (
        any(one.date.value is not None for one in members)
        or len({one.document for one in members}) > 1
    ):
        return True
    return any(one.sides and (one.targets or len(one.sides) > 1) for one in members) or any(
        kind_of(one.proposition.act) == "settled" for one in members
    )


def makes_deed(one: ResolvedProposition) -> bool:
    """Done or planned, by somebody or at some time, and of a kind that a record dates."""
    if (
        one.proposition.negated
        or one.proposition.modality is Modality.CONDITIONAL
        or makes_meeting(one)
    ):
        return False
    kind = kind_of(one.proposition.act)
    if one.proposition.modality is not Modality.HAPPENED and one.date.value is None:
        return False
    if kind == "settled":
        if (one.date.value or "").startswith(".."):
            return False  # "by the end of March" is when it was to be settled
        return one.proposition.act == "exchange" or (
            bool(one.date.value) and one.proposition.modality is Modality.HAPPENED
        )
    if kind not in {"deed", "there"} or one.proposition.kind.value != "deed":
        return False
    if one.proposition.nominal:
        return bool(one.date.value or one.sides)
    return bool(one.speakers or one.date.value or one.targets)


def _may_be_one(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    if one.family != other.family or one.proposition.sentence == other.proposition.sentence:
        return False
    if one.sides and other.sides and one.sides != other.sides:
        return False
    if (one.proposition.modality is Modality.HAPPENED) != (
        other.proposition.modality is Modality.HAPPENED
    ):
        return False
    if one.date.value is None and other.date.value is None and not one.targets & other.targets:
        apart = gap(one.published, other.published)
        if apart is not None and apart > SAME_NEWS:
            return False
    if (
        one.document == other.document
        and one.numbers
        and other.numbers
        and not one.numbers & other.numbers
    ):
        return False
    return overlap(one.date.value, other.date.value)


def _sureness(
    one: ResolvedProposition, other: ResolvedProposition, weights: Weights, news: frozenset[str]
) -> float:
    alike = weights.dice(one.words, other.words)
    same_target = bool(one.targets & other.targets)
    same_date = same_day(one.date.value, other.date.value) or same_range(
        one.date.value, other.date.value
    )
    if same_range(one.date.value, other.date.value) and not _other_targets(one, other):
        return 1.2 + alike
    if counts_differ(one, other):
        return (
            1.5 + alike
            if same_date and (one.objects & other.objects) and one.sides == other.sides
            else 0.0
        )
    same_month = max(width(one.date.value), width(other.date.value)) <= MONTH
    by_noun = one.proposition.nominal or other.proposition.nominal
    if (
        same_date
        and one.objects & other.objects
        and (not one.sides or not other.sides or one.sides == other.sides)
    ):
        return 1.5 + alike
    if one.sides and one.sides == other.sides and same_target and (by_noun or same_date):
        return 2.0 + alike
    if one.document != other.document and same_month and not _other_targets(one, other):
        return 1.0 + alike if alike >= ALIKE_DATED and not _other_objects(one, other) else 0.0
    same_year = max(width(one.date.value), width(other.date.value)) <= YEAR
    if (
        one.document != other.document
        and same_year
        and one.sides == other.sides
        and alike >= ALIKE_TIED
    ):
        return 0.8 + alike if one.sides and not _other_objects(one, other) else 0.0
    if (same_target or same_date) and alike >= ALIKE_TIED:
        return 1.0 + alike
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
    if weights.dice(one.words, other.words) < ALIKE_AT_ALL:
        return 0.0
    if _is_general(one.proposition.evidence.text) or _is_general(other.proposition.evidence.text):
        return 0.0
    return model(one, other) / 4


@lru_cache(maxsize=65536)
def _is_general(clause: str) -> bool:
    return _GENERAL.search(clause) is not None


def _is_news(one: ResolvedProposition) -> bool:
    """A deed of the days before the report, told by verb or as "the launch"; not "the earlier
    launch"."""
    if one.proposition.modality is not Modality.HAPPENED or one.published is None:
        return False
    if one.proposition.nominal and (is_prior(one) or not (is_definite(one) or one.sides)):
        return False
    if _is_general(one.proposition.evidence.text):
        return False
    apart = gap(one.date.value, one.published)
    return apart is None or apart <= SAME_DAYS


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
    return bool(one.objects) and bool(other.objects) and one.objects.isdisjoint(other.objects)


def _other_targets(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    return bool(one.targets) and bool(other.targets) and one.targets.isdisjoint(other.targets)
