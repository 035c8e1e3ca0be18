"""A document as it is compared: its lines without those its outlet prints everywhere, and the statements among them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Document
from onrecord.steps.lineage.lines import Line, lines
from onrecord.steps.lineage.renderings import Statement, statements


@dataclass(frozen=True, slots=True)
class Prose:
    """A document's lines, and the statements among them (`Statement.line` is the line's number)."""

    document: Document
    lines: tuple[Line, ...]
    statements: tuple[Statement, ...]


def prose(document: Document) -> Prose:
    """The prose of a document, all of it."""
    return prose_of(document, lines(document))


def prose_of(document: Document, found: tuple[Line, ...]) -> Prose:
    """The same of a document of which only these lines count."""
    return Prose(document, found, statements(found))
