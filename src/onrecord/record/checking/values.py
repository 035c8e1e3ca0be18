"""What came of holding a draft against the record. Places (start, end) are characters of the
draft."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import Span


class Verdict(StrEnum):
    """What the record has to say of a sentence. ATTRIBUTED: somebody else says so. MISQUOTED: it
    is said, and the words in quotation marks are others. NOT_FOUND: nobody on record says so, which
    is no verdict on its truth."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    ATTRIBUTED = "attributed"
    MISQUOTED = "misquoted"
    NOT_FOUND = "not-found"
    NOT_CHECKED = "not-checked"


class QuotationVerdict(StrEnum):
    """Whether the words between quotation marks stand in a report."""

    EXACT = "exact"
    OTHER_WORDS = "altered"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a sentence and the record give differently. attribute: as of a discrepancy, or act,
    speaker, status or certainty. draft, record: the words of either."""

    attribute: str
    draft: str
    record: str


@dataclass(frozen=True, slots=True)
class OnRecord:
    """Words of a report that bear on a sentence. speakers: whose words they are, () where that is
    not stated. claims: ids of those that rest on them. certain: whether one of them is told as
    certain, or none is known."""

    words: Span
    outlet: str | None
    title: str | None
    published: str | None
    speakers: tuple[str, ...]
    claims: tuple[str, ...]
    certain: bool
    differs: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """Words of the draft between quotation marks. found: what the report has, by whom."""

    start: int
    end: int
    text: str
    verdict: QuotationVerdict
    found: OnRecord | None = None


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of the draft. lines: what the verdict rests on. origins: of how many independent
    origins that is. against: words that contradict what other words support. nearest: the words
    that come nearest to what nobody on record says."""

    start: int
    end: int
    text: str
    verdict: Verdict
    lines: tuple[OnRecord, ...] = ()
    origins: int = 0
    against: tuple[OnRecord, ...] = ()
    nearest: tuple[OnRecord, ...] = ()
    quotations: tuple[CheckedQuotation, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """A whole draft. stories: ids of those that it was held against. reports: how many reports that
    is. unread: how many further reports of the record it was not held against."""

    text: str
    sentences: tuple[CheckedSentence, ...]
    stories: tuple[str, ...]
    reports: int
    unread: int

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many sentences of each verdict, without those that there are none of."""
        found = Counter(sentence.verdict for sentence in self.sentences)
        return {verdict: found[verdict] for verdict in Verdict if found[verdict]}
