"""A proposition with the place in the parse that tells it, for what is asked of both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from onrecord.languages.en.attribution.statements import Statements
from onrecord.languages.en.attribution.tagger import Attributed
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.tokens import is_verb
from onrecord.model import EntityType, Mention, Proposition, Reference, Span

_SHORTLY = 500
"""Characters before a pronoun within which those named may be meant."""


@dataclass(frozen=True)
class Told:
    """One proposition where it stands. token: the one that tells it. found: what the networks read
    at it, with how surely. beside: how many propositions its sentence holds. reading: of the
    document."""

    proposition: Proposition
    parsed: Parsed
    token: Token
    found: Attributed | None
    sure: float
    beside: int
    document: DocumentRead

    @cached_property
    def sentence(self) -> TokenSpan:
        return self.token.sent

    @cached_property
    def over(self) -> tuple[Token, ...]:
        """The tokens that the one that tells it hangs on, the nearest first."""
        return tuple(self.token.ancestors)

    @cached_property
    def clauses_over(self) -> tuple[Token, ...]:
        """The verbs among them whose clause its own is part of, not those it is coordinated
        with."""
        found, below = [], self.token
        for above in self.over:
            if is_verb(above) and below.dep_ != "conj":
                found.append(above)
            below = above
        return tuple(found)

    @cached_property
    def content_tokens(self) -> Sequence[Token]:
        content = self.proposition.content
        return [] if content is None else self.tokens_of(content)

    def tokens_of(self, span: Span) -> Sequence[Token]:
        """The words of a span of the stored text, those of this paragraph."""
        return self.tokens(span.start, span.end)

    def tokens(self, start: int, end: int) -> Sequence[Token]:
        """Those of the paragraph between two places of the stored text."""
        offsets = self.parsed.paragraph.offsets
        return [t for t in self.parsed.doc if start <= offsets[t.idx] < end and not t.is_space]

    @cached_property
    def words(self) -> list[str]:
        """Of the sentence, in small letters."""
        return [token.lower_ for token in self.sentence]


@dataclass(frozen=True)
class DocumentRead:
    """What weighing asks of the document: its mentions and the starts of its sentences, by their
    offsets in the stored text."""

    mentions: Mapping[Span, Mention]
    sentence_starts: Sequence[int]
    paragraph_starts: Sequence[int]

    @cached_property
    def people(self) -> Sequence[tuple[Span, str]]:
        """The places that name a person with the last word of the name, in the order of the
        text."""
        named = (
            (place, mention.name.split()[-1])
            for place, mention in self.mentions.items()
            if mention.type is EntityType.PERSON
        )
        return sorted(named, key=lambda each: (each[0].start, each[0].end))

    def sentences_between(self, one: Span, other: Span) -> int:
        """Sentences from one span to another; 0 within one."""
        return abs(
            bisect_right(self.sentence_starts, other.start)
            - bisect_right(self.sentence_starts, one.start)
        )

    def paragraphs_between(self, one: Span, other: Span) -> int:
        """Paragraphs from one span to another; 0 within one."""
        return abs(
            bisect_right(self.paragraph_starts, other.start)
            - bisect_right(self.paragraph_starts, one.start)
        )

    def back_to(self, reference: Reference) -> int:
        """Sentences between a phrase and the name that it was resolved to; 0 where it holds it."""
        return max(
            (self.sentences_between(reference.span, each) for each in reference.mentions), default=0
        )

    def people_before(self, span: Span) -> int:
        """How many persons are named shortly before a place, by their last names."""
        return len(
            {name for place, name in self.people if 0 <= span.start - place.start < _SHORTLY}
        )


def told(
    propositions: Sequence[Proposition],
    parsed: Sequence[Parsed],
    statements: Statements,
    mentions: Sequence[Mention],
) -> Iterator[Told]:
    """Each proposition of a document at its place, in the order given."""
    starts = {
        each.paragraph.offsets[token.idx]: (each, token)
        for each in parsed
        if each.prose
        for token in each.doc
    }
    sentences = sorted(
        each.paragraph.offsets[sent.start_char] for each in parsed for sent in each.doc.sents
    )
    document = DocumentRead(
        {mention.span: mention for mention in mentions},
        sentences,
        [each.paragraph.offsets[0] for each in parsed if len(each.doc)],
    )
    order = sorted(starts)
    counts: dict[Span, int] = {}
    for one in propositions:
        counts[one.sentence] = counts.get(one.sentence, 0) + 1
    for one in propositions:
        # A quotation that goes on may open inside what the parse has as one word.
        begins = order[max(bisect_right(order, one.cue.start) - 1, 0)]
        each, token = starts[begins]
        found, sure = statements.read_at(each, token)
        yield Told(one, each, token, found, sure, counts[one.sentence], document)
