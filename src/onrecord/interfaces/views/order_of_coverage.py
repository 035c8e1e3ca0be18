"""Who reported a story first, and who took over words of whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.interfaces.views.brief_lines import BriefLine
from onrecord.interfaces.views.display import one_line, shorten
from onrecord.interfaces.views.spoken_dates import extent, spoken
from onrecord.interfaces.views.wording import counted, listed
from onrecord.record.contract import base_name
from onrecord.record.contract.row_types import DocumentRow, Export, SpanRow

COPIED = {"copy": ("copies", "copy"), "revision": ("revises", "revise"),
          "excerpt": ("takes an excerpt from", "take an excerpt from")}  # fmt: skip
"""How reuse is told, of one report and of several."""
NAMED = 3
"""Reports named in one line."""
TITLE_LETTERS = 60


def first_and_copies(export: Export) -> Iterator[BriefLine]:
    """The first report by its day of publication, then which took over words of which; nothing of
    a single report."""
    documents = {one["id"]: one for one in export["documents"]}
    if len(documents) < 2:
        return
    yield from _first(export["documents"])
    of_source: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in export["lineage"]:
        earlier, later = row["documents"]
        known = earlier in documents and later in documents
        if known and row["directed"] and row["relation"] in COPIED:
            of_source[earlier].append((row["relation"], later))
    for source in sorted(of_source, key=lambda id: (-len(of_source[id]), id)):
        yield _copies(documents[source], of_source[source], documents)


def _first(documents: Sequence[DocumentRow]) -> Iterator[BriefLine]:
    dated = [
        (day.first, document)
        for document in documents
        if (day := extent(document["published"]["value"])) is not None
    ]
    if not dated:
        return
    earliest = min(day for day, _ in dated)
    firsts = [document for day, document in dated if day == earliest]
    undated = len(documents) - len(dated)
    also = f"; {counted(undated, 'report')} of no known day" if undated else ""
    together = "" if len(firsts) == 1 else ", on one day"
    yield BriefLine(
        f"{listed([name(one) for one in firsts], NAMED)} reported first{together}{also}",
        date=spoken(firsts[0]["published"]["value"]),
        spans=_heads(firsts[:NAMED]),
    )


def _copies(
    source: DocumentRow,
    copies: Iterable[tuple[str, str]],
    documents: Mapping[str, DocumentRow],
) -> BriefLine:
    """ "The Gull and The Tern copy Alder Wire"; of one outlet, by the days."""
    told: dict[str, list[DocumentRow]] = defaultdict(list)
    for relation, later in copies:
        told[relation].append(documents[later])
    own = all(name(one) == name(source) for found in told.values() for one in found)
    parts = []
    for relation, found in sorted(told.items()):
        names = list(dict.fromkeys(map(name, found)))
        parts.append(f"{listed(names, NAMED)} {COPIED[relation][len(names) > 1]}")
    day = spoken(source["published"]["value"])
    whom = f"its report of {day}" if own else name(source)
    later_ones = [one for found in told.values() for one in found]
    return BriefLine(f"{'; '.join(parts)} {whom}", spans=_heads([source, *later_ones]))


def name(document: DocumentRow) -> str:
    """A report by its outlet, else its title or file."""
    if document["outlet"]:
        return one_line(document["outlet"])
    return f"“{shorten(document['title'] or base_name(document['source']), TITLE_LETTERS)}”"


def _heads(documents: Iterable[DocumentRow]) -> tuple[SpanRow, ...]:
    """The titles of reports, or how they open."""
    heads = (one["title_span"] or one["opening"] for one in documents)
    return tuple(head for head in heads if head)
