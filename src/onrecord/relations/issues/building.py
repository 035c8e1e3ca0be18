"""Issues: what parties raised, proposed, agreed or refused, where each party stands, and what each
round left.

An issue needs a party that moves it. Its label is words of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from onrecord.model import Claim, Event, Issue, Modality, Span
from onrecord.model.documents import content_id
from onrecord.model.edtf import bounds
from onrecord.relations.acts import kind_of_act, moves_issue, position_of
from onrecord.relations.certainty import Use, settles
from onrecord.relations.context import StoryContext
from onrecord.relations.issues.candidate_phrases import (
    IssuePhrase,
    issue_phrase,
    label,
    same_issues,
)
from onrecord.relations.issues.matters import Matter, nationalities, ranked, spoken_of, told
from onrecord.relations.issues.positions import (
    Stances,
    party_positions,
    states,
    takes_position,
)
from onrecord.relations.wording_similarity import fold

COMMON_PART, COMMON = 0.15, 20
"""Part of a story's propositions, and least number of them, from which a word of them is common: in
stories of one thing ("missile", "ship") it stands in a quarter; in a negotiation no issue stands in
more than a tenth."""
LEAST_CLAIMS = 2
"""Claims that speak of a matter, from which it is more than a passing word."""
LEAST_PARTIES = 2
"""Parties that speak to a matter: what one alone speaks of is a matter between nobody."""
MOST = 6
"""Matters told of a story beside those of its meetings: better five right ones than twelve."""
_NEVER = (date.max, date.max)
_MEETINGS = frozenset({"meet", "call"})


@dataclass(frozen=True)
class IssuesAndClaims:
    """Issues of a story, by id, and its claims, by id, with the issues they are about."""

    issues: tuple[Issue, ...]
    claims: tuple[Claim, ...]


def issues(
    context: StoryContext, claims: Sequence[Claim], events: Sequence[Event]
) -> IssuesAndClaims:
    """Find the issues that the parties move, each party's position and each round's state."""
    rounds = rounds_of(events, claims)
    circles = _circles(rounds, claims)
    groups = [
        members
        for members in same_issues(list(_phrases(context, claims)))
        if _is_of_a_round(members, circles)
        and any(settles(one.claim, Use.POSITION) for one in members)
    ]
    listed = ranked(context, claims)
    said = _said_of(listed)
    heads = Counter(head for members in groups for head in {one.head for one in members})
    alone = {head for head, groups_of in heads.items() if groups_of == 1}
    found = [
        _issue(members, said if members[0].head in alone else {}, rounds, context)
        for members in groups
    ]
    found += islice(_other_matters(told(listed, context), context, rounds, groups), MOST)
    return _linked(found, claims)


def _phrases(context: StoryContext, claims: Iterable[Claim]) -> Iterator[IssuePhrase]:
    """What claims that move an issue are about, in the order of the texts."""
    topics_of = {
        proposition.id: proposition.topics
        for reading in context.readings.values()
        for proposition in reading.propositions
    }
    left_out = nationalities(context) | _common_words(context)
    moving = [claim for claim in claims if _may_move(claim)]
    for claim in sorted(
        moving, key=lambda claim: (context.span_order(claim.evidence[0]), claim.id)
    ):
        topics = {topic for one in claim.propositions for topic in topics_of.get(one, ())}
        spoken = _moves(claim)
        for topic in sorted(topics, key=lambda each: (context.span_order(each.span), each.lemmas)):
            phrase = issue_phrase(topic, claim, left_out, spoken, context.vocabulary)
            if phrase is not None:
                yield phrase


def _may_move(claim: Claim) -> bool:
    return claim.modality is Modality.HAPPENED and position_of(claim.act) is not None


Circles = Sequence[tuple[Event, frozenset[str | None]]]


def _circles(rounds: Sequence[Event], claims: Sequence[Claim]) -> Circles:
    """Each round with the sides of which claims say that they moved an issue there."""
    found: dict[str, set[str | None]] = {}
    for claim in claims:
        if claim.event is not None:
            found.setdefault(claim.event, set()).update(party.side for party in claim.speakers)
    return [(event, frozenset(found.get(event.id, ()))) for event in rounds]


def _is_of_a_round(members: Sequence[IssuePhrase], circles: Circles) -> bool:
    """Whether an issue was dealt with at a meeting, or moved by sides of one."""
    spoken = [one.claim for one in members if one.spoken]
    if any(_belongs_to_a_round(claim, circles) or _is_settled(claim) for claim in spoken):
        return True
    circle = frozenset().union(*(sides for _, sides in circles))
    spoken_for = [one.claim for one in members if one.claim.speakers]
    sides = {party.side for claim in spoken_for for party in claim.speakers} - {None}
    several = len(sides) > 1 or len({claim.id for claim in spoken_for}) > 1
    return several and bool(sides) and sides <= circle


def _is_settled(claim: Claim) -> bool:
    """Whether two sides agreed, certainly enough, on what the claim is about."""
    sides = {party.side for party in claim.speakers} - {None}
    agreed = position_of(claim.act) == "agreed" and not claim.negated
    return agreed and len(sides) > 1 and settles(claim, Use.POSITION)


def _belongs_to_a_round(claim: Claim, circles: Circles) -> bool:
    """Whether an issue was moved at a round, or raised by a side of it where a report of the round
    says what it is about."""
    own = {party.side for party in claim.speakers}
    for event, sides in circles:
        if claim.event == event.id:
            return True
        if own & sides and not set(claim.documents).isdisjoint(event.documents):
            return kind_of_act(claim.act)[2:4] == kind_of_act("raise")[2:4]
    return False


def _moves(claim: Claim) -> bool:
    """Whether a claim makes its object an issue, for a side that the text names. Others may join an
    issue."""
    sides = {party.side for party in claim.speakers if party.side is not None}
    return bool(sides) and moves_issue(claim.act, len(sides))


def _common_words(context: StoryContext) -> frozenset[str]:
    """Words that so many propositions hold that they tell no issue from another: what the whole
    story is about."""
    wordings = [
        fold(proposition.lemmas, context.vocabulary.word_weights)
        for reading in context.readings.values()
        for proposition in reading.propositions
    ]
    counts = Counter(word for wording in wordings for word in wording)
    return frozenset(
        word for word, count in counts.items() if count > max(COMMON, COMMON_PART * len(wordings))
    )


def rounds_of(events: Iterable[Event], claims: Iterable[Claim]) -> list[Event]:
    """The meetings at which an issue was moved, earliest first."""
    moved_at = {
        claim.event
        for claim in claims
        if position_of(claim.act) is not None and settles(claim, Use.POSITION)
    }
    meetings = [event for event in events if event.id in moved_at and _is_round(event)]
    return sorted(meetings, key=lambda event: (bounds(event.date.value) or _NEVER, event.id))


def _is_round(event: Event) -> bool:
    """Whether an event is a meeting of several that took place."""
    happened = event.status is Modality.HAPPENED and event.confidence.certain
    return happened and event.type in _MEETINGS and len(event.participants) > 1


Said = Mapping[tuple[str, Span], Sequence[tuple[str, Sequence[Claim]]]]


def _said_of(listed: Iterable[Matter]) -> Said:
    """What is said and done about matters, by each phrase of a claim that names one, after the head
    of the matter."""
    found: dict[tuple[str, Span], list[tuple[str, Sequence[Claim]]]] = {}
    for matter in listed:
        about = spoken_of(matter)
        for naming in matter.namings:
            found.setdefault((naming.claim.id, naming.topic.span), []).append((matter.head, about))
    return found


def _issue(
    members: Sequence[IssuePhrase],
    said: Said,
    rounds: Sequence[Event],
    context: StoryContext,
) -> Issue:
    about = list({one.claim.id: one.claim for one in members}.values())
    id = content_id("i", about[0].id, members[0].head)
    named = label(members, context.vocabulary.issue_words)
    forms = context.vocabulary.phrase_grammar.head_forms(named)
    more = [
        claim
        for one in members
        for head, spoken in said.get((one.claim.id, one.topic.span), ())
        if head in forms
        for claim in spoken
    ]
    about = list({claim.id: claim for claim in [*about, *more]}.values())
    return rebuilt(Issue(id, named, (), (), ()), about, rounds, context)


def rebuilt(
    issue: Issue, about: Sequence[Claim], rounds: Sequence[Event], context: StoryContext
) -> Issue:
    """The issue with its claims, parties and rounds as these claims and rounds give them; its label
    and id stay."""
    stances = Stances(issue.label, rounds, context)
    return replace(
        issue,
        claims=tuple(sorted(claim.id for claim in about)),
        parties=party_positions(about, stances),
        rounds=states(about, rounds, stances),
    )


def _other_matters(
    listed: Iterable[Matter],
    context: StoryContext,
    rounds: Sequence[Event],
    held: Sequence[Sequence[IssuePhrase]],
) -> Iterator[Issue]:
    """The matters of the story that no meeting dealt with, where a party takes a position."""
    known = {word for members in held for one in members for word in (one.head, *one.words)}
    for matter in listed:
        passing = bool(rounds) and matter.head in context.vocabulary.issue_words.general
        if passing or matter.head in known or len(about := spoken_of(matter)) < LEAST_CLAIMS:
            continue
        id = content_id("i", about[0].id, matter.head)
        issue = rebuilt(Issue(id, matter.label, (), (), ()), about, rounds, context)
        certain = [party for party in issue.parties if party.certain]
        if len(certain) >= LEAST_PARTIES and any(takes_position(party) for party in certain):
            yield issue


def _linked(listed: Sequence[Issue], claims: Sequence[Claim]) -> IssuesAndClaims:
    of_claim: dict[str, list[str]] = {}
    for issue in listed:
        for claim in issue.claims:
            of_claim.setdefault(claim, []).append(issue.id)
    linked = [replace(claim, issues=tuple(sorted(of_claim.get(claim.id, ())))) for claim in claims]
    return IssuesAndClaims(
        tuple(sorted(listed, key=lambda issue: issue.id)),
        tuple(sorted(linked, key=lambda claim: claim.id)),
    )
