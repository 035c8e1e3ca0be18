"""What a language must offer, and which there are. `LANGUAGES` is the registry, by language code.

A language lies in a folder of its code (`languages/en`). Neutral steps know only this file and
`vocabulary/`: they never import a language.
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

    def reader(self, model: str, *, own_process: bool = False) -> DocumentReader:
        """Loads what reading needs, which may take seconds. model: the parser's model, by name.

        own_process: the process only reads, and nothing else in it needs what the parser brings.
        """
        ...


LANGUAGES = {"en": "onrecord.languages.en:ENGLISH"}
"""Language code -> where the language lies, as "module:name". Imported when it is first needed."""

DEFAULT = "en"
"""The language of documents that are too short to guess it."""


def register(code: str, place: str) -> None:
    """Make a language known: documents of this code are read by it. place: as in `LANGUAGES`."""
    LANGUAGES[code] = place


def supported() -> tuple[str, ...]:
    """The codes of the languages whose documents are read, sorted."""
    return tuple(sorted(LANGUAGES))


def is_supported(code: str | None) -> bool:
    """Whether documents with this code are read; those without a code are read as `DEFAULT`."""
    return (code or DEFAULT) in LANGUAGES


def language_of(code: str | None) -> Language:
    """The language with this code; the default one where there is none."""
    return _loaded(LANGUAGES.get(code or DEFAULT, LANGUAGES[DEFAULT]))


class MultilingualReader:
    """Reads each document with the reader of its language. That of `DEFAULT` is loaded at once,
    each other with the first document that needs it."""

    def __init__(self, model: str, *, own_process: bool = False) -> None:
        self._model, self._own_process = model, own_process
        self._readers: dict[str, DocumentReader] = {}
        self._reader(DEFAULT)

    def __call__(self, document: Document) -> Reading:
        """The reading of one document: an empty one where no language reads it."""
        if not is_supported(document.language):
            return Reading(document.id, (), (), (), (), (), ())
        return next(iter(self._reader(document.language or DEFAULT).read([document])))

    def _reader(self, code: str) -> DocumentReader:
        if code not in self._readers:
            language = language_of(code)
            self._readers[code] = language.reader(self._model, own_process=self._own_process)
        return self._readers[code]


@cache
def _loaded(place: str) -> Language:
    module, name = place.split(":")
    language: Language = getattr(import_module(module), name)
    return language
