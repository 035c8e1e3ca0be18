"""Matters under dispute: what parties raised, proposed, agreed or refused, where each stands, and
what each round left.

An issue needs a party that moves it. Its label is words of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model import Claim, EntityType, Event, Issue, Modality, Party, PartyStanding, Round
from onrecord.model.documents import content_id
from onrecord.model.edtf import bounds
from onrecord.relations.acts import kind_of_act, moves_issue, position_of
from onrecord.relations.context import StoryContext
from onrecord.relations.events.meeting_links import SPOKEN
from onrecord.relations.issues.candidate_phrases import Raised, label, raised, same_matters
from onrecord.relations.wording_similarity import fold

# A party's standing as the state in which a round leaves the matter.
STATE = {
    "agreed": "agreed",
    "exchanged": "agreed",
    "refused": "refused",
    "proposed": "proposed",
    "promised": "proposed",
    "supported": "discussed",
    "discussed": "discussed",
}
_RANK = {"raised": 1, "discussed": 2, "proposed": 3, "refused": 4, "agreed": 5}
# Part of a story's propositions, and least number of them, from which a word of them is common: in
# stories of one thing ("missile", "ship") it stands in a quarter; in a negotiation no matter stands
# in more than a tenth.
COMMON_PART, COMMON = 0.15, 20
_NEVER = (date.max, date.max)
# After these nothing is left open that a later round would have to take up.
_CLOSED = frozenset({"agreed"})


@dataclass(frozen=True)
class Disputed:
    """Issues of a story, by id, and its claims, by id, with the issues they are about."""

    issues: tuple[Issue, ...]
    claims: tuple[Claim, ...]


def issues(context: StoryContext, claims: Sequence[Claim], events: Sequence[Event]) -> Disputed:
    """Find the matters that the parties move, each party's standing and each round's state."""
    matters_of = {
        proposition.id: proposition.matters
        for r in context.readings.values()
        for proposition in r.propositions
    }
    nationalities = _nationalities(context)
    found: list[Raised] = []
    common = _common_words(context)
    for claim in sorted(
        claims, key=lambda claim: (context.span_order(claim.evidence[0]), claim.id)
    ):
        if position_of(claim.act) is not None and claim.modality is Modality.HAPPENED:
            matters = {
                matter
                for proposition in claim.propositions
                for matter in matters_of.get(proposition, ())
            }
            spoken = _moves(claim)
            ordered = sorted(
                matters, key=lambda matter: (context.span_order(matter.span), matter.lemmas)
            )
            found.extend(
                one
                for matter in ordered
                if (one := raised(matter, claim, nationalities | common, spoken)) is not None
            )
    rounds = rounds_of(events, claims)
    circles = _circles(rounds, claims)
    groups = [members for members in same_matters(found) if _is_disputed(members, circles)]
    listed = [_issue(members, rounds) for members in groups]
    return _linked(listed, claims)


Circles = Sequence[tuple[Event, frozenset[str | None]]]


def _circles(rounds: Sequence[Event], claims: Sequence[Claim]) -> Circles:
    """Each round with the sides that are told to have moved a matter there."""
    found: dict[str, set[str | None]] = {}
    for claim in claims:
        if claim.event is not None:
            found.setdefault(claim.event, set()).update(party.side for party in claim.speakers)
    return [(event, frozenset(found.get(event.id, ()))) for event in rounds]


def _is_disputed(members: Sequence[Raised], circles: Circles) -> bool:
    """A matter of two sides or of two claims, or one of a meeting; else it is a passing word."""
    sides = {
        party.side for one in members for party in one.claim.speakers if party.side is not None
    }
    if len(sides) > 1 or any(
        one.spoken and _belongs_to_a_round(one.claim, circles) for one in members
    ):
        return True
    return len({one.claim.id for one in members if one.claim.speakers}) > 1


def _belongs_to_a_round(claim: Claim, circles: Circles) -> bool:
    """Whether a matter was moved at a round, or by a side of it where a report of the round says
    what it is about."""
    for event, sides in circles:
        if claim.event == event.id:
            return True
        if set(claim.documents) & set(event.documents) and any(
            party.side in sides for party in claim.speakers
        ):
            return kind_of_act(claim.act)[2:4] == kind_of_act("raise")[2:4]
    return False


def _moves(claim: Claim) -> bool:
    """A claim that makes its object a matter, for a side that the text names. Others may join a
    matter."""
    sides = {party.side for party in claim.speakers if party.side is not None}
    return bool(sides) and moves_issue(claim.act, len(sides))


def _common_words(context: StoryContext) -> frozenset[str]:
    """Words that so many propositions hold that they tell no matter from another: what the whole
    story is about."""
    wordings = [
        fold(proposition.lemmas)
        for reading in context.readings.values()
        for proposition in reading.propositions
    ]
    counts = Counter(word for wording in wordings for word in wording)
    return frozenset(
        word for word, count in counts.items() if count > max(COMMON, COMMON_PART * len(wordings))
    )


def _nationalities(context: StoryContext) -> frozenset[str]:
    """Words of the countries in the story, which tell whose a matter is and not what it is."""
    words: set[str] = set()
    for reading in context.readings.values():
        for mention in reading.mentions:
            if mention.type is EntityType.COUNTRY:
                words.update(mention.name.lower().split())
    return frozenset(words)


def rounds_of(events: Iterable[Event], claims: Iterable[Claim]) -> list[Event]:
    """The meetings at which a matter was moved, earliest first."""
    moved_at = {
        claim.event
        for claim in claims
        if claim.event is not None and position_of(claim.act) is not None
    }
    meetings = [
        event
        for event in events
        if event.id in moved_at
        and event.status is Modality.HAPPENED
        and event.type in {"meet", "call"}
        and len(event.participants) > 1
    ]
    return sorted(meetings, key=lambda event: (bounds(event.date.value) or _NEVER, event.id))


def _issue(members: Sequence[Raised], rounds: Sequence[Event]) -> Issue:
    about = list({one.claim.id: one.claim for one in members}.values())
    return Issue(
        id=content_id("i", about[0].id, members[0].head),
        label=label(members),
        claims=tuple(sorted(claim.id for claim in about)),
        parties=_standings(about),
        rounds=_states(about, rounds),
    )


def told_again(issue: Issue, about: Sequence[Claim], rounds: Sequence[Event]) -> Issue:
    """The issue with its claims, parties and rounds as these claims and rounds give them; its label
    and id stay."""
    claims = tuple(sorted(claim.id for claim in about))
    return replace(issue, claims=claims, parties=_standings(about), rounds=_states(about, rounds))


def _standings(about: Sequence[Claim]) -> tuple[PartyStanding, ...]:
    """Each side with its latest word: the highest standing among its claims of the last date."""
    by_side: dict[str, list[tuple[Party, Claim]]] = {}
    for claim in about:
        for party in claim.speakers:
            if party.side is not None:
                by_side.setdefault(party.side, []).append((party, claim))
    found = []
    for side, told in by_side.items():
        last = max(told, key=lambda pair: (_when(pair[1]), standing_rank(pair[1]), pair[1].id))
        ids = tuple(sorted({claim.id for _, claim in told}))
        found.append(PartyStanding(side, told[0][0].side_name, standing_word(last[1]), ids))
    return tuple(sorted(found, key=lambda standing: (standing.name, standing.entity or "")))


def standing_word(claim: Claim) -> str:
    """Where a claim leaves its party on a matter: the standing of its act, else the act; "not"
    where negated."""
    word = position_of(claim.act) or claim.act
    return f"not {word}" if claim.negated else word


def standing_rank(claim: Claim) -> int:
    """The rank of that position; 0 for an act that moves no issue."""
    return kind_of_act(claim.act).rank


def _when(claim: Claim) -> str:
    return claim.date.value or ""


def _states(about: Sequence[Claim], rounds: Sequence[Event]) -> tuple[Round, ...]:
    """The state after each round; a matter left open that a later round does not touch is pending
    there."""
    found: list[Round] = []
    state: str | None = None
    for event in rounds:
        spoken = [claim for claim in about if claim.event == event.id]
        if spoken:
            state = max((_state(claim) for claim in spoken), key=lambda word: _RANK.get(word, 0))
            found.append(Round(event.id, state, tuple(sorted(claim.id for claim in spoken))))
        elif state is not None and state not in _CLOSED and event.date.value is not None:
            found.append(Round(event.id, "pending", ()))
    outside = [claim for claim in about if claim.event not in {event.id for event in rounds}]
    if outside:
        last = max(outside, key=lambda claim: (_when(claim), standing_rank(claim), claim.id))
        found.append(Round(None, _state(last), tuple(sorted(claim.id for claim in outside))))
    return tuple(found)


def _state(claim: Claim) -> str:
    word = standing_word(claim)
    if claim.negated:
        return "refused" if word in {"not agreed", "not accepted"} else "raised"
    return STATE.get(word, "raised" if word in SPOKEN else word)


def _linked(listed: Sequence[Issue], claims: Sequence[Claim]) -> Disputed:
    of_claim: dict[str, list[str]] = {}
    for issue in listed:
        for claim in issue.claims:
            of_claim.setdefault(claim, []).append(issue.id)
    linked = [replace(claim, issues=tuple(sorted(of_claim.get(claim.id, ())))) for claim in claims]
    return Disputed(
        tuple(sorted(listed, key=lambda issue: issue.id)),
        tuple(sorted(linked, key=lambda claim: claim.id)),
    )
