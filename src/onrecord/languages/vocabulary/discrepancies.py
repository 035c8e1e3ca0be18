"""What the comparison of reports asks a language: the parts of titles, what became of things, and
numbers with what they count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.languages.vocabulary.patterns import NEVER
from onrecord.model.clause_facts import ClauseFacts
from onrecord.model.quantities import Quantity
from onrecord.model.told_figures import ToldFigure

TitleParts = tuple[tuple[str, ...], frozenset[str]]
"""The ranks that a title names, sorted, and the stems of the words that say what for."""


def no_parts(title: str, countries: frozenset[str]) -> TitleParts:
    """A title of no known rank."""
    return (), frozenset()


@dataclass(frozen=True, eq=False)
class TitleWords:
    """parts: of a title, given words of countries, in lower case, which tell whose it is and not
    what for. kinds_of_body: stems that posts of all kinds share. qualified: found in a title
    that is not held now."""

    parts: Callable[[str, frozenset[str]], TitleParts] = no_parts
    kinds_of_body: frozenset[str] = frozenset()
    qualified: re.Pattern[str] = NEVER


@dataclass(frozen=True, eq=False)
class StatusWords:
    """forms: group of statuses of which one holds, status, and the words that say it. undone: found
    shortly before such words where they do not say it."""

    forms: Sequence[tuple[str, str, re.Pattern[str]]] = ()
    undone: re.Pattern[str] = NEVER


def no_quantities(text: str) -> Iterable[Quantity]:
    """A language that knows no numbers finds none."""
    return ()


def no_facts(text: str) -> ClauseFacts:
    """A language that knows no figures, opposites and negations finds none."""
    return ClauseFacts()


def no_figures(text: str) -> Sequence[ToldFigure]:
    """A language that knows no numbers finds none."""
    return ()
