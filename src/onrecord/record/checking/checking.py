"""A draft is read like a report of the story, and each of its sentences held against those of the
reports. It is never kept, and changes nothing in the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import (
    Basis,
    Claim,
    Document,
    Findings,
    Judgement,
    PropositionKind,
    Published,
    Reading,
    Span,
)
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


BY_MORE = 0.1
"""How much more of a sentence's words that which contradicts it must have than that which supports
it, to be thought to be of the same."""
_LINE = re.compile(r"[^\n]*\w[^\n]*")


def verdict_of(compared: Sequence[Compared]) -> Verdict:
    """What the lines together say of a sentence: those that are likest to it decide, and what
    supports it before what speaks against it."""
    best = dict.fromkeys(Verdict, 0.0)
    for each in compared:
        best[each.verdict] = max(best[each.verdict], each.alike)
    supported, against = best[Verdict.SUPPORTED], best[Verdict.CONTRADICTED]
    attributed = best[Verdict.ATTRIBUTED]
    if supported and supported + BY_MORE >= max(against, attributed):
        return Verdict.SUPPORTED
    if against and against + BY_MORE >= attributed:
        return Verdict.CONTRADICTED
    return Verdict.ATTRIBUTED if attributed else Verdict.NOT_FOUND


def _as_quoted(verdict: Verdict, quotations: Sequence[CheckedQuotation]) -> Verdict:
    """The verdict on a sentence whose quotations were looked up: words that stand in no report are
    not supported by what else the sentence says."""
    if verdict not in {Verdict.SUPPORTED, Verdict.ATTRIBUTED}:
        return verdict
    found = {each.verdict for each in quotations}
    if QuotationVerdict.NOT_FOUND in found:
        return Verdict.NOT_FOUND
    return Verdict.MISQUOTED if QuotationVerdict.OTHER_WORDS in found else verdict


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
    text: str

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
            document.text,
        )

    def sentences(self) -> tuple[CheckedSentence, ...]:
        """Each sentence of the draft, in its order; what is no running text is not checked."""
        checked = [self._sentence(line) for line in self.draft]
        for match in _LINE.finditer(self.text):
            if not any(e.start < match.end() and match.start() < e.end for e in checked):
                passed = CheckedSentence(*match.span(), match.group(), Verdict.NOT_CHECKED)
                checked.append(passed)
        return tuple(sorted(checked, key=lambda each: each.start))

    def _sentence(self, line: Line) -> CheckedSentence:
        span = line.span
        if len(line.stems) < LEAST_STEMS:
            quotations = self._quotations(span, ())
            return CheckedSentence(
                span.start, span.end, span.text, Verdict.NOT_CHECKED, quotations=quotations
            )
        compared = [compare(line, each) for each in self.index.like(line.stems)]
        compared.sort(key=lambda each: -each.alike)
        chosen = verdict_of(compared)
        of = [each for each in compared if each.verdict is chosen]
        against = [each for each in compared if each.verdict is Verdict.CONTRADICTED]
        lines = [] if chosen is Verdict.NOT_FOUND else of
        # What nobody on record says has the sentences that come nearest.
        nearest = of[:2] if chosen is Verdict.NOT_FOUND else []
        quotations = self._quotations(span, [each.line.span for each in (*lines, *nearest)])
        verdict = _as_quoted(chosen, quotations)
        return CheckedSentence(
            span.start,
            span.end,
            span.text,
            verdict,
            tuple(map(self._line, lines[:SHOWN])),
            len(self.context.origins(each.line.span for each in lines)),
            tuple(map(self._line, against[:SHOWN])) if chosen is Verdict.SUPPORTED else (),
            tuple(self._line(each) for each in nearest if each.alike >= NEAREST),
            quotations,
        )

    def _quotations(self, span: Span, within: Sequence[Span]) -> tuple[CheckedQuotation, ...]:
        return tuple(self._quotation(each, span.start, within) for each in quoted(span.text))

    def _line(self, compared: Compared) -> OnRecord:
        return self._on_record(compared.line.span, compared.line, compared)

    def _on_record(
        self, words: Span, line: Line | None, compared: Compared | None = None
    ) -> OnRecord:
        document = self.context.documents[words.document]
        told = line.propositions if line else ()
        claims = {c.id: c for one in told for c in self.claims.get(one.id, ())}
        said = [one for one in told if one.proposition.kind is PropositionKind.STATEMENT]
        speakers = dict.fromkeys(party.name for one in said for party in one.speakers)
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

    def _quotation(self, words: Quoted, offset: int, within: Sequence[Span]) -> CheckedQuotation:
        exact = self.texts.exact(words.text)
        found = exact[0] if exact else self.texts.nearest(words.text, within)
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
