"""The first tier of one document: what is known of it the moment it comes, as the store keeps
it."""

from __future__ import annotations

from onrecord.model import Document
from onrecord.model.documents import content_id
from onrecord.pipeline.cache_keys import first_tier_key
from onrecord.pipeline.progress import Progress, silent
from onrecord.stores.base import IndexedDocument, Store
from onrecord.stores.codec import to_json
from onrecord.stories.description import describe_document
from onrecord.stories.packing import pack_terms

AT_ONCE = 500
"""Documents described in one transaction."""


def index_document(document: Document) -> IndexedDocument:
    """A document's date and what places it in a story; it depends on the document alone."""
    description = describe_document(document)
    return IndexedDocument(
        document.id, digest_of(document), description.published, pack_terms(description.terms)
    )


def digest_of(document: Document) -> str:
    """A hash of all that is stored of a document."""
    return content_id("", to_json(document))


def index_missing(store: Store, progress: Progress = silent) -> None:
    """Index the documents of the store that are not: an older program kept them, or it was
    interrupted."""
    key = first_tier_key()
    missing = store.unindexed(key)
    for start in range(0, len(missing), AT_ONCE):
        progress("sorting the reports into stories", start, len(missing))
        documents = store.documents(missing[start : start + AT_ONCE])
        store.put_indexed(key, [index_document(document) for document in documents])
