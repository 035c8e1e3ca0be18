"""A paragraph with its parse. What needs a parse as a type alone imports it from here, without
loading the parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.model import Document, Paragraph, ParagraphKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

TEXT = "onrecord_text"
"""Key in a Doc's user data of the text that was parsed."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A paragraph past its dateline with its parse: doc.text == paragraph.text.

    `index` counts all paragraphs of the document.
    """

    document: Document = field(repr=False)
    paragraph: Paragraph
    index: int
    doc: Doc

    def span(self, start: int, end: int) -> Span:
        """The stored words of paragraph.text[start:end]."""
        return self.document.span(*self.paragraph.place(start, end))

    @property
    def prose(self) -> bool:
        return self.paragraph.kind is ParagraphKind.PROSE


def paragraph_text(doc: Doc) -> str:
    """The words of a parsed paragraph; spaCy itself joins them anew from the tokens each time it is
    asked."""
    known = doc.user_data.get(TEXT)
    return known if isinstance(known, str) else doc.text
