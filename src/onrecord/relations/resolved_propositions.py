"""Propositions resolved in their story: who acts for which side, when by the document's own dates,
and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from onrecord.languages.vocabulary import Vocabulary
from onrecord.model import (
    Basis,
    Dated,
    EntityType,
    Mention,
    Modality,
    Party,
    Proposition,
    PropositionKind,
    Reference,
    ReferenceKind,
    Span,
)
from onrecord.model.clause_facts import ClauseFacts
from onrecord.relations.acts import family_of
from onrecord.relations.claim_dates import date_of
from onrecord.relations.context import StoryContext
from onrecord.relations.parties import is_known, parties_of_all, side_key
from onrecord.relations.wording_similarity import fold, is_number

_STEM = 4
"""Letters in which a lemma and its form in the text mostly agree."""
_STEM_OF_ACT = 5
"""Letters in which the name of an act and the verbs that tell it mostly agree."""
_PLACE_WITHIN = 70
"""Characters after "took place" within which the place is named."""
_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})


@dataclass(frozen=True)
class ResolvedProposition:
    """One proposition with its parties, date and places resolved.

    sides: keys of the sides that act (parties.side_key), empty where the text does not say who
    acts. words: folded content words without the speakers' own and without numbers, which stand in
    `numbers`. vocabulary: of the story's language. persons: ids of those who are named as speakers.
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
    vocabulary: Vocabulary = field(repr=False, compare=False)
    persons: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return self.proposition.id

    @property
    def happened(self) -> bool:
        """Whether it is told as done."""
        return self.proposition.modality is Modality.HAPPENED

    @cached_property
    def clause(self) -> str:
        """The words of the clause, on one line."""
        return " ".join(self.proposition.evidence.text.split())

    @cached_property
    def facts(self) -> ClauseFacts:
        """What the clause states that another may contradict; places are those of the evidence."""
        return self.vocabulary.clause_facts(self.proposition.evidence.text)

    @cached_property
    def speaker_names(self) -> frozenset[str]:
        """The speakers' names in lower case."""
        return frozenset(party.name.lower() for party in self.speakers)

    @cached_property
    def other_sides(self) -> frozenset[str]:
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
        """What a deed was done to: the heads of its topics and of those it hit."""
        grammar, weights = self.vocabulary.phrase_grammar, self.vocabulary.word_weights
        heads = [list(topic.lemmas[:1]) for topic in self.proposition.topics]
        heads += [list(grammar.head_forms(party.name)[:2]) for party in self.addressees]
        return frozenset(word for head in heads for word in fold(head, weights))


def clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both give something and have nothing in common."""
    return bool(one) and bool(other) and one.isdisjoint(other)


def counts_differ(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether both count something and no number is in both: then it takes more than like words to
    make them one."""
    return clash(one.numbers, other.numbers)


def most_frequent(values: Iterable[str]) -> str:
    """The value that most propositions give, the first of those that are equally frequent. values:
    one or more."""
    return Counter(values).most_common(1)[0][0]


def resolve_propositions(context: StoryContext) -> tuple[ResolvedProposition, ...]:
    """The propositions of a story, in the order of the documents' dates and of their texts."""
    propositions = [
        proposition for reading in context.readings.values() for proposition in reading.propositions
    ]
    main = {document: main_sides(context, document) for document in context.readings}
    return share_dates(
        [
            _resolved(proposition, context, main.get(proposition.evidence.document, ()))
            for proposition in sorted(propositions, key=context.order)
        ]
    )


def share_dates(propositions: Sequence[ResolvedProposition]) -> tuple[ResolvedProposition, ...]:
    """Deeds of one side in one sentence share its only date: "expelled two envoys in 2016 and shut
    a school"."""
    of_sentence: dict[Span, list[ResolvedProposition]] = {}
    for one in propositions:
        of_sentence.setdefault(one.proposition.sentence, []).append(one)
    return tuple(
        _with_shared_date(one, of_sentence[one.proposition.sentence]) for one in propositions
    )


