"""What the tests of extraction share: a document of a few sentences, parsed and read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.language import Language

from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.parsing import load_model, parse
from onrecord.languages.en.titles.mentions import mentions
from onrecord.languages.en.titles.roles import roles
from onrecord.model import Basis, Document, EntityType, Mention, Published, Reading, RoleMention
from onrecord.model.documents import content_id


@cache
def _language() -> Language:
    return load_model()


def document(text: str) -> Document:
    return Document(
        content_id("d", text),
        "report.txt",
        text,
        None,
        None,
        "en",
        Published(None, Basis.UNKNOWN, "not needed"),
    )


def parsed_of(text: str) -> tuple[Parsed, ...]:
    return next(iter(parse(_language(), [document(text)])))[1]


def mentions_of(text: str) -> tuple[Mention, ...]:
    return mentions(parsed_of(text))


def named(text: str, kind: EntityType) -> list[str]:
    return [mention.name for mention in mentions_of(text) if mention.type is kind]


def roles_of(text: str) -> tuple[RoleMention, ...]:
    parsed = parsed_of(text)
    return roles(parsed, mentions(parsed))


def told(text: str) -> list[tuple[str, str]]:
    """(person, title) of each title told, on one line each."""
    return [
        (" ".join(r.person.text.split()), " ".join(r.title.text.split())) for r in roles_of(text)
    ]


def reading_of(text: str) -> tuple[Document, Reading]:
    parsed = parsed_of(text)
    found = mentions(parsed)
    doc = document(text)
    return doc, Reading(doc.id, (), found, roles(parsed, found), (), (), ())


def readings_of(texts: Sequence[str]) -> tuple[list[Document], list[Reading]]:
    pairs = [reading_of(text) for text in texts]
    return [doc for doc, _ in pairs], [reading for _, reading in pairs]
