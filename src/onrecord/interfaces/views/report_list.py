"""Every document: what is known of it and why, how to cite it, and its text with the cited words
marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.interfaces.views.citations import (
    UNTITLED,
    Anchors,
    Citations,
    Cite,
    CitedLine,
    Source,
)
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.marks import EndHere, Mark, Piece, paragraph_gaps, pieces
from onrecord.interfaces.views.spoken_dates import spoken
from onrecord.interfaces.views.wording import counted
from onrecord.record.contract.row_types import DocumentRow, Export

BASIS = {
    "metadata": "from the metadata",
    "stated": "stated in the text",
    "inferred": "inferred",
    "unknown": "not known",
}


@dataclass(frozen=True, slots=True)
class ReportView:
    """`lines` are the lines of the page that cite each mark, by the mark; pieces is None where no
    text was given."""

    source: Source
    line: CitedLine
    file_path: str
    address: str | None
    language: str | None
    date: str
    dated: bool
    basis: str
    why: str
    date_cites: tuple[Cite, ...]
    outlet_cites: tuple[Cite, ...]
    notes: tuple[str, ...]
    reference: str
    words: int

    @property
    def known_by(self) -> str:
        return BASIS.get(self.basis, self.basis)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A document's text in pieces, made last of all: what it marks is known once every line has
    cited."""

    pieces: tuple[Piece, ...]
    lines: Mapping[Mark, tuple[CitedLine, ...]]

    @property
    def cited(self) -> str:
        return counted(len(self.lines), "cited passage")

    def citing(self, end: EndHere) -> tuple[CitedLine, ...]:
        """The lines that cite what ends there, each once."""
        return tuple(
            {line.anchor: line for mark in end.marks for line in self.lines[mark]}.values()
        )


def documents(
    export: Export, texts: Mapping[str, str], citations: Citations, anchors: Anchors
) -> tuple[ReportView, ...]:
    return tuple(
        _document(row, texts.get(row["id"], ""), citations, anchors) for row in export["documents"]
    )


def marked_text(identity: str, texts: Mapping[str, str], citations: Citations) -> MarkedText:
    text = texts.get(identity, "")
    lines = citations.marked(identity)
    return MarkedText(tuple(pieces(text, lines, paragraph_gaps(text))), lines)


def _document(row: DocumentRow, text: str, citations: Citations, anchors: Anchors) -> ReportView:
    source, published = citations.sources[row["id"]], row["published"]
    value, basis = published["value"], published["basis"]
    line = CitedLine(
        anchors.of("about", source.id),
        f"R{source.number}",
        f"What is known of report {source.number}",
    )
    return ReportView(
        source=source,
        line=line,
        file_path=row["source"],
        address=_address(row),
        language=row["language"],
        date=spoken(value),
        dated=value is not None,
        basis=basis,
        why=one_line(published["why"]),
        date_cites=citations.cite(published["evidence"], line),
        outlet_cites=citations.cite(row["outlet_evidence"], line),
        notes=tuple(map(one_line, row["notes"])),
        reference=_reference(source, value, basis, _address(row)),
        words=len(text.split()),
    )


def _address(row: DocumentRow) -> str | None:
    """The document's web address, only where following it is what the reader would expect of a
    link."""
    addresses = (row["url"] or "", row["source"])
    return next((one for one in addresses if one.startswith(("https://", "http://"))), None)


def _reference(source: Source, value: str | None, basis: str, address: str | None) -> str:
    """A reference to paste: outlet, title, date with its basis, where it came from, content id."""
    date = f"{spoken(value)} ({BASIS.get(basis, basis)})" if value else spoken(value)
    title = source.title if source.title.startswith(UNTITLED) else f"“{source.title}”"
    outlet = source.outlet[:1].upper() + source.outlet[1:]
    return f"{outlet}. {title}. {date}. {address or source.file}. onrecord {source.id}."
