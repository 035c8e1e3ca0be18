"""Mail (RFC 5322), mailboxes (mbox, RFC 4155) and pages saved as MHTML (RFC 2557).

A newsletter is a report of who sent it; a forwarded one of who wrote it first. What is quoted from
another mail (lines that begin with ">") is no part of what the mail says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from onrecord.documents.published import StatedDate
from onrecord.model import Document, SetAside
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.base import EMPTY, MAILBOX, PAGE, ByteLines, RawReport
from onrecord.readers.charset import decode, tidy
from onrecord.readers.html import read_page
from onrecord.readers.xml_parts import paragraphs_of_markup

LARGEST_MAIL = 25_000_000
_SHORT = 200
"""Characters of plain text below which the HTML of a mail is read instead."""
_ANSWERED = re.compile(r"^(?:\w{2,4}(?:\[\d+\])?:\s*)+")
"""What mail programs put before the subject of an answer or a forwarded mail, in any language."""
_SIGNATURE = re.compile(r"^-- $", re.MULTILINE)
_QUOTED = re.compile(r"^\s*>.*(?:\n|$)", re.MULTILINE)
_FIELD = re.compile(r"^\*?([^\W\d_][\w -]{0,20}):\*?\s+(\S.*)$")
_FEWEST_FIELDS = 3


def read_mail(raw: RawReport) -> Iterator[Document | SetAside]:
    """The report of a mail, then those of the files that it carries."""
    message = _message(raw.data)
    if message is None:
        yield SetAside(raw.place, "is mail that is cut short or damaged. Get a whole copy.")
        return
    yield _document(message, raw)
    yield from _attached(message, raw)


def read_saved_page(raw: RawReport) -> Document | SetAside:
    """The report of a page saved as MHTML: its first part that is HTML."""
    message = _message(raw.data)
    parts = () if message is None else tuple(message.walk())
    for part in parts:
        if part.get_content_type() in PAGE.media_types:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return read_page(RawReport(page, raw.source, raw.name))
    return SetAside(raw.source, "is a saved page without HTML. Save it again, or as text.")


def raw_messages(stream: ByteLines, source: str, name: str) -> Iterator[RawReport | SetAside]:
    """The mails of a mailbox, numbered from 1."""
    held: list[bytes] = []
    size = number = 0
    while True:
        line = stream.readline(1 << 20)
        if not line or (line.startswith(b"From ") and (not held or not held[-1].strip())):
            if any(part.strip() for part in held):
                number += 1
                yield _cut(b"".join(held), size, RawReport(b"", source, name, number))
            if not line:
                break
            held, size = [], 0
            continue
        size += len(line)
        if size <= LARGEST_MAIL:
            held.append(line[1:] if line.startswith(b">From ") else line)
    if not number:
        yield SetAside(source, EMPTY)


def _cut(data: bytes, size: int, place: RawReport) -> RawReport | SetAside:
    if size > LARGEST_MAIL:
        return SetAside(place.place, f"is a mail of more than {LARGEST_MAIL:,} bytes.")
    return RawReport(data, place.source, place.name, place.number, MAILBOX.name)


def _message(data: bytes) -> EmailMessage | None:
    try:
        message = message_from_bytes(data, policy=policy.default)
    except (MessageError, ValueError, LookupError, IndexError, RecursionError):
        return None
    return message if isinstance(message, EmailMessage) else None


@dataclass(frozen=True, slots=True)
class _Forwarded:
    """Of a mail that was forwarded: who wrote it, on which day, about what, and where its own text
    begins."""

    sender: str
    date: str
    subject: str
    start: int


def _document(message: EmailMessage, raw: RawReport) -> Document | SetAside:
    text = _body(message)
    if not text.strip():
        return SetAside(raw.place, EMPTY)
    first = _forwarded(text)
    subject = _ANSWERED.sub("", first.subject if first else _header(message, "subject")).strip()
    sender = first.sender if first else _header(message, "from")
    date = first.date if first else _header(message, "date")
    own = text[first.start :] if first else text
    own = _QUOTED.sub("", _SIGNATURE.split(own)[0]).strip() or own.strip()
    outlet, address = parseaddr(sender)
    whole = own if not subject or own.startswith(subject) else f"{subject}\n\n{own}"
    return assemble(
        tidy(whole),
        Metadata(
            raw.place,
            _header(message, "message-id") or raw.name,
            title=subject or None,
            outlet=outlet or address.rpartition("@")[2] or None,
            date=StatedDate(_day(date), "the mail's date") if date else None,
        ),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, LookupError, IndexError, AttributeError, TypeError):
        return ""  # a header that the library cannot take apart is as none


def _body(message: EmailMessage) -> str:
    """The plain text, or the HTML's where there is hardly any."""
    plain = _part(message, "plain")
    if len(plain.strip()) >= _SHORT:
        return plain
    marked_up = "\n\n".join(paragraphs_of_markup(_part(message, "html")))
    return max(plain, marked_up, key=len)


def _part(message: EmailMessage, kind: str) -> str:
    try:
        part = message.get_body(preferencelist=(kind,))
        payload = part.get_payload(decode=True) if part is not None else b""
        charset = part.get_content_charset() if part is not None else None
    except (ValueError, LookupError, AttributeError, KeyError, TypeError):
        return ""
    return decode(payload, charset).text if isinstance(payload, bytes) else ""


def _forwarded(text: str) -> _Forwarded | None:
    """The head of the first mail within a mail: lines of fields, one of which has an address and
    one a date. In any language, for programs name the fields in their own."""
    start = 0
    fields: list[tuple[str, int]] = []
    for line in text.splitlines(keepends=True):
        start += len(line)
        field = _FIELD.match(line.strip())
        if field:
            fields.append((field.group(2).strip(), start))
            continue
        if len(fields) >= _FEWEST_FIELDS and not line.strip():
            head = _head([value for value, _ in fields], start)
            if head is not None:
                return head
        fields = []
    return None


def _head(values: list[str], start: int) -> _Forwarded | None:
    sender = next((value for value in values if "@" in value), "")
    dated = next((value for value in values if value != sender and _is_dated(value)), "")
    subject = next((v for v in values if v not in (sender, dated) and "@" not in v), "")
    return _Forwarded(sender, dated, subject, start) if sender and dated else None


def _is_dated(value: str) -> bool:
    return re.search(r"\b(?:19|20)\d\d\b", value) is not None


def _day(written: str) -> str:
    """The day of a date as mail writes it, else what is written."""
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return written


def _attached(message: EmailMessage, raw: RawReport) -> Iterator[Document | SetAside]:
    from onrecord.readers.units import read_raw  # the registry reads this module

    for part in message.walk():
        name = part.get_filename()
        if not name or part.get_content_maintype() in {"image", "audio", "video", "multipart"}:
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            yield from read_raw(RawReport(data, f"{raw.place}/{name}", name))
