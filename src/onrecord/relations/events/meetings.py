"""Meetings and calls: first the thread within each report ("the talks", "Thursday's discussions"),
then across reports.

The talks of one day in one city are one meeting, whether a report says "Thursday", "27 February" or
only "the discussions, held at the residence"; the next round is another.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from onrecord.model import Modality, PropositionKind, Span
from onrecord.relations.acts import kind_of
from onrecord.relations.claims.joining import only_refers
from onrecord.relations.clusters import group
from onrecord.relations.context import StoryContext
from onrecord.relations.days import same_day
from onrecord.relations.events.candidates import (
    EventCandidate,
    agree,
    says_nothing_more,
    share_place,
)
from onrecord.relations.resolved_propositions import ResolvedProposition, main_side_keys
from onrecord.relations.wording_similarity import same_words

COMPARED = 400
"""Meetings that share a date, a place or a circle are few enough to compare all of them up to this
many."""
_BEFORE_SUBJECT = 12
"""Characters before the subject of a clause: "that", "and then"."""


def meetings(
    propositions: Sequence[ResolvedProposition], context: StoryContext
) -> list[EventCandidate]:
    """Meetings and calls of the story in the order of their first proposition."""
    threads: list[EventCandidate] = []
    for _, of_document in groupby(propositions, key=lambda one: one.document):
        told = [one for one in of_document if makes_meeting(one) and not _with_media(one, context)]
        followed = Thread(context).follow(told)
        for thread in followed:
            if thread.planned and not thread.sides and followed[0].family == thread.family:
                # "the next meeting" is one of those who met
                thread.sides |= followed[0].sides or main_side_keys(
                    context, followed[0].members[0].document
                )
        threads.extend(thread for thread in followed if _stands_by_itself(thread))

    def score(one: EventCandidate, other: EventCandidate) -> float:
        return _sureness(one, other, context)

    def may_be_one(one: EventCandidate, other: EventCandidate) -> bool:
        return agree(one, other, context)

    groups = group(threads, _keys, score, may_be_one, common=COMPARED)
    return [_merged(members, context) for members in groups]


def makes_meeting(one: ResolvedProposition) -> bool:
    """A meeting or call, told as done or planned; or an agreement of two sides at a place, which is
    a meeting."""
    proposition, kind = one.proposition, kind_of(one.proposition.act)
    if proposition.negated or _is_doubtful(one) or _is_no_meeting(one):
        return False
    if kind in {"meeting", "call"}:
        return proposition.kind is PropositionKind.DEED  # "called the launch reckless" is no call
    return kind == "settled" and len(one.sides) == 2 and bool(one.places)


def _with_media(one: ResolvedProposition, context: StoryContext) -> bool:
    """ "Berg spoke with the Harbour Times": an interview is no meeting."""
    return any(party.entity in context.media for party in one.addressees)


def _is_no_meeting(one: ResolvedProposition) -> bool:
    """Whether the noun tells a meeting by another form only."""
    words = one.vocabulary.meeting_words.no_meeting
    return one.proposition.nominal and one.proposition.cue.text.lower() in words


def _is_doubtful(one: ResolvedProposition) -> bool:
    """Told under a condition, or by a verb as merely possible, without a date."""
    if one.proposition.modality is Modality.POSSIBLE:
        return not one.proposition.nominal and one.date.value is None
    return one.proposition.modality is Modality.CONDITIONAL


class Thread:
    """The meetings of one document, as its propositions take them up one after the other.

    The first meeting is what the document is about: "the talks" are those, unless the sentence
    itself or the one before it opened with another meeting.
    """

    def __init__(self, context: StoryContext) -> None:
        self._context = context
        self._found: list[EventCandidate] = []
        self._nominals: dict[int, list[tuple[Span, EventCandidate]]] = {}
        self._opened: dict[tuple[int, int], EventCandidate] = {}

    def follow(self, propositions: Sequence[ResolvedProposition]) -> list[EventCandidate]:
        """Meetings in the order of their first proposition."""
        for one in propositions:
            alone = EventCandidate("meeting", _family(one))
            alone.add(one, self._context)
            known = self._taken_up(one, alone)
            if known is None:
                self._found.append(alone)
                known = alone
            else:
                known.add(one, self._context)
            if one.proposition.nominal:
                self._nominals.setdefault(one.proposition.sentence.start, []).append(
                    (one.proposition.evidence, known)
                )
            self._opened.setdefault(
                (one.proposition.sentence.start, one.proposition.sentence.end), known
            )
        return self._found

    def _taken_up(self, one: ResolvedProposition, alone: EventCandidate) -> EventCandidate | None:
        fitting = [known for known in self._found if agree(known, alone, self._context)]
        subject = self._subject(one)
        if subject in fitting:
            return subject
        if one.proposition.prior and self._found:
            fitting = [known for known in fitting if known is not self._found[0]]
        named = [known for known in fitting if self._names(alone, known)]
        if named:
            return named[0]
        if not self._refers_back(one, alone):
            return None
        focus = self._focus(one)
        if focus in fitting:
            return focus
        return fitting[0] if fitting else None

    def _subject(self, one: ResolvedProposition) -> EventCandidate | None:
        """ "The meeting brought together ...": the meeting that is the subject of the verb."""
        if one.proposition.nominal:
            return None
        for nominal, known in self._nominals.get(one.proposition.sentence.start, ()):
            first = nominal.start - one.proposition.evidence.start
            if one.proposition.evidence.contains(nominal) and first <= _BEFORE_SUBJECT:
                return known
        return None

    def _names(self, alone: EventCandidate, known: EventCandidate) -> bool:
        """Whether day, place, venue or persons say which meeting is meant."""
        if share_place(alone.places, known.places, self._context) or alone.venues & known.venues:
            return True
        if alone.persons & known.persons:
            return True
        newcomers = (alone.persons | alone.bodies) - (known.persons | known.bodies)
        if newcomers and not (len(alone.sides) >= 2 and alone.sides == known.sides):
            return False
        return same_day(alone.date.value, known.date.value)

    def _refers_back(self, one: ResolvedProposition, alone: EventCandidate) -> bool:
        """Whether a proposition without place, day or names of its own takes up a meeting told
        before."""
        if alone.persons or alone.bodies:
            return False
        if not one.proposition.nominal:
            return not one.speakers
        return one.proposition.definite or (says_nothing_more(one) and only_refers(one))

    def _focus(self, one: ResolvedProposition) -> EventCandidate | None:
        """The meeting that this sentence or the one before it opened with, else the document's
        first."""
        start = one.proposition.sentence.start
        sentences = [
            s.span.start
            for s in self._context.readings[one.document].sentences
            if s.span.start < start
        ]
        before = max(sentences, default=-1)
        for (at, _), known in sorted(self._opened.items(), key=lambda item: -item[0][0]):
            if at in {start, before}:
                return known
        return self._found[0] if self._found else None


def _family(one: ResolvedProposition) -> str:
    return "call" if kind_of(one.proposition.act) == "call" else "meet"


def _stands_by_itself(thread: EventCandidate) -> bool:
    """A bare "talks" with neither date, place nor named circle is not worth a line of its own."""
    if thread.planned:
        return bool(thread.date.value or thread.places or thread.sides or thread.persons)
    if thread.family == "call" and len(thread.persons | thread.bodies | thread.sides) < 2:
        return False  # "a call for calm" is no call to anybody
    if thread.date.value or thread.venues or thread.persons:
        return True
    if thread.sides and any(_on_a_day(one) for one in thread.members):
        return True
    by_verb = any(not one.proposition.nominal for one in thread.members)
    return bool(thread.places) and (by_verb or bool(thread.sides))


def _on_a_day(one: ResolvedProposition) -> bool:
    """By a verb, on a day that cannot be counted ("on Monday", in a report without a date)."""
    uncounted = one.published is None and one.date.value is None and bool(one.date.evidence)
    return uncounted and one.happened and not one.proposition.nominal


def _keys(thread: EventCandidate) -> frozenset[str]:
    keys = {f"date {thread.date.value}"} if thread.date.value else set()
    return frozenset(keys | thread.places | thread.persons | thread.sides | thread.venues)


def _sureness(one: EventCandidate, other: EventCandidate, context: StoryContext) -> float:
    """How surely two threads that do not conflict are one meeting; 0 where nothing ties them."""
    if one.members[0].document == other.members[0].document:
        return 0.0  # the document itself told them apart
    same_date = same_day(one.date.value, other.date.value)
    same_place = share_place(one.places, other.places, context) or bool(one.venues & other.venues)
    same_persons = bool(one.persons & other.persons)
    same_sides = bool(one.sides) and one.sides == other.sides
    ties = 2.0 * same_date + 1.5 * same_place + same_persons + same_sides
    if one.planned and other.planned and same_sides:
        return ties + 1.0
    if _same_sentence(one, other):
        return ties + 3.0
    if same_date and (_says_only_when(one) or _says_only_when(other)):
        # rather the meeting of two sides than another
        return ties + 0.1 * (len(one.sides) + len(other.sides))
    return ties if sum((same_date, same_place, same_persons, same_sides)) >= 2 else 0.0


def _says_only_when(thread: EventCandidate) -> bool:
    """ "the February 27 consultations": the day is all that is said."""
    held = (thread.sides, thread.places, thread.venues, thread.persons, thread.bodies)
    return not any(held)


def _same_sentence(one: EventCandidate, other: EventCandidate) -> bool:
    return any(
        same_words(first.proposition.sentence.text, second.proposition.sentence.text, least=60)
        for first in one.members[:3]
        for second in other.members[:3]
    )


def _merged(threads: Sequence[EventCandidate], context: StoryContext) -> EventCandidate:
    whole = EventCandidate(threads[0].kind, threads[0].family)
    for thread in threads:
        for member in thread.members:
            whole.add(member, context)
    return whole
