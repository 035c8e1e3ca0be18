"""PDFs with a text layer: the words by PDFium (`pdf_words`), put in reading order by where they
stand (`page_lines`, `page_furniture`, `page_paragraphs`).

The stored text is the paragraphs in reading order, a blank line between them. What the file says of
itself (its title, the day it was made) is only a hint: programs fill it in.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from typing import Any

from onrecord.documents.calendar_dates import calendar_dates, exists
from onrecord.documents.outlet import is_masthead
from onrecord.languages.base import language_of
from onrecord.model import Basis, Document, Published, SetAside
from onrecord.readers import pdf_words
from onrecord.readers.assembly import Metadata, assemble, plain_words
from onrecord.readers.base import RawReport
from onrecord.readers.charset import tidy
from onrecord.readers.page_lines import PrintedWord, blocks_of_page
from onrecord.readers.page_paragraphs import LARGE, PrintedText, printed_text

LONGEST_WAIT = 600
"""Seconds after which reading is given up where the system keeps to no limit of its own."""

_OCR = "Recognise its text first (OCR, for example with ocrmypdf), and read the result."
_WHY_NOT = {
    pdf_words.LOCKED: "is a PDF that asks for a password. Save a copy without one, and read that.",
    pdf_words.DAMAGED: "is a PDF that is cut short or damaged. Get a whole copy.",
    pdf_words.PAGES: (
        f"is a PDF of {{pages:,}} pages, more than the {pdf_words.MOST_PAGES:,} of the longest"
        " report. Split it into its reports."
    ),
    pdf_words.LONG: (
        f"is a PDF of more than {pdf_words.MOST_CHARACTERS:,} characters, or"
        f" {pdf_words.MOST_ON_A_PAGE:,} on a page, which no report has. Split it into its reports."
    ),
}
_TOO_HARD = (
    "is a PDF that takes too long or too much memory to take apart. Print it to a new PDF, or save"
    " its text, and read that."
)

_UNKNOWN_LETTER = "\ufffd"
_MOST_UNKNOWN = 0.3
"""Part of the characters whose fonts may not say which they are."""
_MADE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_FILE_NAME = re.compile(r"\S+\.\w{2,5}|\S*[_\\/]\S*")
_FEWEST_WORDS_OF_TITLE = 3
_LEAST_OF_TALLEST = 0.6
"""Part of the height of the largest type on the first page (an outlet's name, a single word) that
the type of a headline reaches."""
_SHOWN = 5
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class _Pdf:
    """title, made: what the file says of itself, "" where it says nothing. empty: numbers of the
    pages that show something and hold no word."""

    pages: int
    text: PrintedText
    title: str
    made: str
    empty: tuple[int, ...]


def read_pdf(raw: RawReport) -> Document | SetAside:
    """The report that a PDF holds, or why it cannot be read."""
    words = _words_of(raw.data)
    if isinstance(words, str):
        return SetAside(raw.source, words)
    pdf = _laid_out(words)
    text = "\n\n".join(paragraph.text for paragraph in pdf.text.paragraphs)
    unknown = text.count(_UNKNOWN_LETTER)
    if not text.strip() and not pdf.text.furniture:
        return SetAside(raw.source, f"is a PDF of {_pages(pdf.pages)} without text. {_OCR}")
    if unknown > _MOST_UNKNOWN * len(text):
        why = "is a PDF whose fonts do not say which letters they draw."
        return SetAside(raw.source, f"{why} {_OCR}")
    document = assemble(tidy(text), Metadata(raw.source, raw.name, title=_title(pdf)))
    return document if isinstance(document, SetAside) else _with_hints(document, pdf)


def _words_of(data: bytes) -> dict[str, Any] | str:
    """What `pdf_words` writes of a PDF, or why there is nothing."""
    path = os.pathsep.join(place for place in sys.path if place)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", pdf_words.__name__],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            timeout=LONGEST_WAIT,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return _TOO_HARD
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        return f"is a PDF, and no process could be started to read it ({why}). Try it again."
    written: dict[str, Any] = json.loads(done.stdout)
    if "error" in written:
        return _WHY_NOT[written["error"]].format(pages=written.get("pages", 0))
    return written


def _laid_out(written: dict[str, Any]) -> _Pdf:
    pages = [[PrintedWord(*word) for word in page["words"]] for page in written["pages"]]
    empty = tuple(
        number
        for number, page in enumerate(written["pages"], start=1)
        if page["objects"] and not page["words"]
    )
    return _Pdf(
        len(pages),
        printed_text([blocks_of_page(words) for words in pages]),
        " ".join(written["information"]["Title"].split()),
        _day(written["information"]["CreationDate"]),
        empty,
    )


def _title(pdf: _Pdf) -> str | None:
    """The title that the first page shows: the file's own, where it stands there, else what is set
    in the largest type. None where neither tells: the text's first heading will be it."""
    first_page = [paragraph for paragraph in pdf.text.paragraphs if paragraph.page == 0]
    shown = {plain_words(paragraph.text): paragraph.text for paragraph in first_page}
    if pdf.title and plain_words(pdf.title) in shown:
        return shown[plain_words(pdf.title)]
    tallest = max((paragraph.height for paragraph in first_page), default=0.0)
    outlets = language_of(None).vocabulary.outlets
    least = max(LARGE * pdf.text.height, _LEAST_OF_TALLEST * tallest)
    large = [
        paragraph
        for paragraph in first_page
        if paragraph.height >= least
        and len(paragraph.text.split()) >= _FEWEST_WORDS_OF_TITLE
        and not is_masthead(paragraph.text, outlets)
    ]
    return max(large, key=lambda paragraph: paragraph.height).text if large else None


def _with_hints(document: Document, pdf: _Pdf) -> Document:
    """The document with what the file says of itself, where the text says nothing of it."""
    notes = [*document.notes]
    title = document.title
    if title is None and _is_title(pdf.title):
        title = pdf.title
        notes.append("The title is the one that the file gives itself; the text has none.")
    if pdf.text.furniture:
        notes.append(f"Running heads and page numbers were left out: {_shown(pdf)}.")
    if pdf.empty:
        which = ", ".join(map(str, pdf.empty[:_SHOWN])) + (" ..." * (len(pdf.empty) > _SHOWN))
        notes.append(f"Pages without text, perhaps pictures of text, were not read: {which}.")
    published = _published(document, pdf.made)
    return replace(document, title=title, published=published, notes=tuple(notes))


def _is_title(title: str) -> bool:
    """Whether a file's own title is one, and no name that a program gave the file."""
    no_title = language_of(None).vocabulary.files.no_title
    return bool(title) and not _FILE_NAME.fullmatch(title) and not no_title.match(title)


def _published(document: Document, made: str) -> Published:
    """The date of the report. The day the file was made only gives the year to a dateline of the
    same day without one; otherwise it is named, and is no date of publication."""
    published = document.published
    if published.value is not None or not made:
        return published
    for span in published.evidence:
        day = next(iter(calendar_dates(span.text)), None)
        if day is not None and made.endswith(f"-{day.month:02}-{day.day or 0:02}"):
            why = f"The dateline says {span.text}, and the file says that it was made on {made}."
            return Published(made, Basis.METADATA, why, (span,))
    why = f"The file says that it was made on {made}, which need not be when it was published."
    return replace(published, why=f"{published.why} {why}")


def _day(written: str) -> str:
    match = _MADE.match(written)
    if match is None:
        return ""
    year, month, day = map(int, match.groups())
    return f"{year:04}-{month:02}-{day:02}" if exists(year, month, day) else ""


def _shown(pdf: _Pdf) -> str:
    words = [f"“{text[:_LONGEST_SHOWN]}” ({_pages(on)})" for text, on in pdf.text.furniture]
    more = [f"and {len(words) - _SHOWN} more"] if len(words) > _SHOWN else []
    return ", ".join(words[:_SHOWN] + more)


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number:,} pages"
