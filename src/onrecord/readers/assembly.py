"""A Document from a text and what came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.documents.language_guess import SAMPLE, guess_language
from onrecord.documents.outlet import document_outlet, host_of
from onrecord.documents.paragraph_kinds import LONGEST_PARAGRAPH, TOO_LONG
from onrecord.documents.paragraphs import Parts
from onrecord.documents.published import StatedDate, document_date
from onrecord.languages.base import is_supported
from onrecord.model import Basis, Document, ParagraphKind, Published, SetAside, Span
from onrecord.model.documents import content_id
from onrecord.readers.base import EMPTY
from onrecord.readers.charset import Decoded

LONGEST_TEXT = 5_000_000
"""Characters: some 800,000 words, ten novels. A text beyond it is no report."""

MOST_LINES = 50_000

_LANGUAGE_WITHIN = 40
"""Paragraphs in which prose is looked for to tell its language."""

_NO_DATE = Published(None, Basis.UNKNOWN, "Not looked for yet.")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What came with a text. name: what the id is made from beside the text (base name of the file,
    or the address)."""

    source: str
    name: str
    title: str | None = None
    outlet: str | None = None
    date: StatedDate | None = None
    why_no_date: str = ""
    url: str | None = None
    language: str | None = None


def assemble(decoded: Decoded, metadata: Metadata) -> Document | SetAside:
    """The Document, its title, outlet, date and language found; or why the text is no report."""
    text = decoded.text
    if not text.strip():
        return SetAside(metadata.source, EMPTY)
    if len(text) > LONGEST_TEXT:
        return SetAside(
            metadata.source,
            f"holds {len(text):,} characters, more than the {LONGEST_TEXT:,} of the longest"
            " report. Split it into its reports.",
        )
    if text.count("\n") > MOST_LINES:
        return SetAside(
            metadata.source,
            f"holds more than {MOST_LINES:,} lines, which no report has. Split it into its"
            " reports.",
        )
    if not any(character.isalpha() for character in text):
        return SetAside(
            metadata.source, "holds no words, only digits or marks. Check that it is a report."
        )
    draft = Document(
        id=content_id("d", text, metadata.name),
        source=metadata.source,
        text=text,
        title=metadata.title,
        outlet=None,
        language=metadata.language,
        published=_NO_DATE,
        url=metadata.url,
        notes=decoded.notes,
    )
    return _complete(draft, metadata)


def _complete(draft: Document, metadata: Metadata) -> Document:
    parts = Parts(draft)
    title, title_span = _title(draft, parts, metadata.title)
    outlet, outlet_evidence = document_outlet(
        draft, parts, metadata.outlet or host_of(metadata.url)
    )
    published, date_notes = document_date(draft, parts, metadata.date)
    if published.value is None and metadata.why_no_date:
        published = replace(published, why=metadata.why_no_date)
    language = metadata.language or guess_language(_running_text(parts))
    return replace(
        draft,
        title=title,
        title_span=title_span,
        outlet=outlet,
        outlet_evidence=outlet_evidence,
        published=published,
        language=language,
        notes=(*draft.notes, *date_notes, *_warnings(language, parts)),
    )


def plain_words(text: str) -> str:
    """The words of a text in small letters, without marks: for telling whether two titles are
    one."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _title(document: Document, parts: Parts, stated: str | None) -> tuple[str | None, Span | None]:
    """The title stated, with its place where the text opens with it; else the heading that stands
    before the report."""
    if stated:
        wanted = " ".join(stated.split())
        texts = enumerate(parts.texts[: parts.body + 1])
        place = next((parts[i] for i, text in texts if text.casefold() == wanted.casefold()), None)
        return wanted, document.span(*place.place(0, len(place.text))) if place else None
    headings = [part for part in parts[: parts.body] if part.kind is ParagraphKind.HEADING]
    # Menus of a page saved as text are short; the headline is the first heading that says
    # something.
    heading = next(
        (part for part in headings if part.text.count(" ") >= 3), headings[0] if headings else None
    )
    if heading is None:
        return None, None
    return heading.text, document.span(*heading.place(0, len(heading.text)))


def _running_text(parts: Parts) -> str:
    """The opening of the prose, or of the text where it has no prose: as much as shows its
    language."""
    prose: list[str] = []
    for i, text in enumerate(parts.texts[:_LANGUAGE_WITHIN]):
        if parts.kind(i)[0] is ParagraphKind.PROSE:
            prose.append(text[:SAMPLE])
            if sum(map(len, prose)) >= SAMPLE:
                break
    return " ".join(prose or (text[:SAMPLE] for text in parts.texts[:_LANGUAGE_WITHIN]))


def _warnings(language: str | None, parts: Parts) -> list[str]:
    warnings = []
    if not is_supported(language):
        warnings.append(
            f"The text seems to be in another language than English ({language}): what is read from"
            " it is unreliable."
        )
    if any(
        len(text) > LONGEST_PARAGRAPH and parts[i].why == TOO_LONG
        for i, text in enumerate(parts.texts)
    ):
        warnings.append(
            "A paragraph of over 100,000 characters was kept but not read: no report has one."
        )
    return warnings
