"""Plain text and Markdown files."""

from __future__ import annotations

from onrecord.model import Document, SetAside
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.charset import decode


def read_text(data: bytes, source: str, name: str) -> Document | SetAside:
    """The report that the bytes of a text file hold."""
    return assemble(decode(data), Metadata(source, name))
