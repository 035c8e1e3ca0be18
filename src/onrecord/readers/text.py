"""Plain text and Markdown files, also with what note programs write at the head of one ("front
matter": lines of "name: value" between two lines of hyphens)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.model import Document, SetAside
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.base import RawReport
from onrecord.readers.charset import Decoded, decode
from onrecord.readers.json_lines import read_row
from onrecord.readers.press_archives import archived_rows

_HEAD = re.compile(r"\A---[ \t]*\n((?:[^\n]{0,2000}\n){1,80}?)---[ \t]*\n+(?=\S)")
_FIELD = re.compile(r"^([A-Za-z][\w -]{0,30}):[ \t]+(\S.*)$", re.MULTILINE)


def read_text(raw: RawReport) -> Iterator[Document | SetAside]:
    """The report that the bytes of a text file hold, or the articles that a press archive saved."""
    decoded = decode(raw.data)
    rows = archived_rows(decoded.text)
    if rows is None:
        yield assemble(decoded, Metadata(raw.source, raw.name))
        return
    for number, row in enumerate(rows, start=1):
        yield read_row({name: value for name, value in row.items() if value.strip()}, raw, number)


def read_markdown(raw: RawReport) -> Document | SetAside:
    """The report of a Markdown file, with what its head tells of it."""
    decoded = decode(raw.data)
    head = _HEAD.match(decoded.text)
    if head is None:
        return assemble(decoded, Metadata(raw.source, raw.name))
    body = decoded.text[head.end() :]
    row = read_row({**_fields(head.group(1)), "text": body}, raw, 1)
    if isinstance(row, SetAside):
        return assemble(Decoded(body, decoded.notes), Metadata(raw.source, raw.name))
    return row


def _fields(head: str) -> Mapping[str, str]:
    """The fields of a head whose values are a word or a line; lists and the like are left."""
    found = {name: value.strip().strip("\"'") for name, value in _FIELD.findall(head)}
    return {name: value for name, value in found.items() if value and value[0] not in "[{|>&*"}
