"""Where each party stands on a matter: what its acts and its words leave it in, on whose word, and
what of it came first.

Only what was done, and told with confidence, takes a position; what others say that a party did is
told as theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.languages.vocabulary.relations import IssueWords
from onrecord.model import Claim, Event, Modality, Party, PartyPosition, Round
from onrecord.model.findings import NOT_MENTIONED
from onrecord.relations.acts import (
    Position,
    family_of,
    kind_of_act,
    position_of,
    positions,
)
from onrecord.relations.certainty import Use, settles
from onrecord.relations.parties import side_key

_BEFORE = 40
"""Characters before the words of a stance within which what unsettles it is looked for."""
STANCE_RANKS = {"refused": 5, "supported": 3, "demanded": 3, "criticized": 2}
"""Ranks of what words take a position on, as those of the acts (acts.tsv)."""
_CLOSED = frozenset({"agreed"})
"""After these nothing is left open that a later round would have to take up."""


def position_in(claim: Claim, words: IssueWords) -> str | None:
    """Where a claim leaves its party: the position of its act, of a saying the stance of its words;
    None where it takes none. "not" where the act was not done."""
    if claim.modality is not Modality.HAPPENED:
        return None
    stance = _stance_of_words(claim, words)
    word = stance or position_of(claim.act)
    return f"not {word}" if word and claim.negated else word


def _stance_of_words(claim: Claim, words: IssueWords) -> str | None:
    """What the words of a saying are for or against: "insists it will not accept quotas" refuses
    them. The first row of the language's stances that is found in them."""
    if family_of(claim.act) != "say" or claim.negated:
        return None
    for stance, pattern in words.stances:
        found = pattern.search(claim.content)
        if found is not None:
            before = claim.content[max(0, found.start() - _BEFORE) : found.start()]
            return None if words.unsettled.search(before) else stance
    return None


def rank_in(claim: Claim, words: IssueWords) -> int:
    """How far a position goes: of two of one time the higher is the later word."""
    stance = _stance_of_words(claim, words)
    return STANCE_RANKS.get(stance or "", kind_of_act(claim.act).rank)


def party_positions(about: Sequence[Claim], words: IssueWords) -> tuple[PartyPosition, ...]:
    """Each party with its latest position, of one date the highest, among what is certain enough;
    what is not is marked. What it did or said by its own word comes before what others say of
    it."""
    held: dict[str, list[tuple[Party, Claim]]] = {}
    for claim in about:
        if position_in(claim, words) is not None:
            for party in claim.speakers:
                if party.side is not None:
                    held.setdefault(side_key(party), []).append((party, claim))
    found = [_party_position(claims, words) for claims in held.values()]
    return tuple(sorted(found, key=lambda standing: (standing.name, standing.entity or "")))


def _party_position(held: Sequence[tuple[Party, Claim]], words: IssueWords) -> PartyPosition:
    party = held[0][0]
    claims = [claim for _, claim in held]
    certain = [claim for claim in claims if settles(claim, Use.POSITION)]
    counted = certain or claims
    own = [claim for claim in counted if not _told_by(claim, party)]
    last = max(own or counted, key=lambda claim: _recency(claim, words))
    return PartyPosition(
        entity=party.side,
        name=party.side_name,
        position=position_in(last, words) or last.act,
        claims=tuple(sorted({claim.id for claim in claims})),
        certain=bool(certain),
        told_by=_told_by(last, party),
    )


def _told_by(claim: Claim, party: Party) -> tuple[str, ...]:
    """Names of the other sides on whose word the claim rests; () where nobody or its own side is
    named."""
    if any(source.side == party.side for source in claim.via):
        return ()
    told = (source.side_name for source in claim.via if source.side is not None)
    return tuple(dict.fromkeys(told))


def _recency(claim: Claim, words: IssueWords) -> tuple[str, int, str]:
    return claim.date.value or "", rank_in(claim, words), claim.id


def takes_position(claims: Iterable[Claim], words: IssueWords) -> set[str]:
    """Sides that take a position in these claims."""
    return {
        party.side
        for claim in claims
        if position_in(claim, words) is not None
        for party in claim.speakers
        if party.side is not None
    }


def states(about: Sequence[Claim], rounds: Sequence[Event], words: IssueWords) -> tuple[Round, ...]:
    """The state that each round's own reports tell. Of an issue left open a later round may say
    nothing: then that is told, and no state."""
    moving = [
        claim
        for claim in about
        if settles(claim, Use.POSITION) and position_in(claim, words) is not None
    ]
    found: list[Round] = []
    state: str | None = None
    for event in rounds:
        spoken = [claim for claim in moving if claim.event == event.id]
        if spoken:
            _, state = max(_state(claim, words) for claim in spoken)
            found.append(Round(event.id, state, tuple(sorted(claim.id for claim in spoken))))
        elif state is not None and state not in _CLOSED and event.date.value is not None:
            found.append(Round(event.id, NOT_MENTIONED, ()))
    held = {event.id for event in rounds}
    outside = [claim for claim in moving if claim.event not in held]
    if outside:
        last = max(outside, key=lambda claim: _recency(claim, words))
        told = tuple(sorted(claim.id for claim in outside))
        found.append(Round(None, _state(last, words)[1], told))
    return tuple(found)


def _state(claim: Claim, words: IssueWords) -> tuple[int, str]:
    """The state in which a claim leaves the issue, after the rank of that state."""
    word = _stance_of_words(claim, words) or position_of(claim.act) or ""
    if claim.negated:
        word = "refused" if word == "agreed" else "raised"
    position = positions().get(word, Position())
    return position.rank, position.state or claim.act
