"""Plain text and Markdown files."""

from __future__ import annotations

from onrecord.model import Document, SetAside
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.base import RawReport
from onrecord.readers.charset import decode


def read_text(raw: RawReport) -> Document | SetAside:
    """The report that the bytes of a text file hold."""
    return assemble(decode(raw.data), Metadata(raw.source, raw.name))
