"""JSON lines, and JSON: one report a line or object, `text` required; `title`, `outlet`, `date`,
`url`, `id` optional.

The names that the usual crawlers and archives give these fields are understood: trafilatura,
newspaper4k, news-please, fundus, Media Cloud, GDELT. Capitals, hyphens and spaces in names make no
difference. When a page was fetched is never the date of a report.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping

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
    "text": "text body content maintext plaintext article_text full_text articlebody story_text"
    " raw_text",
    "title": "title headline",
    "outlet": "outlet publisher site sitename site_name media_name publication source_name"
    " source_domain source_hostname hostname domain source",
    "date": "date published datetime date_publish publish_date publishing_date published_at"
    " publication_date datepublished pubdate date_published seendate",
    "url": "url link source_url canonical_link source",
    "id": "id story_id stories_id guid",
}
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


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


def has_text(names: Iterable[str]) -> bool:
    """Whether one of these names of fields is that of a text."""
    return any(_plain(name) in _NAMES["text"].split() for name in names)


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def _field(row: Mapping[str, object], field: str) -> str | None:
    by_name = {_plain(str(name)): value for name, value in reversed(list(row.items()))}
    for name in _NAMES[field].split():
        value = by_name.get(name)
        if isinstance(value, Mapping):  # fundus: the body by its parts
            value = _of_parts(value)
        if isinstance(value, str) and value.strip() and _may_be(field, name, value):
            return value if field == "text" else tidy(value).text.strip()
        if isinstance(value, int) and not isinstance(value, bool) and field in ("id", "date"):
            return str(value)
    return None


def _may_be(field: str, name: str, value: str) -> bool:
    """Whether a value is of its field: `source` is an address or an outlet."""
    return name != "source" or bool(_ADDRESS.match(value.strip())) is (field == "url")


def _of_parts(parts: Mapping[object, object]) -> str:
    held: list[str] = []
    for value in parts.values():
        if isinstance(value, str):
            held.append(value)
        elif isinstance(value, list):
            held += [each for each in value if isinstance(each, str)]
            held += [_of_parts(each) for each in value if isinstance(each, Mapping)]
        elif isinstance(value, Mapping):
            held.append(_of_parts(value))
    return "\n\n".join(filter(None, map(str.strip, held)))


def _skip_line(stream: ByteLines) -> bool:
    """Read to the end of an overlong line; False where it does not end within reason."""
    skipped = 0
    while skipped < _MOST_SKIPPED:
        chunk = stream.readline(_CHUNK)
        skipped += len(chunk)
        if not chunk or chunk.endswith(b"\n"):
            return True
    return False
