"""When a document was published, from this one document: its metadata, or what its text says of
itself.

A date in the story is not the date of the report. Only a line that dates the report counts: a label
("Published:"), a dateline, a date by itself above the text. The day of reading and the date of a
file are never used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import parsedate

from onrecord.documents.calendar_dates import CalendarDate, calendar_dates, exists
from onrecord.documents.dateline import LONGEST, Dateline, dateline
from onrecord.documents.paragraph_kinds import DATE_LINE, DATE_WITHIN
from onrecord.documents.paragraphs import Parts
from onrecord.languages.base import language_of
from onrecord.languages.vocabulary.documents import PublicationLines
from onrecord.model import Basis, Document, Paragraph, ParagraphKind, Published, Span

_YEAR = re.compile(r"\d\d\d\d")
_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"\s*(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?!\d)")
_HEAD = 8
# A date that stands further above the report is the banner of a page: the day somebody opened it.
_ABOVE = 6
_TAIL = 5
_SCANNED = 20_000
_WEEKDAY_WITHIN = 20


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date from outside the running text: as written there, and the place in words ("the field
    “date”")."""

    written: str
    where: str


@dataclass(frozen=True, slots=True)
class _Statement:
    """A date that the text gives itself. rank: 0 is the best ground."""

    rank: int
    value: str
    why: str
    span: Span
    updated: bool = False


def document_date(
    document: Document, parts: Parts, given: StatedDate | None
) -> tuple[Published, tuple[str, ...]]:
    """The date with its basis, reason and words, and notes on dates that contradict it. given: what
    the metadata say."""
    statements = _statements(document, parts)
    notes: list[str] = []
    if given is not None:
        value = edtf_date(given.written)
        if value is not None:
            return _given(given, value, statements)
        written = repr(given.written.strip()[:60])
        notes.append(f"{given.where} says {written}, which is no date that could be read.")
    if not statements:
        return _unknown(document, parts), tuple(notes)
    best = statements[0]
    others = [other for other in statements if other.value != best.value][:1]
    notes.extend(_two_dates(best.why, best.value, other) for other in others)
    same = [other.span for other in statements if other.value == best.value]
    spans = dict.fromkeys([*same, *(other.span for other in others)])
    return Published(best.value, Basis.STATED, _reason(best), tuple(spans)), tuple(notes)


def _given(
    given: StatedDate, value: str, statements: Sequence[_Statement]
) -> tuple[Published, tuple[str, ...]]:
    """The date of the metadata, with the words of the text that say the same or contradict it."""
    others = [
        statement
        for statement in statements
        if not statement.value.startswith(value) and statement.rank < _WEAK
    ]
    notes = tuple(_two_dates(given.where, value, other) for other in others[:1])
    evidence = tuple(
        statement.span
        for statement in statements[:1]
        if statement in others or statement.value.startswith(value)
    )
    return Published(value, Basis.METADATA, f"{given.where} says so.", evidence), notes


def _two_dates(where: str, value: str, other: _Statement) -> str:
    return f"Two dates: {where} says {value}, {other.why} says {other.value}; the first is kept."


_WEAK = 3
_FRAME = (ParagraphKind.FURNITURE, ParagraphKind.HEADING)
_DATING = (DATE_LINE, DATE_WITHIN, "a byline", "a dateline by itself")


def edtf_date(written: str) -> str | None:
    """A metadata date as EDTF, to the day if it gives one ("2025-02-28T17:52:00Z" -> "2025-02-28");
    else None.

    A zero date of computers (1 January 1970 or year 1) is no date.
    """
    value = _edtf_date(written.strip())
    return None if value in ("1970-01-01", "1900-01-01") else value


def _edtf_date(written: str) -> str | None:
    match = _ISO.match(written)
    if match and (len(written) == match.end() or written[match.end()] in " T,Z"):
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if not 1500 <= year <= 2199:
            return None
        if month is None:
            return f"{year:04}"
        if day is None:
            return f"{year:04}-{month:02}" if 1 <= month <= 12 else None
        return f"{year:04}-{month:02}-{day:02}" if exists(year, month, day) else None
    dates = _with_year(written[:200])
    if len({dated.value for dated in dates}) == 1:
        return dates[0].value
    mail = parsedate(written)
    if mail is not None and 1900 <= mail[0] <= 2199 and exists(mail[0], mail[1], mail[2]):
        return f"{mail[0]:04}-{mail[1]:02}-{mail[2]:02}"
    return None


def _with_year(text: str, language: str | None = None) -> list[CalendarDate]:
    """The dates of a text that give their year."""
    if _YEAR.search(text) is None:
        return []
    return [dated for dated in calendar_dates(text, language) if dated.year is not None]


def _statements(document: Document, parts: Parts) -> list[_Statement]:
    """What the text says of its own date, best ground first."""
    words = language_of(document.language).vocabulary.publication_lines
    body = parts.body
    statements: list[_Statement] = []
    lone: list[_Statement] = []
    head = min(body + _HEAD, len(parts))
    for i in (*range(head), *range(max(head, len(parts) - _TAIL), len(parts))):
        dates = _with_year(parts.texts[i], document.language)
        if dates and parts.kind(i)[0] in _FRAME:
            part = parts[i]
            statements.extend(_labelled(document, part, dates, words))
            if (
                body - _ABOVE <= i < body
                and part.why in _DATING
                and not words.other_date.search(part.text)
            ):
                lone.extend(_by_itself(document, part, dates, words))
    # Several dates standing by themselves are the stations of a chronicle.
    if len({statement.value for statement in lone}) == 1:
        statements.extend(lone)
    statements.extend(_in_dateline(document, parts, body))
    return sorted(statements, key=lambda statement: (statement.rank, statement.span.start))


