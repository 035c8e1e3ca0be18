"""The first tier of reading: what is known of a document without parsing it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.dating.own_date import date_by_own_words
from onrecord.model import Document, Published
from onrecord.stories.terms import Terms, terms_of


@dataclass(frozen=True, slots=True, eq=False)
class DocumentDescription:
    """A document's date, and the terms that place it in a story."""

    published: Published
    terms: Terms


def describe_document(document: Document) -> DocumentDescription:
    """What places a document: one at a time, so that it can be done anywhere. A document without a
    date has that of its own words, where they are sure of one."""
    published = document.published
    if published.value is None:
        published = date_by_own_words(document) or published
    return DocumentDescription(published, terms_of(document, published))
