"""Issues: what parties raised, proposed, agreed or refused, where each party stands, and what each
round left.

An issue needs a party that moves it. Its label is words of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.languages.vocabulary.relations import IssueWords
from onrecord.model import Claim, EntityType, Event, Issue, Modality, Party, PartyPosition, Round
from onrecord.model.documents import content_id
from onrecord.model.edtf import bounds
from onrecord.model.findings import NOT_MENTIONED
from onrecord.relations.acts import kind_of_act, moves_issue, position_of, positions, taken_by
from onrecord.relations.certainty import Use, settles
from onrecord.relations.context import StoryContext
from onrecord.relations.issues.candidate_phrases import (
    IssuePhrase,
    issue_phrase,
    label,
    same_issues,
)
from onrecord.relations.wording_similarity import fold

COMMON_PART, COMMON = 0.15, 20
"""Part of a story's propositions, and least number of them, from which a word of them is common: in
stories of one thing ("missile", "ship") it stands in a quarter; in a negotiation no issue stands in
more than a tenth."""
_NEVER = (date.max, date.max)
_CLOSED = frozenset({"agreed"})
"""After these nothing is left open that a later round would have to take up."""
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
        if _is_disputed(members, circles)
        and any(settles(one.claim, Use.POSITION) for one in members)
    ]
    words = context.vocabulary.issue_words
    return _linked([_issue(members, rounds, words) for members in groups], claims)


def _phrases(context: StoryContext, claims: Iterable[Claim]) -> Iterator[IssuePhrase]:
    """What claims that move an issue are about, in the order of the texts."""
    topics_of = {
        proposition.id: proposition.topics
        for reading in context.readings.values()
        for proposition in reading.propositions
    }
    left_out = _nationalities(context) | _common_words(context)
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


def _is_disputed(members: Sequence[IssuePhrase], circles: Circles) -> bool:
    """An issue of two sides or of two claims, or one of a meeting; else it is a passing word."""
    spoken_for = [one.claim for one in members if one.claim.speakers]
    sides = {party.side for claim in spoken_for for party in claim.speakers} - {None}
    if len(sides) > 1 or len({claim.id for claim in spoken_for}) > 1:
        return True
    return any(one.spoken and _belongs_to_a_round(one.claim, circles) for one in members)


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


def _nationalities(context: StoryContext) -> frozenset[str]:
    """Words of the countries in the story, which tell whose an issue is and not what it is."""
    words: set[str] = set()
    for reading in context.readings.values():
        for mention in reading.mentions:
            if mention.type is EntityType.COUNTRY:
                words.update(mention.name.lower().split())
    return frozenset(words)


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


def _issue(members: Sequence[IssuePhrase], rounds: Sequence[Event], words: IssueWords) -> Issue:
    about = list({one.claim.id: one.claim for one in members}.values())
    return Issue(
        id=content_id("i", about[0].id, members[0].head),
        label=label(members, words),
        claims=tuple(sorted(claim.id for claim in about)),
        parties=_positions(about),
        rounds=_states(_settling(about), rounds),
    )


def _settling(about: Sequence[Claim]) -> list[Claim]:
    """The claims that are certain enough to set where a side or an issue stands."""
    return [claim for claim in about if settles(claim, Use.POSITION)]


def rebuilt(issue: Issue, about: Sequence[Claim], rounds: Sequence[Event]) -> Issue:
    """The issue with its claims, parties and rounds as these claims and rounds give them; its label
    and id stay."""
    claims = tuple(sorted(claim.id for claim in about))
    states = _states(_settling(about), rounds)
    return replace(issue, claims=claims, parties=_positions(about), rounds=states)


def _positions(about: Sequence[Claim]) -> tuple[PartyPosition, ...]:
    """Each side with its latest word: the highest position among its claims of the last date; of
    those that are certain enough, else marked as not certain."""
    by_side: dict[str, list[tuple[Party, Claim]]] = {}
    for claim in about:
        for party in claim.speakers:
            if party.side is not None:
                by_side.setdefault(party.side, []).append((party, claim))
    found = []
    for side, held in by_side.items():
        said = [claim for _, claim in held]
        last = max(_settling(said) or said, key=_recency)
        ids = tuple(sorted({claim.id for claim in said}))
        certain = settles(last, Use.POSITION)
        found.append(PartyPosition(side, held[0][0].side_name, position_word(last), ids, certain))
    return tuple(sorted(found, key=lambda standing: (standing.name, standing.entity or "")))


def _recency(claim: Claim) -> tuple[str, int, str]:
    return claim.date.value or "", position_rank(claim), claim.id


def position_word(claim: Claim) -> str:
    """Where a claim leaves its party on an issue: the position of its act, else the act; "not"
    where negated."""
    word = position_of(claim.act) or claim.act
    return f"not {word}" if claim.negated else word


def position_rank(claim: Claim) -> int:
    """The rank of that position; 0 for an act that moves no issue."""
    return kind_of_act(claim.act).rank


def _states(about: Sequence[Claim], rounds: Sequence[Event]) -> tuple[Round, ...]:
    """The state that each round's own reports tell. Of an issue left open a later round may say
    nothing: then that is told, and no state."""
    found: list[Round] = []
    state: str | None = None
    for event in rounds:
        spoken = [claim for claim in about if claim.event == event.id]
        if spoken:
            _, state = max(map(_state, spoken), key=lambda ranked: ranked[0])
            found.append(Round(event.id, state, tuple(sorted(claim.id for claim in spoken))))
        elif state is not None and state not in _CLOSED and event.date.value is not None:
            found.append(Round(event.id, NOT_MENTIONED, ()))
    outside = [claim for claim in about if claim.event not in {event.id for event in rounds}]
    if outside:
        last = max(outside, key=_recency)
        found.append(Round(None, _state(last)[1], tuple(sorted(claim.id for claim in outside))))
    return tuple(found)


def _state(claim: Claim) -> tuple[int, str]:
    """The state in which a claim leaves the issue, after the rank of that state."""
    position = taken_by(claim.act)
    if claim.negated:
        position = positions()["refused" if position_of(claim.act) == "agreed" else "raised"]
    return position.rank, position.state or claim.act


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
