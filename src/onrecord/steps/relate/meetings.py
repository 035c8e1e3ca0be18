"""Meetings and calls: first the thread within each report ("the talks", "Thursday's discussions"), then across reports.

The talks of one day in one city are one meeting, whether a report says "Thursday", "27 February" or only "the
discussions, held at the residence"; the next round is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from onrecord.steps.relate.clusters import group
from onrecord.steps.relate.days import same_day
from onrecord.steps.relate.ground import Ground
from onrecord.steps.relate.happenings import (
    Happening,
    agree,
    is_definite,
    is_prior,
    kind_of,
    says_nothing_more,
    share_place,
)
from onrecord.steps.relate.likeness import same_words
from onrecord.steps.relate.told import Told

# Meetings that share a date, a place or a circle are few enough to compare all of them up to this many.
COMPARED = 400


def meetings(tellings: Sequence[Told], ground: Ground) -> list[Happening]:
    """Meetings and calls of the story in the order of their first telling."""
    threads: list[Happening] = []
    for _, of_document in groupby(tellings, key=lambda one: one.document):
        threads.extend(_thread([one for one in of_document if makes_meeting(one)], ground))
    threads = [thread for thread in threads if _stands_by_itself(thread)]

    def score(one: Happening, other: Happening) -> float:
        return _sureness(one, other, ground)

    def may_be_one(one: Happening, other: Happening) -> bool:
        return agree(one, other, ground)

    groups = group(threads, _keys, score, may_be_one, common=COMPARED)
    return [_merged(members, ground) for members in groups]


def makes_meeting(one: Told) -> bool:
    """A meeting or call, told as done or planned; or an agreement of two sides at a place, which is a meeting."""
    if one.telling.negated:
        return False
    kind = kind_of(one.telling.act)
    return kind in {"meeting", "call"} or (kind == "settled" and len(one.sides) == 2 and bool(one.places))


def _family(one: Told) -> str:
    return "call" if kind_of(one.telling.act) == "call" else "meet"


def _thread(tellings: Iterable[Told], ground: Ground) -> list[Happening]:
    """Meetings of one document: each telling joins the one it takes up, or opens another."""
    found: list[Happening] = []
    for one in tellings:
        alone = Happening("meeting", _family(one))
        alone.take(one, ground)
        candidates = [known for known in reversed(found) if agree(known, alone, ground)]
        if is_prior(one) and found:
            candidates = [known for known in candidates if known is not found[0]]
        taken_up = next((known for known in candidates if _takes_up(one, alone, known, ground)), None)
        if taken_up is None:
            found.append(alone)
        else:
            taken_up.take(one, ground)
    return found


def _takes_up(one: Told, alone: Happening, known: Happening, ground: Ground) -> bool:
    """Whether a telling speaks of a meeting that was told before in the same document."""
    if same_day(alone.date.value, known.date.value) or share_place(alone.places, known.places, ground):
        return True
    if one.venues & known.venues or alone.persons & known.persons:
        return True
    if one.telling.nominal and (is_definite(one) or says_nothing_more(one)):
        return True
    return says_nothing_more(one) and bool(alone.sides) and alone.sides == known.sides


def _stands_by_itself(thread: Happening) -> bool:
    """A bare "talks" with neither date, place nor named circle is not worth a line of its own."""
    return bool(thread.date.value or thread.places or thread.venues or thread.sides or thread.persons)


def _keys(thread: Happening) -> frozenset[str]:
    keys = {f"date {thread.date.value}"} if thread.date.value else set()
    return frozenset(keys | thread.places | thread.persons | thread.sides | thread.venues)


def _sureness(one: Happening, other: Happening, ground: Ground) -> float:
    """How surely two threads that do not conflict are one meeting; 0 where nothing ties them."""
    if one.members[0].document == other.members[0].document:
        return 0.0  # the document itself told them apart
    same_date = same_day(one.date.value, other.date.value)
    same_place = share_place(one.places, other.places, ground) or bool(one.venues & other.venues)
    same_persons = bool(one.persons & other.persons)
    same_sides = bool(one.sides) and one.sides == other.sides
    ties = 2.0 * same_date + 1.5 * same_place + same_persons + same_sides
    if one.planned and other.planned and same_sides:
        return ties + 1.0
    if _same_sentence(one, other):
        return ties + 3.0
    return ties if ties >= 2.0 else 0.0


def _same_sentence(one: Happening, other: Happening) -> bool:
    return any(
        same_words(first.telling.sentence.text, second.telling.sentence.text, least=60)
        for first in one.members[:3]
        for second in other.members[:3]
    )


def _merged(threads: Sequence[Happening], ground: Ground) -> Happening:
    whole = Happening(threads[0].kind, threads[0].family)
    for thread in threads:
        for member in thread.members:
            whole.take(member, ground)
    return whole
