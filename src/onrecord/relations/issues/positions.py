"""Where each party stands on a matter: what its acts and its words leave it in, on whose word.

Only what was done, and told with confidence, takes a position, and only on what it speaks of
directly; what others say that a party did is told as theirs.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

from onrecord.languages.vocabulary import Vocabulary
from onrecord.model import Claim, EntityType, Event, Modality, Party, PartyPosition, Round
from onrecord.model.findings import NOT_MENTIONED
from onrecord.relations.acts import Position, family_of, kind_of_act, position_of, positions
from onrecord.relations.certainty import Use, settles
from onrecord.relations.context import StoryContext
from onrecord.relations.parties import side_key

BEFORE = 40
"""Characters before the words of a stance within which what unsettles it is looked for."""
NEAR = 60
"""Characters between the matter and what is said of it."""
MATTER = "MATTER"
"""What stands in a stance of the language for the words of the matter."""
END, ITS_END = "end", " its end"
"""What a position is on where its words are about ending the matter: "sought its end"."""
SPEAKS = {"accuse": "accuses", "admit": "admits"}
"""What a party is told to do that speaks of the matter and takes no position, where that is more
than SAYS."""
SAYS = "says"
OPENS = 60
"""Characters of a content within which what it is about is named."""
LEAST_SAID = 2
"""Claims of a party that speak of the matter further behind, from which it has its say."""
MOST_WORDS = 3
"""Words of a phrase from which it describes and names no party."""
MOST_PARTIES = 6
"""Parties told of a matter beside those that take a position."""
_CLOSED = frozenset({"agreed"})
"""After these nothing is left open that a later round would have to take up."""


class Stances:
    """What claims leave their parties in on one matter. label: of the matter. rounds: meetings at
    which all that is spoken of is moved; elsewhere an act is about its own object."""

    def __init__(self, label: str, rounds: Iterable[Event], context: StoryContext) -> None:
        self.rounds = frozenset(event.id for event in rounds)
        self.media, self._vocabulary = context.media, context.vocabulary
        self._entities, self._served = context.entities, context.served
        self._origin_of = context.origin_of
        self._named = _naming(label, context.vocabulary)
        self._whole = re.compile(rf"\b{re.escape(label)}", re.I)
        self._stances = _stances_on(label, context.vocabulary)
        self._known: dict[str, str | None] = {}

    def position(self, claim: Claim) -> str | None:
        """Where a claim leaves its party: the position of its act, of a saying the stance of its
        words; None where it takes none. "not" where the act was not done."""
        key = claim.id
        if key not in self._known:
            self._known[key] = self._position(claim)
        return self._known[key]

    def _position(self, claim: Claim) -> str | None:
        if claim.modality is not Modality.HAPPENED:
            return None
        if (stance := self._of_words(claim)) is not None:
            return stance
        word = position_of(claim.act)
        if word is None or claim.event in self.rounds:
            return f"not {word}" if word and claim.negated else word
        if not _is_taken_alone(claim) or self._vocabulary.issue_words.silence.match(claim.content):
            return None
        if not _is_whole_clause(claim):
            word = self._of_its_object(word, claim.content)
        return f"not {word}" if word and claim.negated else word

    def _of_its_object(self, word: str, content: str) -> str | None:
        """The position on the matter, where the act is about it directly; on its end, where that is
        what it is about."""
        found = self._named.search(content)
        if found is None:
            return word
        before, words = content[: found.start()], self._vocabulary.issue_words
        position = positions()[word]
        whole = self._whole.search(content)
        start = found.start() if whole is None else whole.start()
        if position.bent not in {END, "-"} and words.absent.search(before):
            return position.bent
        if position.bent == END and words.ending.search(before):
            return word + ITS_END
        return word if start <= position.within else None

    def _of_words(self, claim: Claim) -> str | None:
        """What the words of a saying are for or against: "insists it will not accept quotas"
        refuses them. The first row of the language's stances that is found near the matter."""
        if family_of(claim.act) != "say" or claim.negated:
            return None
        words, content = self._vocabulary.issue_words, claim.content
        named = [match.start() for match in self._named.finditer(content)]
        for stance, pattern in self._stances:
            found = pattern.search(content)
            if found is None or not any(_near(found, place) for place in named):
                continue
            around = content[max(0, found.start() - BEFORE) : found.start()]
            if words.unsettled.search(around):
                return None
            whole = self._named.search(found.group()) is not None
            ending = words.ending.search(content[: found.end() + (0 if whole else NEAR)])
            if ending is None or ending.start() in named:
                return stance
            ends = words.ending.search(found.group()) is not None
            return stance + ITS_END if ends else None
        return None

    def says(self, claim: Claim) -> str | None:
        """What a party is told to do that speaks of the matter and takes no position; None where
        the claim does not speak of it or is not certain enough."""
        spoken = family_of(claim.act) in {"say", "accuse"} and claim.act != "report"
        spoken = spoken and not claim.negated
        if not spoken or claim.modality is not Modality.HAPPENED:
            return None
        if not settles(claim, Use.POSITION) or not self._named.search(claim.content):
            return None
        return SPEAKS.get(claim.act) or SPEAKS.get(family_of(claim.act), SAYS)

    def is_party(self, party: Party) -> bool:
        """Whether this is one that can have a part in the matter: a side that is known and
        publishes no news, or people and bodies called by what they are ("the teachers")."""
        if party.side is not None:
            reports = party.side in self.media or self._is_of_the_media(party.side)
            return not reports and self._is_of_the_story(party.side)
        words, grammar = self._vocabulary.party_words, self._vocabulary.phrase_grammar
        head = self._heads(party)
        called = not (words.actors | words.own_side).isdisjoint(head)
        telling = len(party.name.split()) - 1 + words.nameless.isdisjoint(head)
        short = 0 < telling < MOST_WORDS and not grammar.indefinite.match(party.name)
        return called and short and party.name[:1].isalpha()

    def _is_of_the_media(self, id: str) -> bool:
        """Whether the side is a person who reports: who serves a publisher of news, or is called by
        such a calling."""
        grammar, nouns = self._vocabulary.phrase_grammar, self._vocabulary.party_words.media
        roles = self._entities[id].roles if id in self._entities else ()
        callings = (set(grammar.head_forms(role.title)) for role in roles)
        served = self._served.get(id, ())[:1]
        return not self.media.isdisjoint(served) or any(map(nouns.intersection, callings))

    def _is_of_the_story(self, id: str) -> bool:
        """Whether the side is more than somebody whom one report asked: a state or a body, or a
        person of whom several tell or who serves a body."""
        side = self._entities.get(id)
        if side is None or side.type is not EntityType.PERSON or id in self._served:
            return True
        return len({self._origin_of.get(span.document) for span in side.mentions}) > 1

    def is_known(self, party: Party) -> bool:
        """Whether this is a party that a reader can tell from others by what it is called: no
        sources, nor analysts."""
        words, head = self._vocabulary.party_words, self._heads(party)
        unnamed = party.side is None and not (words.nameless | words.own_side).isdisjoint(head)
        return self.is_party(party) and not unnamed

    def _heads(self, party: Party) -> Sequence[str]:
        return self._vocabulary.phrase_grammar.head_forms(party.name)

    def opens_with_it(self, claim: Claim) -> bool:
        """Whether the content is about the matter from its first words on."""
        found = self._named.search(claim.content)
        return found is not None and found.start() <= OPENS

    def rank(self, claim: Claim) -> int:
        """How far a position goes: of two of one time the higher is the later word."""
        stance = self._of_words(claim)
        if stance is None:
            return kind_of_act(claim.act).rank
        return positions()[stance.removesuffix(ITS_END)].weight

    def recency(self, claim: Claim) -> tuple[str, int, str]:
        return claim.date.value or "", self.rank(claim), claim.id

    def told_by(self, claim: Claim, party: Party) -> tuple[str, ...]:
        """Names of the other sides on whose word the claim rests; () where its own side, or nobody
        but those who publish news, is named."""
        if any(side_key(source) == side_key(party) for source in claim.via):
            return ()
        sources = [s for s in claim.via if s.side is not None and s.side not in self.media]
        return tuple(dict.fromkeys(source.side_name for source in sources))


