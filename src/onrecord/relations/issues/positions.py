"""Where each party stands on a matter: what its acts and its words leave it in, on whose word, and
what of it came first.

Only what was done, and told with confidence, takes a position; what others say that a party did is
told as theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.languages.vocabulary.relations import IssueWords
from onrecord.model import Claim, Modality, Party, PartyPosition
from onrecord.relations.acts import family_of, kind_of_act, position_of, positions
from onrecord.relations.parties import side_key


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
    return next((stance for stance, found in words.stances if found.search(claim.content)), None)


def rank_in(claim: Claim, words: IssueWords) -> int:
    """How far a position goes: of two of one time the higher is the later word."""
    stance = _stance_of_words(claim, words)
    return positions()[stance].rank if stance in positions() else kind_of_act(claim.act).rank


def party_positions(about: Sequence[Claim], words: IssueWords) -> tuple[PartyPosition, ...]:
    """Each party with its latest position, of one date the highest. What it did or said by its own
    word comes before what another side says of it."""
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
    own = [claim for _, claim in held if not _told_by(claim, party)]
    claims = own or [claim for _, claim in held]
    last = max(claims, key=lambda claim: _recency(claim, words))
    return PartyPosition(
        entity=party.side,
        name=party.side_name,
        position=position_in(last, words) or last.act,
        claims=tuple(sorted({claim.id for _, claim in held})),
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
