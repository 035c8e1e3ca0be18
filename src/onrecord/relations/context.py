"""What relating stands on: the documents of one story with what was read, resolved, dated and
counted before, and the vocabulary of their language."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.languages.base import is_supported, language_of
from onrecord.languages.vocabulary import Vocabulary
from onrecord.languages.vocabulary.relations import PartyWords
from onrecord.model import (
    Document,
    Entity,
    EntityType,
    Lineage,
    Mention,
    Origin,
    Party,
    Proposition,
    Published,
    Reading,
    Reference,
    Relation,
    Span,
    TimeExpression,
)
from onrecord.relations.story_terms import Vector, vectors

_BESIDE = 24
"""Characters beside a name within which a word for a publisher of news is looked for."""


@dataclass(frozen=True)
class StoryContext:
    """Indexes over one story. `documents`, `readings`, `published`, `origin_of` are by document id.

    countries: ISO alpha-2 -> id of the country's entity. statements: shared passages, each with the
    number of its group, by document. served: person's entity id -> ids of the bodies that titles
    say he serves. vocabulary: of the story's language. media: ids of the bodies that publish news.
    parties: of phrases that were asked for (parties.parties_of), kept because the same are asked
    for again.
    """

    documents: Mapping[str, Document]
    readings: Mapping[str, Reading]
    published: Mapping[str, Published]
    entities: Mapping[str, Entity]
    of_mention: Mapping[Span, str]
    origin_of: Mapping[str, str]
    countries: Mapping[str, str]
    statements: Mapping[str, tuple[tuple[Span, int], ...]]
    served: Mapping[str, tuple[str, ...]]
    vocabulary: Vocabulary = field(repr=False, compare=False)
    media: frozenset[str] = frozenset()
    times: Mapping[Span, TimeExpression] = field(repr=False, default_factory=dict)
    mentions: Mapping[str, tuple[Mention, ...]] = field(repr=False, default_factory=dict)
    parties: dict[Reference, tuple[Party, ...]] = field(
        repr=False, compare=False, default_factory=dict
    )

    @cached_property
    def weighed(self) -> Mapping[str, Vector]:
        """How much each word of a report tells of the story (story_terms.vectors), by document."""
        weights = vectors(list(self.documents.values()), self.vocabulary)
        return dict(zip(self.documents, weights, strict=True))

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Mentions inside a span, in the order of the text."""
        held = self.mentions.get(span.document, ())
        first = bisect_left(held, span.start, key=lambda mention: mention.span.start)
        last = bisect_left(held, span.end, key=lambda mention: mention.span.start)
        return tuple(mention for mention in held[first:last] if mention.span.end <= span.end)

    def published_on(self, document: str) -> str | None:
        """When a document was published (EDTF), None where that is not known."""
        return self.published[document].value if document in self.published else None

    def order(self, proposition: Proposition) -> tuple[str, str, int, int, str]:
        """Sort key: documents by date (undated last), then by id, then the order of the text."""
        document = proposition.evidence.document
        published = self.published_on(document)
        return (
            published or "9999",
            document,
            proposition.evidence.start,
            proposition.evidence.end,
            proposition.id,
        )

    def span_order(self, span: Span) -> tuple[str, str, int, int]:
        published = self.published_on(span.document)
        return (published or "9999", span.document, span.start, span.end)

    def entity_ids(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """Entities that these mentions name, each once, in the order given."""
        return tuple(
            dict.fromkeys(self.of_mention[span] for span in spans if span in self.of_mention)
        )

    def origins(self, evidence: Iterable[Span]) -> tuple[str, ...]:
        """Origins of the evidence, sorted: copies count once, and so do those that quote one shared
        statement."""
        label: dict[str, str] = {}
        groups: dict[int, str] = {}
        for span in sorted(evidence, key=self.span_order):
            origin = self.origin_of.get(span.document, span.document)
            label.setdefault(origin, origin)
            for passage, group in self.statements.get(span.document, ()):
                if passage.overlaps(span):
                    label[origin] = groups.setdefault(group, label[origin])
        return tuple(sorted(set(label.values())))


def build_context(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    published: Mapping[str, Published],
    entities: Sequence[Entity],
    of_mention: Mapping[Span, str],
    lineage: Sequence[Lineage] = (),
    origins: Sequence[Origin] = (),
) -> StoryContext:
    """Index what the earlier steps found. Order of the arguments' members does not matter."""
    vocabulary = _vocabulary(documents)
    words = vocabulary.party_words
    by_id = {entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)}
    return StoryContext(
        documents={document.id: document for document in documents},
        readings={
            reading.document: reading
            for reading in sorted(readings, key=lambda reading: reading.document)
        },
        published={d.id: published[d.id] for d in documents if d.id in published},
        entities=by_id,
        of_mention=of_mention,
        origin_of={document: origin.id for origin in origins for document in origin.documents},
        countries=_countries(by_id.values()),
        statements=_statements(lineage),
        served=_served(readings, of_mention, words),
        vocabulary=vocabulary,
        media=_media(documents, readings, of_mention, words),
        times={time.span: time for reading in readings for time in reading.times},
        mentions={
            r.document: tuple(sorted(r.mentions, key=lambda m: (m.span.start, m.span.end)))
            for r in readings
        },
    )


