"""A draft is read like a report of the story, and each of its sentences held against those of the
reports. It is never kept, and changes nothing in the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Basis, Claim, Document, Findings, Judgement, Published, Reading, Span
from onrecord.model.documents import content_id
from onrecord.pipeline import steps
from onrecord.record.checking.comparing import Compared, compare
from onrecord.record.checking.quotations import Quoted, Texts, quoted
from onrecord.record.checking.story_lines import Index, Line, lines_of
from onrecord.record.checking.values import (
    CheckedQuotation,
    CheckedSentence,
    OnRecord,
    QuotationVerdict,
    Verdict,
)
from onrecord.relations.context import StoryContext
from onrecord.relations.resolved_propositions import resolve_propositions

SHOWN = 6
"""Lines shown of those that bear on one sentence."""
NEAREST = 0.35
"""Part of a sentence's words from which a line is shown as the nearest."""
LEAST_STEMS = 3
"""Words with content below which a sentence says nothing to look for."""


def draft_document(text: str, language: str | None = None) -> Document:
    """A draft as a document of no outlet and date."""
    undated = Published(None, Basis.UNKNOWN, "A draft has no date of publication.")
    return Document(content_id("d", text, "draft"), "draft", text, None, None, language, undated)


@dataclass(frozen=True)
class StoryChecker:
    """Holds sentences of a draft against one story."""

    context: StoryContext
    draft: tuple[Line, ...]
    index: Index
    claims: dict[str, tuple[Claim, ...]]
    texts: Texts

    @classmethod
    def of(
        cls,
        documents: Sequence[Document],
        readings: Sequence[Reading],
        findings: Findings,
        draft: tuple[Document, Reading],
        judgements: Sequence[Judgement] = (),
    ) -> StoryChecker:
        """documents, readings, findings: of the story. draft: with its reading."""
        document, reading = draft
        published = {each.document: each.published for each in findings.placements}
        published[document.id] = document.published
        everything = (*documents, document)
        read = steps.ANCHOR.function((*readings, reading), published)
        entities, of_mention = steps.RESOLVE.function(everything, read, judgements)
        context = steps.INDEX_STORY.function(
            *(everything, read, published, entities, of_mention),
            *(findings.lineage, findings.origins),
        )
        lines = lines_of(read, resolve_propositions(context), context)
        claims: dict[str, list[Claim]] = {}
        for claim in findings.claims:
            for proposition in claim.propositions:
                claims.setdefault(proposition, []).append(claim)
        return cls(
            context,
            tuple(each for each in lines if each.span.document == document.id),
            Index([each for each in lines if each.span.document != document.id]),
            {key: tuple(found) for key, found in claims.items()},
            Texts(documents),
        )

    def sentences(self) -> tuple[CheckedSentence, ...]:
        """Each sentence of the draft, in its order."""
        return tuple(map(self._sentence, self.draft))

    def _sentence(self, line: Line) -> CheckedSentence:
        span = line.span
        quotations = tuple(self._quotation(each, span.start) for each in quoted(span.text))
        if len(line.stems) < LEAST_STEMS:
            return CheckedSentence(
                span.start, span.end, span.text, Verdict.NOT_CHECKED, quotations=quotations
            )
        compared = [compare(line, each) for each in self.index.like(line.stems)]
        compared.sort(key=lambda each: -each.shared)
        of = {
            verdict: [each for each in compared if each.verdict is verdict] for verdict in Verdict
        }
        verdict = next(
            each
            for each in (
                *(Verdict.SUPPORTED, Verdict.CONTRADICTED),
                *(Verdict.ATTRIBUTED, Verdict.NOT_FOUND),
            )
            if of[each] or each is Verdict.NOT_FOUND
        )
        chosen = [] if verdict is Verdict.NOT_FOUND else of[verdict]
        against = of[Verdict.CONTRADICTED] if verdict is Verdict.SUPPORTED else []
        nearest = [
            each
            for each in of[Verdict.NOT_FOUND][:2]
            if each.shared >= NEAREST and verdict is Verdict.NOT_FOUND
        ]
        return CheckedSentence(
            span.start,
            span.end,
            span.text,
            verdict,
            tuple(map(self._line, chosen[:SHOWN])),
            len(self.context.origins(each.line.span for each in chosen)),
            tuple(map(self._line, against[:SHOWN])),
            tuple(map(self._line, nearest)),
            quotations,
        )

    def _line(self, compared: Compared) -> OnRecord:
        return self._on_record(compared.line.span, compared.line, compared)

    def _on_record(
        self, words: Span, line: Line | None, compared: Compared | None = None
    ) -> OnRecord:
        document = self.context.documents[words.document]
        told = line.propositions if line else ()
        claims = {c.id: c for one in told for c in self.claims.get(one.id, ())}
        speakers = dict.fromkeys(party.name for one in told for party in one.speakers)
        return OnRecord(
            words,
            document.outlet,
            document.title,
            self.context.published_on(document.id),
            tuple(speakers),
            tuple(sorted(claims)),
            not claims or any(claim.certain for claim in claims.values()),
            compared.differs if compared else (),
        )

    def _quotation(self, words: Quoted, offset: int) -> CheckedQuotation:
        exact = self.texts.exact(words.text)
        found = exact[0] if exact else self.texts.nearest(words.text)
        verdict = (
            QuotationVerdict.EXACT
            if exact
            else QuotationVerdict.OTHER_WORDS
            if found
            else QuotationVerdict.NOT_FOUND
        )
        line = next((e for e in self.index.lines if found and e.span.overlaps(found)), None)
        return CheckedQuotation(
            offset + words.start,
            offset + words.end,
            words.text,
            verdict,
            self._on_record(found, line) if found else None,
        )