def _is_whole_clause(claim: Claim) -> bool:
    """Whether the content is all that tells the act, and not what the act is about."""
    return any(" ".join(span.text.split()) == claim.content for span in claim.evidence)


def _is_taken_alone(claim: Claim) -> bool:
    """Whether the act takes its position by as many sides as did it: one side alone settles
    nothing."""
    sides = {party.side for party in claim.speakers}
    return kind_of_act(claim.act).moves != "both" or len(sides) > 1


def _near(found: re.Match[str], place: int) -> bool:
    return found.start() - NEAR <= place <= found.end() + BEFORE


@lru_cache(maxsize=4096)
def _naming(label: str, vocabulary: Vocabulary) -> re.Pattern[str]:
    """Finds the head of a matter's label in a content, in the singular and the plural."""
    forms = sorted(vocabulary.phrase_grammar.head_forms(label), key=len)
    stems = {re.escape(form) for form in forms if len(form) > 2} or {re.escape(label)}
    return re.compile(rf"\b(?:{'|'.join(sorted(stems))})(?:e?s)?\b", re.I)


@lru_cache(maxsize=4096)
def _stances_on(label: str, vocabulary: Vocabulary) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The stances of the language, with the words of the matter in their place."""
    named = f"(?:{_naming(label, vocabulary).pattern})"
    return tuple(
        (stance, re.compile(pattern.pattern.replace(MATTER, named), re.I))
        for stance, pattern in vocabulary.issue_words.stances
    )


def party_positions(about: Sequence[Claim], stances: Stances) -> tuple[PartyPosition, ...]:
    """Each party with its latest position, of one date the highest, among what is certain enough;
    what is not is marked, and told only of what meetings dealt with. What it did or said by its
    own word comes before what others say of it."""
    held: dict[str, list[tuple[Party, Claim]]] = {}
    for claim in about:
        if stances.position(claim) is not None:
            for party in claim.speakers:
                if stances.is_party(party):
                    held.setdefault(side_key(party), []).append((party, claim))
    found = [_party_position(claims, stances) for claims in held.values()]
    found += _who_has_a_say(about, stances, held.keys())
    return tuple(sorted(found, key=lambda standing: (standing.name, standing.entity or "")))


def _who_has_a_say(
    about: Sequence[Claim], stances: Stances, known: Container[str]
) -> list[PartyPosition]:
    """The parties that take no position and speak of the matter by their own word, those that
    say most first."""
    held: dict[str, list[tuple[Party, Claim]]] = {}
    for claim in about:
        if stances.says(claim) is not None:
            for party in claim.speakers:
                own = stances.is_known(party) and not stances.told_by(claim, party)
                if own and side_key(party) not in known:
                    held.setdefault(side_key(party), []).append((party, claim))
    having = [
        claims
        for claims in held.values()
        if len(claims) >= LEAST_SAID or any(stances.opens_with_it(claim) for _, claim in claims)
    ]
    having.sort(key=lambda claims: (-len(claims), side_key(claims[0][0])))
    return [_its_say(claims, stances) for claims in having[:MOST_PARTIES]]


def takes_position(party: PartyPosition) -> bool:
    """Whether the party is told to be for or against, to have asked, done or agreed something, and
    not to speak of the matter alone, or to begin or end what goes on."""
    position = positions().get(party.position)
    speaks = party.position in {SAYS, *SPEAKS.values()}
    return not speaks and (position is None or position.disputes)


def _its_say(held: Sequence[tuple[Party, Claim]], stances: Stances) -> PartyPosition:
    party = held[0][0]
    last = max((claim for _, claim in held), key=stances.recency)
    told = tuple(sorted({claim.id for _, claim in held}))
    return PartyPosition(party.side, party.side_name, stances.says(last) or SAYS, told)


def _party_position(held: Sequence[tuple[Party, Claim]], stances: Stances) -> PartyPosition:
    party = held[0][0]
    claims = [claim for _, claim in held]
    certain = [claim for claim in claims if settles(claim, Use.POSITION)]
    counted = certain or claims
    own = [claim for claim in counted if not stances.told_by(claim, party)]
    last = max(own or counted, key=stances.recency)
    return PartyPosition(
        entity=party.side,
        name=party.side_name,
        position=stances.position(last) or last.act,
        claims=tuple(sorted({claim.id for claim in claims})),
        certain=bool(certain),
        told_by=stances.told_by(last, party),
    )


def states(about: Iterable[Claim], rounds: Sequence[Event], stances: Stances) -> tuple[Round, ...]:
    """The state that each round's own reports tell. Of an issue left open a later round may say
    nothing: then that is told, and no state."""
    moving = [
        claim
        for claim in about
        if settles(claim, Use.POSITION) and stances.position(claim) is not None
    ]
    found: list[Round] = []
    state: str | None = None
    for event in rounds:
        spoken = [claim for claim in moving if claim.event == event.id]
        if spoken:
            _, state = max((_state(claim, stances) for claim in spoken), key=lambda each: each[0])
            found.append(Round(event.id, state, tuple(sorted(claim.id for claim in spoken))))
        elif state is not None and state not in _CLOSED and event.date.value is not None:
            found.append(Round(event.id, NOT_MENTIONED, ()))
    held = {event.id for event in rounds}
    outside = [claim for claim in moving if claim.event not in held]
    if outside:
        last = max(outside, key=stances.recency)
        told = tuple(sorted(claim.id for claim in outside))
        found.append(Round(None, _state(last, stances)[1], told))
    return tuple(found)


def _state(claim: Claim, stances: Stances) -> tuple[int, str]:
    """The state in which a claim leaves the issue, after the rank of that state."""
    word = (stances.position(claim) or "").removesuffix(ITS_END)
    if claim.negated:
        word = "refused" if position_of(claim.act) == "agreed" else "raised"
    position = positions().get(word, Position())
    return position.rank, position.state or claim.act
