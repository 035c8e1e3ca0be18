"""JSON lines, and JSON: one report a line or object, `text` required; `title`, `outlet`, `date`,
`url`, `id` optional.

Other names that are understood: `body` or `content` for `text`, `headline` for `title`, `publisher`
or `site` for `outlet`, `published` or `datetime` for `date`, `link` for `url`.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping

from onrecord.documents.published import StatedDate
from onrecord.model import Document, SetAside
from onrecord.model.documents import content_id
from onrecord.readers.assembly import LONGEST_TEXT, Metadata, assemble
from onrecord.readers.base import EMPTY, JSON_LINES, ByteLines, RawReport
from onrecord.readers.charset import decode, tidy

LONGEST_LINE = 4 * LONGEST_TEXT
_MOST_SKIPPED = 10 * LONGEST_LINE
_CHUNK = 1 << 20
NO_OBJECT = 'is no JSON object. A report is written {"text": ..., "title": ..., "date": ...}.'
_NAMES = {
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "site"),
    "date": ("date", "published", "datetime"),
    "url": ("url", "link"),
    "id": ("id",),
}


def raw_lines(stream: ByteLines, source: str, name: str) -> Iterator[RawReport | SetAside]:
    """The lines of a JSON lines stream that hold something, numbered from 1, and what of it cannot
    be read."""
    number = 0
    any_line = False
    while True:
        number += 1
        try:
            line = stream.readline(LONGEST_LINE)
            complete = len(line) < LONGEST_LINE or line.endswith(b"\n") or _skip_line(stream)
        except (EOFError, zlib.error, gzip.BadGzipFile, OSError) as error:
            yield SetAside(
                f"{source}:{number}",
                f"cannot be read from here on ({error}): the file is cut short or damaged. Get a"
                " whole copy.",
            )
            return
        if not line:
            break
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield SetAside(source, "is in UTF-16. Save it as UTF-8 and read it again.")
            return
        if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
            yield SetAside(
                f"{source}:{number}",
                f"is longer than {LONGEST_LINE:,} bytes. Split it into its reports.",
            )
            any_line = True
            if not complete:
                yield SetAside(
                    f"{source}:{number}",
                    "does not end: what follows it was not read. Check the file's line breaks.",
                )
                return
            continue
        if not line.isspace():
            any_line = True
            yield RawReport(line, source, name, number, JSON_LINES.name)
    if not any_line:
        yield SetAside(source, EMPTY)


def read_line(raw: RawReport) -> Document | SetAside:
    """The report of one line, or why it is none. A pure function: it may run in any process."""
    decoded = decode(raw.data)
    try:
        row = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        return SetAside(
            raw.place,
            f"is no JSON ({error.msg}, column {error.colno}). Correct the line, or leave it out.",
        )
    except (RecursionError, ValueError):
        return SetAside(
            raw.place,
            "is JSON nested or numbered beyond what can be read. Correct the line, or leave it"
            " out.",
        )
    if not isinstance(row, dict):
        return SetAside(raw.place, NO_OBJECT)
    return read_row(row, raw, raw.number or 1)


def read_json(raw: RawReport) -> Iterator[Document | SetAside]:
    """A JSON file: one report, a list of them, or JSON lines under another name."""
    try:
        held = json.loads(decode(raw.data).text)
    except (ValueError, RecursionError):
        for line in raw_lines(io.BytesIO(raw.data), raw.source, raw.name):
            yield line if isinstance(line, SetAside) else read_line(line)
        return
    rows = held if isinstance(held, list) else [held]
    if not rows:
        yield SetAside(raw.source, "holds an empty list. Check that it was saved completely.")
    for number, row in enumerate(rows, start=1):
        if isinstance(row, dict):
            yield read_row(row, raw, number)
        else:
            yield SetAside(f"{raw.source}:{number}", NO_OBJECT)


def read_row(row: Mapping[str, object], raw: RawReport, number: int) -> Document | SetAside:
    """The report of one JSON object of a raw report. number: its place in the file, to speak of it
    where it has no id."""
    fields = {field: value for field in _NAMES if (value := _field(row, field)) is not None}
    text = fields.get("text")
    if text is None:
        held = ", ".join(sorted(map(str, row))[:8]) or "nothing"
        return SetAside(
            f"{raw.source}:{number}",
            f"has no “text” (it has: {held}). Name the field that holds the report “text”.",
        )
    url, row_id = fields.get("url"), fields.get("id")
    # Without address or id a report is known by what came with its text, not by its line: lines
    # move.
    known_by = row_id or content_id(
        "", fields.get("outlet", ""), fields.get("title", ""), fields.get("date", "")
    )
    date = fields.get("date")
    return assemble(
        tidy(text),
        Metadata(
            source=f"{raw.source}#{row_id or number}",
            name=url or f"{raw.name}#{known_by}",
            title=fields.get("title"),
            outlet=fields.get("outlet"),
            date=StatedDate(date, "the field “date”") if date else None,
            url=url,
        ),
    )


def _field(row: Mapping[str, object], field: str) -> str | None:
    for name in _NAMES[field]:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value if field == "text" else tidy(value).text.strip()
        if isinstance(value, int) and not isinstance(value, bool) and field in ("id", "date"):
            return str(value)
    return None


def _skip_line(stream: ByteLines) -> bool:
    """Read to the end of an overlong line; False where it does not end within reason."""
    skipped = 0
    while skipped < _MOST_SKIPPED:
        chunk = stream.readline(_CHUNK)
        skipped += len(chunk)
        if not chunk or chunk.endswith(b"\n"):
            return True
    return False
