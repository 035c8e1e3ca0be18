"""Which outlet published a document: its metadata, or a line of its page that only its own outlet
writes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from onrecord.documents.dateline import news_agencies
from onrecord.documents.masthead import MASTHEAD, newspaper_words
from onrecord.model import Document, Paragraph, ParagraphKind, Span

_NAME = r"(?P<outlet>(?:The )?[A-Z][\w.’'&-]*(?: (?:of|the|and|&|[A-Z][\w.’'&-]*)){0,5}?)"
_COMPANY = r"(?:,? (?:LLC|Inc|Ltd|Limited|Corp|Corporation|Company|Co|L\.?P))*\.?"
_LINES = tuple(
    re.compile(line)
    for line in (
        rf"\bSupport {_NAME}(?:!|$| today| with )",
        rf"\bSupport (?P<outlet>the (?:[A-Z][\w.’'&-]* ){{0,3}}(?:{newspaper_words()}))!",
        r"(?:^|[|·] ?)(?:©|\([cC]\)|Copyright(?: ©| \([cC]\))?) ?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?(?: by)? "
        rf"{_NAME}{_COMPANY}(?:\.|$|,? All [Rr]ights|,? Click)",
        rf"^{_NAME} ?\| ?(?:Updated|Published|Posted)",
        rf"\b(?:[Ss]ubscribe to|[Ss]ign up for|[Dd]onate to) {_NAME}(?:!|[’'](?:s )?(?:newsletter|daily))",
    )
)
_FUNCTION_WORD = re.compile(
    r"(?:Our|Of|For|And|In|This|These|That|Your|All|By|With|A|An|My|More)\b", re.IGNORECASE
)
_SYNDICATE = re.compile(
    r"\b(?:agency|syndicate|writers|features|content|creators|newswire|wire|cox)\b", re.IGNORECASE
)
_GENERIC = frozenset({"us", "our", "the", "journalism", "independent", "local", "quality"})


def document_outlet(
    document: Document, parts: Sequence[Paragraph], told: str | None
) -> tuple[str | None, tuple[Span, ...]]:
    """The outlet and, where the text states it, the words. An agency in a dateline is not taken for
    the outlet."""
    if told is not None and told.strip():
        return " ".join(told.split()), ()
    for part in parts:
        if part.kind is not ParagraphKind.FURNITURE:
            continue
        if part.why == MASTHEAD:
            return _as_written_small(part.text), (document.span(*part.place(0, len(part.text))),)
        for line in _LINES:
            match = line.search(part.text)
            if match is None:
                continue
            name = match.group("outlet").rstrip(".,")
            if not _is_outlet(name):
                continue
            start = match.start("outlet")
            return name[:1].upper() + name[1:], (
                document.span(*part.place(start, start + len(name))),
            )
    return None, ()


def _as_written_small(name: str) -> str:
    """ "THE COAST TIMES" as the outlet writes itself in its text: "The Coast Times"."""
    if not name.isupper():
        return name
    small = " ".join(
        word.lower() if word in {"OF", "AND"} else word.capitalize() for word in name.split()
    )
    return small[:1].upper() + small[1:]


def _is_outlet(name: str) -> bool:
    """Agencies and syndicates put their copyright line under texts that others publish."""
    if name.casefold() in _GENERIC or _FUNCTION_WORD.match(name) or _SYNDICATE.search(name):
        return False
    return name not in news_agencies() and f"The {name}" not in news_agencies()


def host_of(address: str | None) -> str | None:
    """The host of a web address without "www.", or None."""
    if not address:
        return None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
