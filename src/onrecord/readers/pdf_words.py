"""The words of a PDF and where they stand, by PDFium; a program of its own: a PDF on standard
input, JSON on standard output.

PDFium reads in one thread only, and a hostile file may keep it busy for ever (forms that draw forms
that draw forms), so each file is given to a process that can be ended. Nothing else of the project
is imported here: it starts once a file.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from contextlib import suppress
from typing import Any

import pypdfium2.raw as pdfium

MOST_PAGES = 1_000
"""A longer file is no report."""

MOST_CHARACTERS = 5_000_000
"""Characters of all pages, as many as a report may have."""

MOST_ON_A_PAGE = 200_000
"""Characters of a page: ten pages of a large newspaper in small type."""

MOST_SECONDS = 60
"""Seconds of a processor: two hundred pages of a report take two."""

MOST_MEMORY = 1 << 30
"""Bytes of address space, where the system keeps to such limits."""

LOCKED, DAMAGED, PAGES, LONG = "locked", "damaged", "pages", "long"
"""Why there are no words: under "error" of what is written."""

_LINE_END_HYPHENS = (0x02, 0xFFFE)
"""What PDFium may give for a hyphen that a line ends in."""
_HYPHENS = (0x2D, 0xAD, 0x2010)
_UNKNOWN = 0xFFFD

_FIELDS = ("Title", "CreationDate")


def main() -> None:
    """Read a PDF, write its words."""
    _limit()
    sys.stdout.write(json.dumps(words_of(sys.stdin.buffer.read())))


def words_of(data: bytes) -> dict[str, Any]:
    """{"information": {field: value}, "pages": [{"objects", "characters", "words"}]}, a word as
    [text, left, bottom, right, top, turned], in points from the bottom left of the page as it is
    shown; or {"error": why}, with "pages" where these are too many."""
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        refused = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        return {"error": LOCKED if pdfium.FPDF_GetLastError() in refused else DAMAGED}
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        return {"error": PAGES, "pages": count}
    pages = []
    characters = 0
    for number in range(count):
        page = _page(document, number)
        characters += page["characters"]
        if page["characters"] > MOST_ON_A_PAGE or characters > MOST_CHARACTERS:
            return {"error": LONG}
        pages.append(page)
    return {"information": {name: _field(document, name) for name in _FIELDS}, "pages": pages}


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return  # Not on Windows: there the clock of whoever waits for the words is all there is.
    for kind, most in (
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_AS, MOST_MEMORY),
    ):
        with suppress(ValueError, OSError):  # A stricter limit is set, or the system knows none.
            resource.setrlimit(kind, (most, most))


def _field(document: Any, name: str) -> str:
    size = pdfium.FPDF_GetMetaText(document, name.encode(), None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, name.encode(), buffer, size)
    return buffer.raw[:1_000].decode("utf-16-le", "replace").rstrip("\0")


def _page(document: Any, number: int) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"objects": 0, "characters": 0, "words": []}
    text = pdfium.FPDFText_LoadPage(page)
    try:
        characters = max(0, pdfium.FPDFText_CountChars(text)) if text else 0
        return {
            "objects": pdfium.FPDFPage_CountObjects(page),
            "characters": characters,
            "words": _words(text, min(characters, MOST_ON_A_PAGE), _Shown(page)),
        }
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _words(text: Any, count: int, shown: _Shown) -> list[list[Any]]:
    words: list[list[Any]] = []
    codes: list[int] = []
    first = 0
    for i in range(count):
        code = _code(text, i)
        if code is not None:
            first = first if codes else i
            codes.append(code)
        ends = code is None or i == count - 1 or (code in _HYPHENS and shown.breaks(text, i))
        if codes and ends:
            box = shown.box(text, first, i if code is not None else i - 1)
            if box is not None:
                words.append([_written(codes), *box, shown.turned(text, first)])
            codes = []
    return words


def _code(text: Any, i: int) -> int | None:
    """The code point of a character; None where it is white space or nothing that is printed."""
    code: int = pdfium.FPDFText_GetUnicode(text, i)
    if code in _LINE_END_HYPHENS:
        return _HYPHENS[0]
    if code == 0 and pdfium.FPDFText_IsGenerated(text, i) != 1:
        return _UNKNOWN
    return None if code <= 0x20 or chr(code).isspace() else code


def _written(codes: list[int]) -> str:
    text = "".join(map(chr, codes))
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Shown:
    """A page as it is shown: turned by quarters, cut to its box."""

    def __init__(self, page: Any) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self._left, self._bottom = box.left, box.bottom
        self._right, self._top = box.right, box.top
        self._quarters = pdfium.FPDFPage_GetRotation(page)
        self._width = pdfium.FPDF_GetPageWidthF(page)
        self._height = pdfium.FPDF_GetPageHeightF(page)
        self._box = pdfium.FS_RECTF()

    def box(self, text: Any, first: int, last: int) -> tuple[float, float, float, float] | None:
        """Left, bottom, right, top of these characters; None where they lie off the page."""
        box = self._box
        edges: list[tuple[float, float]] = []
        for i in {first, last}:
            pdfium.FPDFText_GetLooseCharBox(text, i, box)
            edges += [self._turn(box.left, box.bottom), self._turn(box.right, box.top)]
        (left, right), (bottom, top) = (
            (min(values), max(values)) for values in zip(*edges, strict=True)
        )
        across, up = (left + right) / 2, (bottom + top) / 2
        if not (0 <= across <= self._width and 0 <= up <= self._height):
            return None
        return round(left, 2), round(bottom, 2), round(right, 2), round(top, 2)

    def breaks(self, text: Any, i: int) -> bool:
        """Whether the next character stands on another line: PDFium takes both parts of a broken
        word for one word."""
        here, there = self.box(text, i, i), self.box(text, i + 1, i + 1)
        if here is None or there is None:
            return True
        height = here[3] - here[1]
        level = min(here[3], there[3]) - max(here[1], there[1]) > 0.5 * height
        return not (level and abs(there[0] - here[2]) < height)

    def turned(self, text: Any, i: int) -> bool:
        """Whether a character does not stand upright on the page as it is shown."""
        angle = pdfium.FPDFText_GetCharAngle(text, i) + self._quarters * math.pi / 2
        return abs(math.sin(angle)) > 0.1 or math.cos(angle) < 0

    def _turn(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own plane on the page as it is shown."""
        return (
            (x - self._left, y - self._bottom),
            (y - self._bottom, self._right - x),
            (self._right - x, self._top - y),
            (self._top - y, x - self._left),
        )[self._quarters]


if __name__ == "__main__":
    main()
