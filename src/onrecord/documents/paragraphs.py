"""The paragraphs of a stored document and what each one is: prose, heading, caption or
furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import overload

from onrecord.documents.paragraph_kinds import Kinds
from onrecord.documents.reflow import groups_of, lines_of
from onrecord.documents.running_text import Running, keeps_hyphens, running
from onrecord.languages.base import language_of
from onrecord.languages.vocabulary.documents import Furniture
from onrecord.model import Document, Paragraph, ParagraphKind

_OPENING = 8
_SHORTEST_OPENING = 14
_LONGEST = 10_000
"""Characters of a paragraph; what is longer is cut, as all work on a paragraph grows faster than
it."""
_CUT = re.compile(r"[.!?…][\"”’»)]*\s")


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of `document.text` in order, hard wraps healed, each with its kind and its
    characters' places.

    A pure function of the stored text and title. Nothing is left out: furniture and captions are
    paragraphs too.
    """
    return tuple(Parts(document))


class Parts(Sequence[Paragraph]):
    """The same paragraphs, each made where it is asked for: its kind and its places cost more than
    its text.

    texts: the text of every paragraph.
    """

    def __init__(self, document: Document) -> None:
        vocabulary = language_of(document.language).vocabulary
        lines = lines_of(document.text)
        groups = groups_of(lines, vocabulary.line_breaks)
        hyphens = all(len(group) == 1 for group in groups) or keeps_hyphens(lines)
        whole = [
            part
            for group in groups
            if (paragraph := running(group, hyphens)).text
            for part in _bounded(paragraph)
        ]
        self._document = document.id
        self._running = _without_galleries(whole, vocabulary.furniture)
        self.texts = tuple(piece.text for piece in self._running)
        self._kinds = Kinds(self.texts, document.language)
        self._title = _place_of(document.title, self.texts)
        self._made: list[Paragraph | None] = [None] * len(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Paragraph]: ...

    def __getitem__(self, index: int | slice) -> Paragraph | Sequence[Paragraph]:
        if isinstance(index, slice):
            return [self._paragraph(i) for i in range(*index.indices(len(self.texts)))]
        return self._paragraph(range(len(self.texts))[index])

    @cached_property
    def body(self) -> int:
        """Index of the paragraph that the report itself begins with, see `body_start`."""
        return _body_start((self.kind(i)[0], text) for i, text in enumerate(self.texts))

    def kind(self, index: int) -> tuple[ParagraphKind, str]:
        """The kind of one paragraph, and what made it so."""
        return (
            (ParagraphKind.HEADING, "the title") if index == self._title else self._kinds.of(index)
        )

    def _paragraph(self, index: int) -> Paragraph:
        made = self._made[index]
        if made is None:
            kind, why = self.kind(index)
            part = self._running[index]
            made = self._made[index] = Paragraph(
                self._document, kind, part.text, part.offsets(), why
            )
        return made


def _bounded(paragraph: Running) -> Iterator[Running]:
    """A paragraph in parts of at most _LONGEST characters, cut where a sentence ends, else between
    words, else anywhere."""
    text = paragraph.text
    if len(text) <= _LONGEST:
        yield paragraph
        return
    whole = paragraph._replace(placed=paragraph.offsets())
    start = 0
    while start < len(text):
        end = _end_of_part(text, start)
        yield whole._replace(text=text[start:end].rstrip(), first=start)
        start = end


def _end_of_part(text: str, start: int) -> int:
    latest = start + _LONGEST
    if latest >= len(text):
        return len(text)
    half = start + _LONGEST // 2
    ends = [match.end() for match in _CUT.finditer(text, half, latest)]
    return ends[-1] if ends else (text.rfind(" ", half, latest) + 1 or latest)


def _without_galleries(paragraphs: list[Running], furniture: Furniture) -> list[Running]:
    """Paragraphs with those cut that a picture gallery is run into."""
    word = furniture.gallery
    if not word or not any(word in paragraph.text for paragraph in paragraphs):
        return paragraphs
    return [piece for paragraph in paragraphs for piece in _pieces(paragraph, furniture)]


def _pieces(paragraph: Running, furniture: Furniture) -> Iterator[Running]:
    """A paragraph cut behind each caption marker and before the gallery's title, so that a piece is
    one kind: "... Hide Caption 3 of 44 Photos: The port ... Hide Caption 4 ..."."""
    cuts = [match.end() for match in furniture.caption_marker.finditer(paragraph.text)]
    if not cuts:
        yield paragraph
        return
    opening = furniture.gallery_title.search(paragraph.text, 0, cuts[0])
    places = [0, *([opening.start()] if opening is not None else []), *cuts, len(paragraph.text)]
    for start, end in pairwise(places):
        text = paragraph.text[start:end]
        leading, kept = len(text) - len(text.lstrip()), text.strip()
        if kept:
            first = start + leading
            yield paragraph._replace(text=kept, first=paragraph.first + first)


def body_start(parts: Sequence[Paragraph]) -> int:
    """Index of the paragraph the report itself begins with: the first prose of some length, past a
    page's menus."""
    return _body_start((part.kind, part.text) for part in parts)


def _body_start(parts: Iterable[tuple[ParagraphKind, str]]) -> int:
    first = None
    count = 0
    for count, (kind, text) in enumerate(parts, start=1):
        if kind is ParagraphKind.PROSE:
            if text.count(" ") >= _SHORTEST_OPENING:
                return count - 1
            first = count - 1 if first is None else first
    return count if first is None else first


def _place_of(title: str | None, texts: Sequence[str]) -> int | None:
    """Which of the first paragraphs the title is, or None."""
    wanted = " ".join((title or "").split()).casefold()
    return next(
        (i for i, text in enumerate(texts[:_OPENING]) if wanted and text.casefold() == wanted), None
    )
