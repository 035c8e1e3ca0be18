"""A telling in its place: who acts for which side, when by the document's own dates, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from onrecord.model import (
    Basis,
    Dated,
    EntityType,
    Modality,
    Party,
    Proposition,
    PropositionKind,
    Reference,
    ReferenceKind,
    Span,
)
from onrecord.relations.acts import family_of
from onrecord.relations.claim_dates import date_of
from onrecord.relations.context import StoryContext
from onrecord.relations.parties import head_forms, is_known, parties_of_all, side_key
from onrecord.relations.wording_similarity import fold, is_number


@dataclass(frozen=True)
class ResolvedProposition:
    """One telling with its parties, date and places resolved. words: folded content words without
    the speakers' own and without numbers, which stand in `numbers`.

    sides: keys of the sides that act (parties.side_key), empty where the text does not say who
    acts.
    """

    proposition: Proposition
    family: str
    document: str
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    via: tuple[Party, ...]
    sides: frozenset[str]
    date: Dated
    published: str | None
    places: frozenset[str]
    venues: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]

    @property
    def id(self) -> str:
        return self.proposition.id

    @cached_property
    def clause(self) -> str:
        """The words of the clause, on one line."""
        return " ".join(self.proposition.evidence.text.split())

    @cached_property
    def called(self) -> frozenset[str]:
        """The speakers' names in lower case."""
        return frozenset(party.name.lower() for party in self.speakers)

    @cached_property
    def others(self) -> frozenset[str]:
        """Keys of the known sides that the act is done to or with."""
        return frozenset(side_key(party) for party in self.addressees if is_known(party))

    @cached_property
    def targets(self) -> frozenset[str]:
        """Whom or what a deed hit: the addressees' entities, and places named in the clause."""
        return (
            frozenset(party.entity for party in self.addressees if party.entity)
            | self.places
            | self.venues
        )

    @cached_property
    def objects(self) -> frozenset[str]:
        """What a deed was done to: the heads of its matters and of those it hit."""
        heads = [list(matter.lemmas[:1]) for matter in self.proposition.matters]
        heads += [head_forms(party.name)[:2] for party in self.addressees]
        return frozenset(word for head in heads for word in fold(head))


# Letters in which a lemma and its form in the text mostly agree.
_STEM = 4
_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_TOOK_PLACE = re.compile(
    r"\b(?:t(?:ook|akes?|aking) place|(?:was|were|been|being|be|are|is) held)\b", re.I
)
# Characters after "took place" within which the place is named.
_PLACE_WITHIN = 70