def _with_shared_date(
    one: ResolvedProposition, beside: Sequence[ResolvedProposition]
) -> ResolvedProposition:
    """With the date of the last deed before it in the sentence that it continues."""
    before = [other for other in beside if _continues(one, other)]
    if not before:
        return one
    last = max(before, key=lambda other: (other.proposition.cue.start, other.id))
    cue = " ".join(last.proposition.cue.text.split())
    why = f"Told in one sentence with “{cue}”, {last.date.value}."
    return replace(one, date=Dated(last.date.value, Basis.INFERRED, last.date.evidence, why))


def _continues(one: ResolvedProposition, before: ResolvedProposition) -> bool:
    """Whether a deed without a date follows a dated one of the same speakers."""
    if not one.speakers or one.speakers != before.speakers:
        return False
    if before.proposition.cue.start >= one.proposition.cue.start:
        return False
    undated = one.date.value is None and not one.date.evidence
    return undated and before.date.value is not None and _is_deed(one) and _is_deed(before)


def _is_deed(one: ResolvedProposition) -> bool:
    """Whether a verb tells a deed as done."""
    deed = one.proposition.kind is PropositionKind.DEED
    return deed and one.happened and not one.proposition.nominal


def _resolved(
    proposition: Proposition, context: StoryContext, main: tuple[Party, ...]
) -> ResolvedProposition:
    """main: the two sides that the document is about."""
    document, weights = proposition.evidence.document, context.vocabulary.word_weights
    speakers = _speakers(proposition, context, main)
    addressees = parties_of_all(_not_places(proposition, proposition.addressees, context), context)
    places, venues = _places_and_venues(proposition, context)
    via = parties_of_all(proposition.via, context)
    own = _own_words(proposition, (*speakers, *via), context)
    content = (lemma for lemma in _lemmas_of_content(proposition) if lemma not in own)
    return ResolvedProposition(
        proposition=proposition,
        family=family_of(proposition.act),
        document=document,
        speakers=speakers,
        addressees=addressees,
        via=via,
        sides=frozenset(side_key(party) for party in speakers if is_known(party)),
        date=date_of(proposition, context),
        published=context.published_on(document),
        places=places,
        venues=venues,
        words=fold((lemma for lemma in content if not is_number(lemma, weights)), weights),
        numbers=frozenset(lemma for lemma in proposition.lemmas if is_number(lemma, weights)),
        vocabulary=context.vocabulary,
        persons=frozenset(p.entity for p in speakers if p.entity and _is_person(p, context)),
    )


def _is_person(party: Party, context: StoryContext) -> bool:
    known = context.entities.get(party.entity or "")
    return known is not None and known.type is EntityType.PERSON


def _lemmas_of_content(proposition: Proposition) -> tuple[str, ...]:
    """Lemmas of what is said, without those of who said it where ("..., said a spokesman for the
    ministry")."""
    if proposition.kind is not PropositionKind.STATEMENT or proposition.content is None:
        return proposition.lemmas
    starts = {word[:_STEM] for word in re.findall(r"\w+", proposition.content.text.lower())}
    inside = tuple(lemma for lemma in proposition.lemmas if lemma[:_STEM] in starts)
    return inside if len(inside) > 1 else proposition.lemmas


def _own_words(
    proposition: Proposition, parties: Sequence[Party], context: StoryContext
) -> frozenset[str]:
    """Words that name who speaks, or the act of speaking: they do not tell what is said."""
    keys = {key for party in parties for key in (party.entity, party.side)}
    names = {name for party in parties for name in (party.name, party.side_name)}
    for key in keys:
        if key is not None and key in context.entities:
            names.update(context.entities[key].names)
    own = {word for name in names for word in _words_in(name)}
    if proposition.kind is PropositionKind.STATEMENT:
        verbs = {proposition.act, *proposition.cue.text.lower().split()}
        stems = {verb[:_STEM_OF_ACT] for verb in verbs}
        own |= {lemma for lemma in proposition.lemmas if lemma[:_STEM_OF_ACT] in stems}
    return frozenset(own)