def _labelled(
    document: Document, part: Paragraph, dates: Sequence[CalendarDate], words: PublicationLines
) -> list[_Statement]:
    statements = []
    for dated in dates:
        label = words.label.search(part.text[: dated.start])
        if label is None:
            continue
        updated = words.updated.search(label.group("label")) is not None
        why = f"the line “{part.text[label.start('label') : dated.end]}”"
        statements.append(
            _Statement(2 if updated else 0, dated.value, why, _span(document, part, dated), updated)
        )
    return statements


def _by_itself(
    document: Document, part: Paragraph, dates: Sequence[CalendarDate], words: PublicationLines
) -> list[_Statement]:
    return [
        _Statement(
            2,
            dated.value,
            f"the line “{part.text[:80]}” above the text",
            _span(document, part, dated),
        )
        for dated in dates
        if words.label.search(part.text[: dated.start]) is None
    ]


def _in_dateline(document: Document, parts: Parts, body: int) -> list[_Statement]:
    short = [i for i in range(body) if parts.kind(i)[0] is ParagraphKind.PROSE][:1]
    for i in (*short, *range(body, min(body + 2, len(parts)))):
        line = _dated_line(parts.texts[i], document.language)
        if line is None or line.date is None:
            continue
        part = parts[i]
        span = _span(document, part, line.date)
        why = f"the dateline “{part.text[: line.end].strip()}”"
        if line.date.year is not None:
            return [_Statement(1, line.date.value, why, span)]
        pictured = [
            (caption, dated)
            for caption in parts
            if caption.kind is ParagraphKind.CAPTION
            for dated in _with_year(caption.text, document.language)
            if (dated.month, dated.day) == (line.date.month, line.date.day)
        ]
        if len({dated.value for _, dated in pictured}) == 1:
            caption, dated = pictured[0]
            why = f"{why} with the year of the picture's caption"
            return [
                _Statement(1, dated.value, why, span),
                _Statement(_WEAK, dated.value, why, _span(document, caption, dated)),
            ]
    return []


def _unknown(document: Document, parts: Parts) -> Published:
    for i, text in enumerate(parts.texts):
        line = _dated_line(text, document.language)
        dated = line.date if line is not None else None
        if dated is not None and dated.year is None and _is_prose(parts, i):
            why = f"The dateline says {text[dated.start : dated.end]} without a year."
            return Published(None, Basis.UNKNOWN, why, (_span(document, parts[i], dated),))
    publication = language_of(document.language).vocabulary.publication_lines
    weekday = _weekday(parts, publication)
    words = [
        *dict.fromkeys(_dates_named(parts, document.language)[:2]),
        *([f"“{weekday}”"] if weekday else []),
    ]
    why = (
        f"The text names {' and '.join(words)} but no date of its own."
        if words
        else "The text gives no date of its own."
    )
    pictured = [
        dated.value
        for i, text in enumerate(parts.texts)
        for dated in _with_year(text, document.language)
        if parts.kind(i)[0] is ParagraphKind.CAPTION
    ]
    if pictured:
        why += f" A picture in it is dated {max(pictured)}, so it is no earlier than that."
    return Published(None, Basis.UNKNOWN, why)


def _dated_line(text: str, language: str | None) -> Dateline | None:
    """The dateline of a paragraph whose opening holds a digit: no other has a date."""
    return dateline(text, language) if _DIGIT.search(text, 0, LONGEST) is not None else None


def _is_prose(parts: Parts, index: int) -> bool:
    return parts.kind(index)[0] is ParagraphKind.PROSE


def _dates_named(parts: Parts, language: str | None) -> list[str]:
    """The dates of the prose as written there: those of its first paragraphs that hold two, or of
    what is scanned."""
    named: list[str] = []
    for i, text in enumerate(parts.texts):
        dates = calendar_dates(text, language)
        if not dates or not _is_prose(parts, i):
            continue
        if sum(map(len, parts.texts[:i])) > _SCANNED and _prose_before(parts, i, len) > _SCANNED:
            break
        named.extend(text[dated.start : dated.end] for dated in dates)
        if len(named) > 1:
            break
    return named


def _weekday(parts: Parts, words: PublicationLines) -> str | None:
    """The first day of the week that the opening of the prose names."""
    for i, text in enumerate(parts.texts):
        match = words.weekday.search(text)
        if match is not None and _is_prose(parts, i):
            within = (
                i < _WEEKDAY_WITHIN or _prose_before(parts, i, lambda text: 1) < _WEEKDAY_WITHIN
            )
            return match.group() if within else None
    return None


def _prose_before(parts: Parts, index: int, measure: Callable[[str], int]) -> int:
    return sum(measure(parts.texts[i]) for i in range(index) if _is_prose(parts, i))


def _span(document: Document, part: Paragraph, dated: CalendarDate) -> Span:
    return document.span(*part.place(dated.start, dated.end))


def _reason(statement: _Statement) -> str:
    reason = f"{statement.why[:1].upper()}{statement.why[1:]} says so"
    return f"{reason}; it dates this version of the text." if statement.updated else f"{reason}."
