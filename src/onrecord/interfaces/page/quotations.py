"""Quotations to the letter: speaker, words, the outlets that carry them, and how many origins that makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.interfaces.page.citations import Cite
from onrecord.interfaces.page.claims import ClaimLine
from onrecord.interfaces.page.display import comparable, one_line

FRAGMENT_WORDS = 6
"""A quotation of fewer words than this is shown as a phrase inside a line, not set off as a block."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One wording. `cites`: each place that carries it; `partly`: places that carry part of it."""

    words: str
    claim: ClaimLine
    cites: tuple[Cite, ...]
    partly: tuple[Cite, ...]

    @property
    def origins(self) -> int:
        return len({cite.source.origin for cite in (*self.cites, *self.partly)})

    @property
    def fragment(self) -> bool:
        return len(self.words.split()) < FRAGMENT_WORDS


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    side: str
    quotations: tuple[Quotation, ...]


def speakers(claims: Iterable[ClaimLine]) -> tuple[Speaker, ...]:
    """Who is quoted, most quoted first; each one's quotations in the order of the claims."""
    found: dict[str, list[Quotation]] = {}
    side_of: dict[str, str] = {}
    for claim in claims:
        for quotation in _quotations(claim):
            found.setdefault(claim.who, []).append(quotation)
            side_of[claim.who] = next((side for side in claim.sides if side != claim.who), "")
    order = sorted(found, key=lambda name: (-len(found[name]), name))
    return tuple(Speaker(name, side_of[name], _full_first(found[name])) for name in order)


def _full_first(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    return tuple(sorted(quotations, key=lambda quotation: quotation.fragment))


def _quotations(claim: ClaimLine) -> list[Quotation]:
    """The wordings quoted in a claim: the same words in several places are one; shorter cuts hang on the longest."""
    wordings: dict[str, list[Cite]] = {}
    for cite in claim.quotations:
        wordings.setdefault(comparable(cite.words), []).append(cite)
    longest_first = sorted((key for key in wordings if key), key=lambda key: (-len(key), key))
    parts: dict[str, list[Cite]] = {}
    whole: list[str] = []
    for key in longest_first:
        holder = next((other for other in whole if _holds(other, key)), None)
        if holder is None:
            whole.append(key)
        else:
            parts.setdefault(holder, []).extend(wordings[key])
    whole.sort(key=lambda key: _place(wordings, key))
    return [
        Quotation(unquoted(wordings[key][0].words), claim, tuple(wordings[key]), tuple(parts.get(key, ()))) for key in whole
    ]


def _holds(whole: str, part: str) -> bool:
    return f" {part} " in f" {whole} "


def _place(wordings: Mapping[str, Sequence[Cite]], key: str) -> tuple[int, str]:
    first = wordings[key][0]
    return first.source.number, first.anchor or ""


def unquoted(words: str) -> str:
    """The words without the quotation marks around them: the page sets its own."""
    return one_line(words).strip("\"“”„«»‘’'").strip()
