"""Texts saved from press archives, often many articles in one file: Factiva (fields by codes),
Nexis (head, body, foot), ProQuest (fields by labels).

The day on which an archive took an article in is never its date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from onrecord.documents.calendar_dates import calendar_dates

_FACTIVA_FIELD = re.compile(
    r"^(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|ART|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN)"
    r"(?:[ \t]+(\S.*))?$"
)
_FACTIVA_TEXT = ("LP", "TD")
_NEXIS_END = re.compile(r"^[ \t]*(?:End of Document|\d{1,5} of \d{1,5} DOCUMENTS?)[ \t]*$", re.M)
_NEXIS_BODY = re.compile(r"^[ \t]*Body:?[ \t]*", re.MULTILINE | re.IGNORECASE)
_NEXIS_FOOT = re.compile(
    r"^[ \t]*(?:Load-Date|Language|Publication-Type|Document-Type|Graphic|Classification):",
    re.MULTILINE | re.IGNORECASE,
)
_NEXIS_LABEL = re.compile(
    r"(?i)(Section|Length|Byline|Highlight|Headline|Dateline|Copyright|Series|Correction-Date|"
    r"Distribution|Link to Image)\b:?[ \t]*(.*)"
)
_PROQUEST_END = re.compile(r"^_{10,}[ \t]*$", re.MULTILINE)
_PROQUEST_FIELD = re.compile(r"^([A-Z][\w /-]{2,40}): ?(.*)$")
_PROQUEST_NAMES = {
    "Title": "title",
    "Publication title": "outlet",
    "Publication date": "date",
    "Full text": "text",
    "Document URL": "url",
}

_SNIFFED = 5_000

Row: TypeAlias = Mapping[str, str]


def archived_rows(text: str) -> Iterator[Row] | None:
    """The articles of a text that a press archive saved, each as a row of text, title, outlet and
    date; None where it is another text."""
    start = text[:_SNIFFED]
    return next((rows(text) for looks, rows in _FORMS if looks.match(start)), None)


def _factiva_rows(text: str) -> Iterator[Row]:
    """A new article where the headline's code comes again."""
    articles: list[dict[str, list[str]]] = []
    field: list[str] = []
    for line in text.split("\n"):
        match = _FACTIVA_FIELD.match(line)
        if match is None:
            field.append(line)
            continue
        code = match.group(1)
        if not articles or (code in articles[-1] and code in ("SE", "HD")) or "AN" in articles[-1]:
            articles.append({})
        field = articles[-1].setdefault(code, [])
        field.append(match.group(2) or "")
    yield from map(_factiva_row, articles)


def _factiva_row(fields: Mapping[str, list[str]]) -> Row:
    def words(code: str) -> str:
        return " ".join(" ".join(fields.get(code, ())).split())

    text = "\n".join(line for code in _FACTIVA_TEXT for line in (*fields.get(code, ()), ""))
    return {"text": text, "title": words("HD"), "outlet": words("SN"), "date": words("PD")}


def _nexis_rows(text: str) -> Iterator[Row]:
    """In its forms of today and of old."""
    yield from (_nexis_row(part) for part in _NEXIS_END.split(text) if part.strip())


def _nexis_row(part: str) -> Row:
    body = _NEXIS_BODY.search(part)
    head, text = (part[: body.start()], part[body.end() :]) if body else ("", part)
    foot = _NEXIS_FOOT.search(text)
    lines = [" ".join(line.split()) for line in head.split("\n") if line.strip()]
    labelled = [_NEXIS_LABEL.fullmatch(line) for line in lines]
    plain = [line for line, match in zip(lines, labelled, strict=True) if match is None]
    at = next((i for i, line in enumerate(plain) if _is_date(line)), None)
    stated = {match.group(1).lower(): match.group(2) for match in labelled if match}
    row = {"text": text[: foot.start()] if foot else text}
    if at is not None:
        row |= {"date": plain[at], "outlet": plain[at - 1] if at else ""}
    # Of old the outlet stands first, and the headline below the date.
    title = plain[0] if at is not None and at > 1 else next(iter(plain[(at or 0) + 1 :]), "")
    return {**row, "title": stated.get("headline") or title}


def _is_date(line: str) -> bool:
    return any(day.year is not None and day.start < 20 for day in calendar_dates(line))


def _proquest_rows(text: str) -> Iterator[Row]:
    """Between lines that are drawn."""
    rows = (_proquest_row(part) for part in _PROQUEST_END.split(text))
    yield from (row for row in rows if "text" in row)


def _proquest_row(part: str) -> Row:
    fields: dict[str, list[str]] = {}
    field: list[str] = []
    for line in part.split("\n"):
        match = _PROQUEST_FIELD.match(line)
        if match is None:
            field.append(line)
            continue
        name = _PROQUEST_NAMES.get(match.group(1))
        field = fields.setdefault(name, []) if name else []
        field.append(match.group(2))
    return {name: "\n".join(lines).strip() for name, lines in fields.items()}


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], Iterator[Row]]], ...] = (
    (
        re.compile(
            r"(?=(?:[^\n]*\n){0,60}?PD(?:[ \t]|\n))(?=(?:[^\n]*\n){0,60}?WC(?:[ \t]|\n))"
            r"\s*(?:[^\n]*\n){0,8}?(?:SE|HD)(?:[ \t]|\n)"
        ),
        _factiva_rows,
    ),
    (
        re.compile(
            r"(?=(?:[^\n]*\n){0,60}?[ \t]*Length: ?\d+ words)"
            r"(?:[^\n]*\n){0,60}?[ \t]*(?:Body:?[ \t]*\n|Body: )",
            re.IGNORECASE,
        ),
        _nexis_rows,
    ),
    (
        re.compile(r"(?:[^\n]*\n){0,8}?Title: [^\n]*\n(?:[^\n]*\n){0,80}?Full text: "),
        _proquest_rows,
    ),
)
"""What the start of a text looks like, and what takes it apart."""
