"""EPUB (ISO 23736): the chapters in the order of the spine, as one report."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote

from onrecord.documents.published import StatedDate
from onrecord.model import Document, SetAside
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.base import RawReport
from onrecord.readers.charset import decode, tidy
from onrecord.readers.xml_parts import (
    Element,
    descendants,
    paragraphs_of_markup,
    parsed,
    words_of,
)

_DAMAGED = "is an EPUB that is cut short or damaged. Get a whole copy."


def read_book(members: Mapping[str, bytes], raw: RawReport) -> Document | SetAside:
    """The report of an EPUB, given its files by name."""
    package_name, package = _package(members)
    if package is None:
        return SetAside(raw.source, _DAMAGED)
    folder = posixpath.dirname(package_name)
    places = {
        item.get("id", ""): posixpath.normpath(
            posixpath.join(folder, unquote(item.get("href", "")))
        )
        for item in descendants(package, "item")
    }
    paragraphs: list[str] = []
    for reference in descendants(package, "itemref"):
        chapter = members.get(places.get(reference.get("idref", ""), ""))
        if chapter is not None and reference.get("linear") != "no":
            paragraphs += paragraphs_of_markup(_without_declaration(decode(chapter).text))
    date = _stated(package, "date")
    return assemble(
        tidy("\n\n".join(paragraphs)),
        Metadata(
            raw.source,
            raw.name,
            title=_stated(package, "title"),
            outlet=_stated(package, "publisher"),
            date=StatedDate(date, "the book's “date”") if date else None,
        ),
    )


def _package(members: Mapping[str, bytes]) -> tuple[str, Element | None]:
    container = parsed(members.get("META-INF/container.xml", b""))
    if container is None:
        return "", None
    name = next((file.get("full-path", "") for file in descendants(container, "rootfile")), "")
    return name, parsed(members.get(name, b""))


def _stated(package: Element, name: str) -> str | None:
    return next((words for each in descendants(package, name) if (words := words_of(each))), None)


def _without_declaration(text: str) -> str:
    """Markup without its XML declaration, which a text that is decoded already may not have."""
    start = text.lstrip("\ufeff \n\t")
    return start.partition("?>")[2] if start.startswith("<?xml") else start
