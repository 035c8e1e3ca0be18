"""Which outlet published a document: its metadata, or a line of its page that only its own outlet
writes; and the first line of a text that is an outlet's name ("The Coast Times")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from onrecord.languages.base import language_of
from onrecord.languages.vocabulary.documents import Outlets
from onrecord.model import Document, Paragraph, ParagraphKind, Span

_HOST = re.compile(r"(?:[\w-]{1,60}\.){1,4}[a-z]{2,10}")
MASTHEAD = "the outlet's name above the headline"


def is_masthead(line: str, outlets: Outlets) -> bool:
    """Whether a line is a newspaper's name: it ends as such names do and opens with the article or
    stands all in capitals."""
    if outlets.newspaper.fullmatch(line) is not None:
        return True
    return line.isupper() and outlets.shouted_newspaper.fullmatch(line) is not None


def names_outlet(line: str, outlets: Outlets) -> bool:
    """Whether a line above a date may be an outlet's name or the host of its pages."""
    words = outlets.without_article(line)
    return (
        outlets.signed.fullmatch(words) is not None
        or outlets.is_agency(line)
        or _HOST.fullmatch(line) is not None
    )


def document_outlet(
    document: Document, parts: Sequence[Paragraph], given: str | None
) -> tuple[str | None, tuple[Span, ...]]:
    """The outlet and, where the text states it, the words. given: what the metadata say. An agency
    in a dateline is not taken for the outlet."""
    if given is not None and given.strip():
        return " ".join(given.split()), ()
    outlets = language_of(document.language).vocabulary.outlets
    for part in parts:
        if part.kind is not ParagraphKind.FURNITURE:
            continue
        if part.why == MASTHEAD:
            place = part.place(0, len(part.text))
            return _as_written_small(part.text, outlets), (document.span(*place),)
        for line in outlets.lines:
            match = line.search(part.text)
            name = match.group("outlet").rstrip(".,") if match else ""
            if match is not None and _is_outlet(name, outlets):
                start = match.start("outlet")
                place = part.place(start, start + len(name))
                return name[:1].upper() + name[1:], (document.span(*place),)
    return None, ()


def _as_written_small(name: str, outlets: Outlets) -> str:
    """ "THE COAST TIMES" as the outlet writes itself in its text: "The Coast Times"."""
    if not name.isupper():
        return name
    small = " ".join(
        word.lower() if word.lower() in outlets.small_words else word.capitalize()
        for word in name.split()
    )
    return small[:1].upper() + small[1:]


def _is_outlet(name: str, outlets: Outlets) -> bool:
    """Agencies and syndicates put their copyright line under texts that others publish."""
    if name.casefold() in outlets.generic or outlets.no_name.match(name):
        return False
    return not outlets.no_outlet.search(name) and not outlets.is_agency(name)


def host_of(address: str | None) -> str | None:
    """The host of a web address without "www.", or None."""
    if not address:
        return None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
