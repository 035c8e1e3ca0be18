"""Tollen, an invented little language, read by a few rules and no parser: what another language
needs in order to be read.

It knows two persons, one place and five verbs. "kethu" opens what is said, "narr" denies the verb
after it, "polu" says where. Sentences end with a full stop; days are written as numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.documents.paragraphs import paragraphs
from onrecord.languages.vocabulary import Vocabulary
from onrecord.model import (
    Attribution,
    Document,
    EntityType,
    Form,
    Mention,
    Modality,
    Paragraph,
    ParagraphKind,
    Proposition,
    PropositionKind,
    Reading,
    Reference,
    ReferenceKind,
    Sentence,
    Span,
    TimeExpression,
    TimeKind,
)
from onrecord.model.documents import content_id

FUNCTION_WORDS = frozenset({"hosa", "kethu", "narr", "polu", "imne"})
NAMES = {
    "Mira Tosk": EntityType.PERSON,
    "Orlan Vey": EntityType.PERSON,
    "Hallun": EntityType.PLACE,
}
ACTS = {
    "sagat": ("say", "", PropositionKind.STATEMENT),
    "valat": ("promise", "AGREE", PropositionKind.STATEMENT),
    "neyat": ("reject", "REJECT", PropositionKind.STATEMENT),
    "oskat": ("request", "REQUEST", PropositionKind.STATEMENT),
    "moket": ("meet", "CONSULT", PropositionKind.DEED),
}
"""Verb -> act, PLOVER root, kind."""

_NAME = re.compile("|".join(NAMES))
_SENTENCE = re.compile(r"[^\s.][^.]*\.")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLAUSE = re.compile(
    rf"(?P<subject>{_NAME.pattern}) (?P<denial>narr )?(?P<verb>{'|'.join(ACTS)})"
    rf"(?: (?P<object>{_NAME.pattern}))?(?: polu (?P<place>Hallun))?(?: kethu (?P<content>[^.]+))?"
)


class TollenReader:
    """Reads documents one by one."""

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            parts = enumerate(paragraphs(document))
            yield joined(
                document.id, [read_paragraph(document, index, part) for index, part in parts]
            )


def joined(document: str, parts: list[Reading]) -> Reading:
    """The readings of the paragraphs of a document as one."""
    return Reading(
        document,
        tuple(each for part in parts for each in part.sentences),
        tuple(each for part in parts for each in part.mentions),
        (),
        tuple(each for part in parts for each in part.times),
        tuple(each for part in parts for each in part.attributions),
        tuple(each for part in parts for each in part.propositions),
    )


def read_paragraph(document: Document, index: int, part: Paragraph) -> Reading:
    """What one paragraph says: nothing, where it is no prose."""
    if part.kind is not ParagraphKind.PROSE:
        return Reading(document.id, (), (), (), (), (), ())

    def span(match: re.Match[str], group: str | int = 0) -> Span:
        return document.span(*part.place(*match.span(group)))

    def reference(match: re.Match[str], group: str) -> Reference:
        return Reference(span(match, group), ReferenceKind.NAMED, (span(match, group),))

    sentences = [span(match) for match in _SENTENCE.finditer(part.text)]
    times = [span(match) for match in _DAY.finditer(part.text)]
    attributions, propositions = [], []
    for match in _CLAUSE.finditer(part.text):
        act, plover, kind = ACTS[match["verb"]]
        evidence, speaker, cue = span(match), reference(match, "subject"), span(match, "verb")
        sentence = next(each for each in sentences if each.contains(evidence))
        content = span(match, "content") if match["content"] else None
        negated = match["denial"] is not None
        if content is not None:
            attributions.append(Attribution(speaker, cue, (content,), Form.INDIRECT, negated))
        propositions.append(
            Proposition(
                id=content_id("t", document.id, evidence.start, act),
                kind=kind,
                act=act,
                plover=plover,
                sentence=sentence,
                evidence=evidence,
                cue=cue,
                speakers=(speaker,),
                addressees=(reference(match, "object"),) if match["object"] else (),
                content=content,
                quotations=(),
                via=(),
                negated=negated,
                modality=Modality.HAPPENED,
                time=next((each for each in times if sentence.contains(each)), None),
                places=(span(match, "place"),) if match["place"] else (),
                topics=(),
                lemmas=tuple(sorted(set(evidence.text.lower().split()) - FUNCTION_WORDS)),
            )
        )
    return Reading(
        document.id,
        tuple(Sentence(each, index) for each in sentences),
        tuple(
            Mention(span(match), NAMES[match[0]], match[0]) for match in _NAME.finditer(part.text)
        ),
        (),
        tuple(TimeExpression(each, TimeKind.DATE, each.text) for each in times),
        tuple(attributions),
        tuple(propositions),
    )


class Tollen:
    """The language "qtl"; codes from qaa to qtz are nobody's."""

    code = "qtl"
    vocabulary = Vocabulary(function_words=FUNCTION_WORDS)

    def reader(self, model: str, *, own_process: bool = False) -> TollenReader:
        return TollenReader()


TOLLEN = Tollen()
