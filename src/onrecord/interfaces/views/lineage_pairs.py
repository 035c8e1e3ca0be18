"""Which report reuses which: pairs with their relation and shared passages, and the origins that
remain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.interfaces.views.citations import Anchors, Citations, Cite, CitedLine, Source
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.wording import counted
from onrecord.record.contract.row_types import Export, LineageRow, SpanRow

IN_WORDS = {
    "copy": "copy",
    "revision": "revision by the same outlet",
    "excerpt": "excerpt",
    "shared-statement": "shared statement",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in both documents; a document's cite is None where the words could not be
    placed."""

    earlier: Cite | None
    later: Cite | None


@dataclass(frozen=True, slots=True)
class Pair:
    """directed: `earlier` is known to come first; else their order is not known."""

    line: CitedLine
    earlier: Source
    later: Source
    relation: str
    share: float
    directed: bool
    why: str
    passages: tuple[Passage, ...]

    @property
    def in_words(self) -> str:
        return IN_WORDS.get(self.relation, self.relation)


@dataclass(frozen=True, slots=True)
class OriginGroup:
    number: int
    documents: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class LineagePairs:
    pairs: tuple[Pair, ...]
    origins: tuple[OriginGroup, ...]
    documents: int

    @property
    def in_words(self) -> str:
        return f"{counted(self.documents, 'report')}, {counted(len(self.origins), 'origin')}"


def lineage(export: Export, citations: Citations, anchors: Anchors) -> LineagePairs:
    links = [
        row
        for row in export["lineage"]
        if all(one in citations.sources for one in row["documents"])
    ]
    links.sort(
        key=lambda row: row["relation"] == "shared-statement"
    )  # what makes an origin comes first
    pairs = tuple(
        _pair(row, f"L{number}", citations, anchors) for number, row in enumerate(links, 1)
    )
    groups: dict[str, list[Source]] = {}
    for source in citations.sources.values():
        groups.setdefault(source.origin, []).append(source)
    origins = tuple(
        OriginGroup(number, tuple(sources)) for number, sources in enumerate(groups.values(), 1)
    )
    return LineagePairs(pairs, origins, len(citations.sources))


def _pair(row: LineageRow, label: str, citations: Citations, anchors: Anchors) -> Pair:
    earlier, later = (citations.sources[one] for one in row["documents"])
    relation = row["relation"]
    says = f"{IN_WORDS.get(relation, relation)}: {earlier.name} and {later.name}"
    line = CitedLine(anchors.of("lineage", row["id"]), label, says)
    return Pair(
        line,
        earlier,
        later,
        relation,
        row["share"],
        row["directed"],
        one_line(row["why"]),
        tuple(_passage(pair, earlier, citations, line) for pair in row["passages"]),
    )


def _passage(
    pair: Sequence[SpanRow], earlier: Source, citations: Citations, line: CitedLine
) -> Passage:
    cites = citations.cite(pair, line)
    return Passage(
        next((cite for cite in cites if cite.source.id == earlier.id), None),
        next((cite for cite in cites if cite.source.id != earlier.id), None),
    )
