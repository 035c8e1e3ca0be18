"""English: what one document says (`reader`), and the words that neutral steps ask for.

The rooms stand in strict order; each imports only those before it: lexicon, parser, syntax, times,
names, titles, coreference, attribution, acts, incidents.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.languages.vocabulary import Vocabulary

if TYPE_CHECKING:
    from onrecord.languages.base import DocumentReader


class English:
    """The language "en"; see `onrecord.languages.base.Language`."""

    code = "en"

    @cached_property
    def vocabulary(self) -> Vocabulary:
        # Imported here: most commands that only ask need no word of the language.
        from onrecord.languages.en.vocabulary import VOCABULARY

        return VOCABULARY

    def reader(self, model: str, *, own_process: bool = False) -> DocumentReader:
        # Imported here: the parser takes seconds to load.
        if own_process:
            from onrecord.languages.en.parser.spacy_alone import import_spacy

            import_spacy()
        from onrecord.languages.en.reader import Reader

        return Reader(model)


ENGLISH = English()