def _vocabulary(documents: Iterable[Document]) -> Vocabulary:
    """Of the language of most documents, of those whose language is read."""
    codes = Counter(each.language for each in documents if is_supported(each.language))
    code = min(codes, key=lambda code: (-codes[code], code or ""), default=None)
    return language_of(code).vocabulary


def _countries(entities: Iterable[Entity]) -> dict[str, str]:
    """The entity that stands for each state: the country, or where no text names it the body most
    spoken of."""
    found: dict[str, Entity] = {}
    for entity in entities:
        if entity.type in _STANDS_FOR_A_STATE and entity.country is not None:
            known = found.get(entity.country)
            if known is None or _standing_order(entity) < _standing_order(known):
                found[entity.country] = entity
    return {code: entity.id for code, entity in found.items()}


_STANDS_FOR_A_STATE = (EntityType.COUNTRY, EntityType.ORGANIZATION)


def _standing_order(entity: Entity) -> tuple[int, int, str]:
    return _STANDS_FOR_A_STATE.index(entity.type), -len(entity.mentions), entity.id


def _statements(lineage: Iterable[Lineage]) -> dict[str, tuple[tuple[Span, int], ...]]:
    """Number the groups of passages that shared-statement lineage ties together."""
    pairs = sorted(
        {
            pair
            for line in lineage
            if line.relation is Relation.SHARED_STATEMENT
            for pair in line.passages
        }
    )
    group: dict[Span, int] = {}
    members: dict[int, list[Span]] = {}
    for first, second in pairs:
        joined = min(group.get(first, len(group)), group.get(second, len(group)))
        kept = members.setdefault(joined, [])
        for span in (first, second):
            old = group.get(span)
            moved = [span] if old is None else members.pop(old) if old != joined else []
            group.update((each, joined) for each in moved)
            kept.extend(moved)
    by_document: dict[str, list[tuple[Span, int]]] = {}
    for span, number in sorted(group.items()):
        by_document.setdefault(span.document, []).append((span, number))
    return {document: tuple(passages) for document, passages in by_document.items()}


def _media(
    documents: Sequence[Document],
    readings: Iterable[Reading],
    of_mention: Mapping[Span, str],
    words: PartyWords,
) -> frozenset[str]:
    """Bodies that stand beside a word for what publishes news: "the news agency Tide", "the Tide
    newspaper"."""
    texts = {document.id: document.text for document in documents}
    return frozenset(
        of_mention[mention.span]
        for reading in readings
        for mention in reading.mentions
        if mention.type is EntityType.ORGANIZATION
        and mention.span in of_mention
        and _publishes(mention.span, texts[reading.document], words)
    )


def _publishes(name: Span, text: str, words: PartyWords) -> bool:
    """Whether the words of a body's name, or those beside it, say that it publishes news."""
    before = text[max(0, name.start - _BESIDE) : name.start]
    after = text[name.end : name.end + _BESIDE]
    found = (
        words.medium_after.match(after),
        words.medium_before.search(before),
        words.medium_name.search(name.text),
        " ".join(name.text.split()).lower().removeprefix("the ") in words.outlets,
    )
    return any(found)


def _served(
    readings: Iterable[Reading], of_mention: Mapping[Span, str], words: PartyWords
) -> dict[str, tuple[str, ...]]:
    found: dict[str, Counter[str]] = {}
    for reading in readings:
        for role in reading.roles:
            if role.qualifier in words.former or role.organization is None:
                continue
            person, body = of_mention.get(role.person), of_mention.get(role.organization)
            if person is not None and body is not None:
                found.setdefault(person, Counter())[body] += 1
    return {
        person: tuple(sorted(bodies, key=lambda body: (-bodies[body], body)))
        for person, bodies in found.items()
    }
