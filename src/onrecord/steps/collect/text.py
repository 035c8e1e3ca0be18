"""Plain text and Markdown files."""

from __future__ import annotations

from onrecord.model import Document, SetAside
from onrecord.steps.collect.assemble import Metadata, assemble
from onrecord.steps.collect.charset import decode


def read_text(data: bytes, source: str, name: str) -> Document | SetAside:
    """The report that the bytes of a text file hold."""
    return assemble(decode(data), Metadata(source, name))
