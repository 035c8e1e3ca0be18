"""Lemmas found faster and righter: whether a form is listed is asked of a set, not of a list of
57,000 words from its beginning, and "hoped" is of "hope", not of "hop"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.language import Language
from spacy.pipeline import Lemmatizer

LISTED = "lemma_index"
"""The table of listed lemmas by part of speech, of which a lemmatizer that goes by rules only asks
what is in it."""

_VOWELS = frozenset("aeiou")
_UNDOUBLED = frozenset("wxy")
"""Final letters that are not doubled before "-ed": "taxed"."""


def look_up_lemmas(language: Language) -> None:
    """Keep listed lemmas as sets, and give undoubled forms to the verb in "-e"."""
    for _, component in language.pipeline:
        if (
            isinstance(component, Lemmatizer)
            and component.mode == "rule"
            and component.lookups.has_table(LISTED)
        ):
            table = component.lookups.get_table(LISTED)
            for part_of_speech, lemmas in list(table.items()):
                table[part_of_speech] = frozenset(lemmas)
            table["verb"] = frozenset(table.get("verb", ())) - set(_doubling(table.get("verb", ())))


def _doubling(verbs: Collection[str]) -> Iterator[str]:
    """Verbs that double their last letter ("hopped") where another has one "e" more ("hoped").

    Of two listed verbs the rules take the shorter: "hoped" would be of "hop". Out of the list,
    "hops" is still of "hop" as no other fits, and the doubled forms are listed as exceptions.
    """
    return (verb for verb in verbs if f"{verb}e" in verbs and _doubles(verb))


def _doubles(verb: str) -> bool:
    """It ends in one consonant after one vowel."""
    if len(verb) < 3 or verb[-1] in _VOWELS | _UNDOUBLED:
        return False
    return verb[-2] in _VOWELS and verb[-3] not in _VOWELS