@lru_cache(maxsize=65536)
def _words_in(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w.-]+", name.lower()))


def _speakers(
    proposition: Proposition, context: StoryContext, main: tuple[Party, ...]
) -> tuple[Party, ...]:
    """The parties that act, where "both sides" that the text leaves open are the two sides that the
    document is about."""
    parties: list[Party] = []
    for reference in _not_places(proposition, proposition.speakers, context):
        found = parties_of_all((reference,), context)
        is_open = reference.kind is ReferenceKind.COLLECTIVE and not any(map(is_known, found))
        parties.extend(main if is_open and main else found)
    return tuple(dict.fromkeys(parties))


def _not_places(
    proposition: Proposition, references: Iterable[Reference], context: StoryContext
) -> Sequence[Reference]:
    """The references of which none is a place: a noun may stand beside one ("the Geneva talks")."""
    return [each for each in references if not (proposition.nominal and _is_place(each, context))]


def main_sides(context: StoryContext, document: str) -> tuple[Party, ...]:
    """The two sides that most propositions of a document name together, in the order of their
    names; () if none do."""
    pairs: Counter[tuple[Party, ...]] = Counter()
    for proposition in context.readings[document].propositions:
        parties = parties_of_all((*proposition.speakers, *proposition.addressees), context)
        sides = sorted({(p.side_name, p.side) for p in parties if p.side is not None})
        if len(sides) == 2:
            pairs[tuple(Party(side, name, side, name) for name, side in sides)] += 1
    return min(pairs, key=lambda pair: (-pairs[pair], [party.name for party in pair]), default=())


def main_side_keys(context: StoryContext, document: str) -> frozenset[str]:
    """Keys of the two sides that the document is about, if it is about two."""
    return frozenset(side_key(party) for party in main_sides(context, document))


def _places_and_venues(
    proposition: Proposition, context: StoryContext
) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the places of an act, and of the buildings it was done in."""
    if proposition.act == "call":
        return frozenset(), frozenset()  # those who call are in two places
    spans = list(proposition.places)
    if proposition.nominal:  # "the Geneva talks", "the siege of Leningrad"
        references = (*proposition.speakers, *proposition.addressees)
        spans += [each.span for each in references if _is_place(each, context)]
        spans += _named_places(proposition.evidence, context)
        spans += _where_it_took_place(proposition, context)
    ids = frozenset(id for id in context.entity_ids(spans) if id in context.entities)
    venues = frozenset(id for id in ids if context.entities[id].type is EntityType.FACILITY)
    return ids - venues, venues


def _named_places(span: Span, context: StoryContext) -> list[Span]:
    return [mention.span for mention in context.mentions_in(span) if _names_place(mention)]


def _names_place(mention: Mention) -> bool:
    return mention.type in _PLACES


def _where_it_took_place(proposition: Proposition, context: StoryContext) -> list[Span]:
    """Places named after "took place" or "were held" in the sentence of a noun that tells a
    meeting."""
    sentence, cue = proposition.sentence, proposition.cue
    takes_place = context.vocabulary.meeting_words.takes_place
    match = takes_place.search(sentence.text, max(0, cue.end - sentence.start))
    if match is None:
        return []
    start = sentence.start + match.end()
    end = min(sentence.end, start + _PLACE_WITHIN)
    return _named_places(Span(sentence.document, start, end, ""), context)


def _is_place(reference: Reference, context: StoryContext) -> bool:
    """Whether a phrase is nothing but the name of a town or a building."""
    return any(
        mention.span == reference.span and _names_place(mention)
        for mention in context.mentions_in(reference.span)
    )
