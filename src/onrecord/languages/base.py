"""What a language must offer, and which there are. `LANGUAGES` is the registry, by language code.

A language lies in a folder of its code (`languages/en`). Neutral steps know only this file and
`vocabulary.py`: they never import a language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Protocol

from onrecord.languages.vocabulary import Vocabulary
from onrecord.model import Document, Reading


class DocumentReader(Protocol):
    """Reads documents of one language; holds what it loaded, and nothing of what it has read."""

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """One reading a document, in the order given."""
        ...


class Language(Protocol):
    """One language: how its documents are read, and the words that neutral steps ask it for."""

    @property
    def code(self) -> str:
        """Its code (ISO 639-1): "en"."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """The words and patterns that neutral steps ask for."""
        ...

    def reader(self, model: str) -> DocumentReader:
        """Loads what reading needs, which may take seconds. model: the parser's model, by name."""
        ...


LANGUAGES = {"en": "onrecord.languages.en:ENGLISH"}
"""Language code -> where the language lies, as "module:name". Imported when it is first needed."""

DEFAULT = "en"
"""The language of documents whose language is not told."""


def language_of(code: str | None) -> Language:
    """The language with this code; the default one where there is none."""
    return _loaded(LANGUAGES.get(code or DEFAULT, LANGUAGES[DEFAULT]))


@cache
def _loaded(place: str) -> Language:
    module, name = place.split(":")
    language: Language = getattr(import_module(module), name)
    return language
