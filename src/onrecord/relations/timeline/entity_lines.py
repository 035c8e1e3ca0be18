"""Lines of an entity's timeline brought together: what reports tell in several sentences of one
report is told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import EntityTimelineEntry, Part, PropositionKind, Span
from onrecord.relations.acts import family_of
from onrecord.relations.days import best_date, overlap
from onrecord.relations.wording_similarity import same_words

# Part of a saying's words that one act told in it must fill for the two to be one line.
FILLED = 0.5
# The same for a saying told in it ("..., adding that ..."): then the two are one but for a sign at
# the end.
SAME_LENGTH = 0.9


@dataclass(frozen=True, eq=False)
class TimelineLine:
    """An entry with what its claim says of how it was told; for an event a deed without
    quotations."""

    entry: EntityTimelineEntry
    kind: PropositionKind = PropositionKind.DEED
    quotations: tuple[Span, ...] = ()

    @property
    def is_own_statement(self) -> bool:
        return self.kind is PropositionKind.STATEMENT and self.entry.part is Part.DID

    @property
    def is_saying(self) -> bool:
        return self.is_own_statement and family_of(self.entry.act) == "say"

    @property
    def size(self) -> tuple[int, int, tuple[str, ...]]:
        """What makes a line the better one of two that tell the same: many reports, many words."""
        return len(self.entry.evidence), sum(map(_length, self.entry.evidence)), self.entry.claims


def each_once(lines: Sequence[TimelineLine]) -> list[TimelineLine]:
    """Without the saying of what is a line itself, parts of longer quotations, and what it told in
    words of a line."""
    beside = _by_document(lines)
    kept = _with_whole_quotations([line for line in lines if not _is_told_beside(line, beside)])
    own = _by_document(line for line in kept if line.entry.part is not Part.TOLD)
    return [line for line in kept if line.entry.part is not Part.TOLD or not _is_within(line, own)]


Beside = Mapping[str, Sequence[tuple[Span, TimelineLine]]]


def _by_document(lines: Iterable[TimelineLine]) -> Beside:
    found: dict[str, list[tuple[Span, TimelineLine]]] = {}
    for line in lines:
        for span in line.entry.evidence:
            found.setdefault(span.document, []).append((span, line))
    return found


def _is_within(line: TimelineLine, others: Beside) -> bool:
    """Whether some of what tells a line stands in words of these, which so tell it too."""
    return any(
        span.contains(told)
        for told in line.entry.evidence
        for span, _ in others.get(told.document, ())
    )


def _is_told_beside(line: TimelineLine, beside: Beside) -> bool:
    """Whether a saying says, wherever it is told, little but what another line tells, or is the
    words of another."""
    return line.is_saying and all(
        any(_fills(line, outer, other, inner) for inner, other in beside[outer.document])
        for outer in line.entry.evidence
    )


def _fills(line: TimelineLine, outer: Span, other: TimelineLine, inner: Span) -> bool:
    if other is line or other.entry.part is Part.TOLD:
        return False
    if other.is_saying and other.size <= line.size:
        return False  # of two sayings in the same words the lesser one goes
    if inner.contains(outer):
        return other.is_own_statement
    return outer.contains(inner) and _length(inner) >= (
        SAME_LENGTH if other.is_saying else FILLED
    ) * _length(outer)


def _with_whole_quotations(lines: Sequence[TimelineLine]) -> list[TimelineLine]:
    """Sayings of which all quoted words stand in the quotation of another line go into that one,
    with their date."""
    quoting = sorted(
        (line for line in lines if line.is_saying and line.quotations), key=lambda line: line.size
    )
    gone: set[int] = set()
    whole: dict[int, TimelineLine] = {id(line): line for line in lines}
    for place, line in enumerate(quoting):
        for other in reversed(quoting[place + 1 :]):
            if (
                id(other) not in gone
                and _quotes_all(other, line)
                and _one_time(whole[id(other)], whole[id(line)])
            ):
                whole[id(other)] = _joined(whole[id(other)], whole[id(line)])
                gone.add(id(line))
                break
    return [whole[id(line)] for line in lines if id(line) not in gone]


def _quotes_all(whole: TimelineLine, part: TimelineLine) -> bool:
    return all(
        any(same_words(one.text, other.text) for other in whole.quotations)
        for one in part.quotations
    )


def _one_time(one: TimelineLine, other: TimelineLine) -> bool:
    return overlap(one.entry.date.value, other.entry.date.value)


def _joined(whole: TimelineLine, part: TimelineLine) -> TimelineLine:
    """One line of both. The same words of a speaker have no more origins for being quoted more
    often."""
    first, second = whole.entry, part.entry
    entry = replace(
        first,
        date=best_date((first.date, second.date)),
        told=min((day for day in (first.told, second.told) if day), default=None),
        claims=tuple(sorted({*first.claims, *second.claims})),
        evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))),
        documents=tuple(sorted({*first.documents, *second.documents})),
        origins=max(first.origins, second.origins, key=lambda origins: (len(origins), origins)),
    )
    return replace(whole, entry=entry, quotations=(*whole.quotations, *part.quotations))


def _length(span: Span) -> int:
    return span.end - span.start
