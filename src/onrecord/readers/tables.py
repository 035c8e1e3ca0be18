"""Tables (CSV, RFC 4180, and with tabs or semicolons): one report a row, by the names of the
columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from onrecord.model import Document, SetAside
from onrecord.readers.assembly import LONGEST_TEXT
from onrecord.readers.base import RawReport
from onrecord.readers.charset import decode
from onrecord.readers.json_lines import has_text, read_row

_MARKS = ",\t;|"


def read_table(raw: RawReport) -> Iterator[Document | SetAside]:
    """The reports of a table whose first line names its columns."""
    csv.field_size_limit(LONGEST_TEXT)
    lines = io.StringIO(decode(raw.data).text, newline="")
    head = lines.readline()
    mark = max(_MARKS, key=head.count)
    columns = next(csv.reader([head], delimiter=mark), [])
    if not has_text(columns):
        named = ", ".join(filter(None, columns[:8])) or "nothing"
        yield SetAside(
            raw.source,
            f"has no column of texts in its first line (it has: {named[:200]}). Name the column"
            " that holds the reports “text”.",
        )
        return
    rows = csv.DictReader(lines, fieldnames=columns, delimiter=mark)
    number = 1
    try:
        for number, row in enumerate(rows, start=2):
            kept = {name: value for name, value in row.items() if isinstance(value, str)}
            yield read_row(kept, raw, number)
    except csv.Error as error:
        yield SetAside(
            f"{raw.source}:{number + 1}",
            f"cannot be read from here on ({error}). Save the table as CSV again.",
        )
    if number == 1:
        yield SetAside(raw.source, "names its columns and is empty: there is nothing to read.")