def counts_differ(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether both count something and no number is in both: then it takes more than like words to
    make them one."""
    return bool(one.numbers) and bool(other.numbers) and one.numbers.isdisjoint(other.numbers)


def most_told(values: Iterable[str]) -> str:
    """The value that most propositions give, the first told of those that are equally frequent.
    values: one or more."""
    return Counter(values).most_common(1)[0][0]


def told(context: StoryContext) -> tuple[ResolvedProposition, ...]:
    """Every telling of the story in its place, in the order of the documents' dates and of their
    texts."""
    propositions = [
        proposition for reading in context.readings.values() for proposition in reading.propositions
    ]
    pairs = {document: the_two(context, document) for document in context.readings}
    return in_one_breath(
        [
            _told(proposition, context, pairs)
            for proposition in sorted(propositions, key=context.order)
        ]
    )


def in_one_breath(propositions: Sequence[ResolvedProposition]) -> tuple[ResolvedProposition, ...]:
    """Deeds of one side in one sentence share its only date: "expelled two envoys in 2016 and shut
    a school"."""
    of_sentence: dict[Span, list[ResolvedProposition]] = {}
    for one in propositions:
        of_sentence.setdefault(one.proposition.sentence, []).append(one)
    return tuple(
        _dated_by_the_one_before(one, of_sentence[one.proposition.sentence]) for one in propositions
    )


def _dated_by_the_one_before(
    one: ResolvedProposition, beside: Sequence[ResolvedProposition]
) -> ResolvedProposition:
    before = [other for other in beside if _continues(one, other)]
    if not before:
        return one
    last = max(before, key=lambda other: (other.proposition.cue.start, other.id))
    why = f"Told in one sentence with “{' '.join(last.proposition.cue.text.split())}”, {last.date.value}."
    return replace(one, date=Dated(last.date.value, Basis.INFERRED, last.date.evidence, why))


def _continues(one: ResolvedProposition, before: ResolvedProposition) -> bool:
    proposition, earlier = one.proposition, before.proposition
    if (
        earlier.cue.start >= proposition.cue.start
        or one.speakers != before.speakers
        or not one.speakers
    ):
        return False
    if one.date.evidence or one.date.value is not None or before.date.value is None:
        return False
    deeds = proposition.kind is PropositionKind.DEED and earlier.kind is PropositionKind.DEED
    done = proposition.modality is Modality.HAPPENED and earlier.modality is Modality.HAPPENED
    return deeds and done and not proposition.nominal and not earlier.nominal


def _told(
    proposition: Proposition, context: StoryContext, pairs: dict[str, tuple[Party, ...]]
) -> ResolvedProposition:
    document = proposition.evidence.document
    speakers = _with_collectives(proposition, context, pairs.get(document, ()))
    others = [
        each
        for each in proposition.addressees
        if not (proposition.nominal and _is_place(each, context))
    ]
    addressees = parties_of_all(others, context)
    published = context.published.get(document)
    places, venues = _places(proposition, context)
    via = parties_of_all(proposition.via, context)
    own = _own_words(proposition, (*speakers, *via), context)
    return ResolvedProposition(
        proposition=proposition,
        family=family_of(proposition.act),
        document=document,
        speakers=speakers,
        addressees=addressees,
        via=via,
        sides=frozenset(side_key(party) for party in speakers if is_known(party)),
        date=date_of(proposition, context),
        published=published.value if published else None,
        places=places,
        venues=venues,
        words=fold(
            lemma
            for lemma in _lemmas_of_content(proposition)
            if lemma not in own and not is_number(lemma)
        ),
        numbers=frozenset(lemma for lemma in proposition.lemmas if is_number(lemma)),
    )


def _lemmas_of_content(proposition: Proposition) -> tuple[str, ...]:
    """Lemmas of what is said, without those of who said it where ("..., said a spokesman for the
    ministry")."""
    if proposition.kind is not PropositionKind.STATEMENT or proposition.content is None:
        return proposition.lemmas
    starts = {word[:_STEM] for word in re.findall(r"\w+", proposition.content.text.lower())}
    inside = tuple(lemma for lemma in proposition.lemmas if lemma[:_STEM] in starts)
    return inside if len(inside) > 1 else proposition.lemmas


def _own_words(
    proposition: Proposition, parties: Iterable[Party], context: StoryContext
) -> frozenset[str]:
    """Words that name who speaks, or the act of speaking: they do not tell what is said."""
    names = {party.name for party in parties} | {party.side_name for party in parties}
    for party in parties:
        for key in (party.entity, party.side):
            if key is not None and key in context.entities:
                names.update(context.entities[key].names)
    own = {word for name in names for word in _words_in(name)}
    if proposition.kind is PropositionKind.STATEMENT:
        verbs = {proposition.act, *proposition.cue.text.lower().split()}
        own |= {
            lemma for lemma in proposition.lemmas if any(verb[:5] == lemma[:5] for verb in verbs)
        }
    return frozenset(own)


@lru_cache(maxsize=65536)
def _words_in(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w.-]+", name.lower()))


def _with_collectives(
    proposition: Proposition, context: StoryContext, pair: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Speakers, where "both sides" that the text leaves open are the two sides that the document is
    about."""
    parties: list[Party] = []
    for reference in proposition.speakers:
        if proposition.nominal and _is_place(reference, context):
            continue
        found = parties_of_all((reference,), context)
        open_pair = reference.kind is ReferenceKind.COLLECTIVE and not any(
            is_known(party) for party in found
        )
        parties.extend(pair if open_pair and pair else found)
    return tuple(dict.fromkeys(parties))


def the_two(context: StoryContext, document: str) -> tuple[Party, ...]:
    """The two sides that most propositions of a document name together, in the order of their
    names; () if none do."""
    pairs: Counter[tuple[Party, ...]] = Counter()
    for proposition in context.readings[document].propositions:
        parties = parties_of_all((*proposition.speakers, *proposition.addressees), context)
        sides = sorted({(p.side_name, p.side) for p in parties if p.side is not None})
        if len(sides) == 2:
            pairs[tuple(Party(side, name, side, name) for name, side in sides)] += 1
    if not pairs:
        return ()
    return min(pairs, key=lambda pair: (-pairs[pair], [party.name for party in pair]))


def sides_of_pair(context: StoryContext, document: str) -> frozenset[str]:
    """Keys of the two sides that the document is about, if it is about two."""
    return frozenset(side_key(party) for party in the_two(context, document))


def _places(
    proposition: Proposition, context: StoryContext
) -> tuple[frozenset[str], frozenset[str]]:
    spans = list(proposition.places)
    if proposition.nominal:  # "the Geneva talks", "the siege of Leningrad"
        spans += [
            each.span
            for each in (*proposition.speakers, *proposition.addressees)
            if _is_place(each, context)
        ]
        spans += _named_places(proposition.evidence, context)
        spans += _where_it_took_place(proposition, context)
    if proposition.act == "call":
        return frozenset(), frozenset()  # those who call are in two places
    ids = [entity for entity in context.entity_ids(spans) if entity in context.entities]
    venues = {entity for entity in ids if context.entities[entity].type is EntityType.FACILITY}
    return frozenset(ids) - venues, frozenset(venues)


def _named_places(span: Span, context: StoryContext) -> list[Span]:
    return [mention.span for mention in context.mentions_in(span) if mention.type in _PLACES]


def _where_it_took_place(proposition: Proposition, context: StoryContext) -> list[Span]:
    """Places named after "took place" or "were held" in the sentence of a noun that tells a
    meeting."""
    sentence, cue = proposition.sentence, proposition.cue
    match = _TOOK_PLACE.search(sentence.text, max(0, cue.end - sentence.start))
    if match is None:
        return []
    start = sentence.start + match.end()
    end = min(sentence.end, start + _PLACE_WITHIN)
    return _named_places(Span(sentence.document, start, end, ""), context)


def _is_place(reference: Reference, context: StoryContext) -> bool:
    """Whether a phrase is nothing but the name of a town or a building."""
    return any(
        mention.span == reference.span and mention.type in _PLACES
        for mention in context.mentions_in(reference.span)
    )
