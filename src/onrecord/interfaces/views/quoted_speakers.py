"""Quotations to the letter: speaker, words, the outlets that carry them, and how many origins that
makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.interfaces.views.citations import Cite
from onrecord.interfaces.views.claim_lines import ClaimLine
from onrecord.interfaces.views.display import comparable, one_line

FRAGMENT_WORDS = 6
"""A quotation of fewer words than this is shown as a phrase inside a line, not set off as a
block."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One wording. `cites`: each place that carries it; `partly`: places that carry part of it."""

    words: str
    claims: tuple[ClaimLine, ...]
    cites: tuple[Cite, ...]
    partly: tuple[Cite, ...]

    @property
    def reports(self) -> int:
        """How many reports carry it: the same words of one speaker are one statement, however many
        print them."""
        return len({cite.source.number for cite in (*self.cites, *self.partly)})

    @property
    def fragment(self) -> bool:
        return len(self.words.split()) < FRAGMENT_WORDS


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    side: str
    quotations: tuple[Quotation, ...]


@dataclass(slots=True)
class _Wording:
    """Where one wording stands and which claims it carries, as they are met."""

    cites: dict[tuple[int, str], Cite] = field(default_factory=dict)
    claims: dict[str, ClaimLine] = field(default_factory=dict)


def speakers(claims: Iterable[ClaimLine]) -> tuple[Speaker, ...]:
    """Who is quoted, most quoted first; each one's quotations in the order of the claims, phrases
    last."""
    said: dict[str, dict[str, _Wording]] = {}
    side_of: dict[str, str] = {}
    for claim in claims:
        for cite in claim.quotations:
            key = comparable(cite.words)
            if not key:
                continue
            name = _quoted(claim, key)
            wording = said.setdefault(name, {}).setdefault(key, _Wording())
            wording.cites[cite.source.number, cite.anchor or ""] = cite
            wording.claims[claim.id] = claim
            side_of.setdefault(name, next((side for side in claim.sides if side != name), ""))
    found = {name: _quotations(wordings) for name, wordings in said.items()}
    order = sorted(found, key=lambda name: (-len(found[name]), name))
    return tuple(Speaker(name, side_of[name], found[name]) for name in order)


def _quoted(claim: ClaimLine, words: str) -> str:
    """Whose words they are: of whoever acts; but where the quotation itself tells the act, of
    whoever told it."""
    tells_it = any(_holds(words, comparable(cite.words)) for cite in claim.cites)
    return claim.told_by if tells_it and claim.told_by else claim.who


def _quotations(wordings: Mapping[str, _Wording]) -> tuple[Quotation, ...]:
    """The same words in several places are one quotation; shorter cuts of it hang on the
    longest."""
    parts: dict[str, list[str]] = {}
    for key in sorted(wordings, key=lambda key: (-len(key), key)):
        holder = next((whole for whole in parts if _holds(whole, key)), None)
        if holder is None:
            parts[key] = []
        else:
            parts[holder].append(key)
    whole = [key for key in wordings if key in parts]
    return tuple(
        sorted(
            (_quotation(wordings, key, parts[key]) for key in whole),
            key=lambda found: found.fragment,
        )
    )


def _quotation(wordings: Mapping[str, _Wording], key: str, parts: Sequence[str]) -> Quotation:
    cites = [cite for _, cite in sorted(wordings[key].cites.items())]
    partly = [cite for part in parts for _, cite in sorted(wordings[part].cites.items())]
    claims = {claim.id: claim for one in (key, *parts) for claim in wordings[one].claims.values()}
    return Quotation(unquoted(cites[0].words), tuple(claims.values()), tuple(cites), tuple(partly))


def _holds(whole: str, part: str) -> bool:
    return f" {part} " in f" {whole} "


def unquoted(words: str) -> str:
    """The words without the one pair of quotation marks around them, nor the comma that the
    outlet's sentence sets
    before the closing one: the page sets its own marks. Marks of a quotation inside stay; so does
    an apostrophe."""
    line = one_line(words)
    single = line[:1] in ("‘", "'")
    line = line.removeprefix(line[0]) if line[:1] in tuple("\"“„«‘'") else line
    line = (
        line.removesuffix(line[-1])
        if line[-1:] in tuple('"”“»') or (single and line[-1:] in ("’", "'"))
        else line
    )
    return line.strip().removesuffix(",")
