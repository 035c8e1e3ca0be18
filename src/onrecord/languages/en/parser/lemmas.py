"""Lemmas found faster: whether a form is listed is asked of a set, not of a list of 57,000 words
from its beginning."""

from __future__ import annotations

from spacy.language import Language
from spacy.pipeline import Lemmatizer

LISTED = "lemma_index"
"""The table of listed lemmas by part of speech, of which a lemmatizer that goes by rules only asks
what is in it."""


def look_up_lemmas(language: Language) -> None:
    """Keep the listed lemmas of a pipeline as sets; what is found is the same."""
    for _, component in language.pipeline:
        if (
            isinstance(component, Lemmatizer)
            and component.mode == "rule"
            and component.lookups.has_table(LISTED)
        ):
            table = component.lookups.get_table(LISTED)
            for part_of_speech, lemmas in list(table.items()):
                table[part_of_speech] = frozenset(lemmas)
