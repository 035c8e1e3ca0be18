"""What the figures of an English sentence are of: the words around each, within its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.languages.en.lexicon import rows, words_of_kind
from onrecord.languages.en.names.countries import country_words
from onrecord.languages.en.stated.clause import clause_facts, stem
from onrecord.model.clause_facts import DATES, FigureKind, StatedFigure
from onrecord.model.told_figures import ToldFigure

LEAST_OPEN, MOST_OPEN = 0.02, 0.07
"""Part of a number that "about" leaves open: one of its last figure that is not nought, within
these bounds."""
FEW = 20
"""Up to here "about" leaves open what it leaves open anywhere (figures.ABOUT)."""
_TABLE = "figure_words.tsv"
_NUMBERS = "number_words.tsv"
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[-'’.][A-Za-zÀ-ÿ]+)*")
_SUBORDINATE = "while|but|although|though|after|before|when|because|as|since|despite|if|than"
_BREAKS = r"[;:()“”\"\[\]—–]|,(?!\d)|\s-\s"
_ENDS = re.compile(rf"{_BREAKS}|\b(?:{_SUBORDINATE}|and(?=\s+(?:\w+\s+){{0,2}}[\d$£€]))\b", re.I)
_BEGINS = re.compile(rf"{_BREAKS}|\b(?:{_SUBORDINATE}|that|which|who|whom|and)\b", re.I)
_PART_OF = re.compile(r"\s+(?:\w+\s+)?of\s+(?:the|its|their|his|her|our|all)?\s*", re.I)
_WERE = re.compile(r"\s+(?:were|are|was|is)\s+(?=[A-Z])")
_KINDS = frozenset((FigureKind.COUNT, FigureKind.MONEY, FigureKind.MEASURE, FigureKind.PERCENT))


@lru_cache(maxsize=16384)
def told_figures(text: str) -> tuple[ToldFigure, ...]:
    """The figures of a sentence that count or measure something, in the order of the text."""
    facts = clause_facts(text)
    return tuple(_told(text, each) for each in facts.figures if each.kind in _KINDS)


def _told(text: str, figure: StatedFigure) -> ToldFigure:
    facts = clause_facts(text)
    start, end = _bounds(text, figure, facts.figures)
    around = [word for word in facts.words if start <= word.start and word.end <= end]
    named = _named_as(text, figure)
    days = (each for each in facts.figures if each.kind in {FigureKind.YEAR, FigureKind.DAY})
    stems = {word.stem for word in around} | {f"{d.kind.value} {d.value:g}" for d in days}
    low, high = _open(figure, text[figure.start : figure.end].lower())
    return ToldFigure(
        figure=figure,
        start=start + len(text[start:end]) - len(text[start:end].lstrip()),
        end=end,
        head=named.head,
        specific=named.specific,
        general=named.head in _stems("general"),
        parts=frozenset(_parts(text, figure, facts.figures)),
        modifiers=named.modifiers,
        context=frozenset(stems - named.modifiers - {named.head} - _figure_words()),
        names=frozenset(word.stem for word in around if word.name),
        measure=frozenset(_measures()[w] for w in stems | named.modifiers if w in _measures()),
        changing=bool((stems | named.modifiers) & _stems("changing")),
        ahead=any(
            stem(word.group().lower()) in _stems("ahead")
            for word in _WORD.finditer(text, start, figure.start)
        ),
        low=low,
        high=high,
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """What is counted. specific: whether its words tell it from all else."""

    head: str
    modifiers: frozenset[str]
    specific: bool = False


def _named_as(text: str, figure: StatedFigure) -> _Named:
    if figure.kind is not FigureKind.COUNT:
        return _Named(figure.unit or figure.kind.value, frozenset())
    words = [word.group() for word in _WORD.finditer(text, figure.start, figure.end)]
    if (match := _WERE.match(text, figure.end)) is not None and not figure.unit:
        words = [word.group() for word in list(_WORD.finditer(text, match.end()))[:1]]
        nation = _nation(words[0]) if words else ""
        return _Named(nation, frozenset(), bool(nation))
    head = stem(figure.unit) if figure.unit else ""
    nations = {_nation(word) for word in words} - {""}
    if len(nations) == 1 and (head in _stems("people") or _nation(words[-1])):
        return _Named(nations.pop(), frozenset(), specific=True)
    plain = {stem(word.lower()) for word in words if not _is_of_number(word)}
    last = stem(words[-1].lower()) if words else ""
    return _Named(head, frozenset(plain - {head, last} - _figure_words()))


def _nation(word: str) -> str:
    """The code of the nation whose people a word names."""
    known = country_words().get(word)
    return f"people of {known.code}" if known is not None and word[0].isupper() else ""


def _is_of_number(word: str) -> bool:
    return all(stem(part) in _figure_words() for part in word.lower().split("-"))


def _bounds(text: str, figure: StatedFigure, figures: Sequence[StatedFigure]) -> tuple[int, int]:
    """The clause around a figure; another figure before begins it."""
    start, end = 0, len(text)
    for match in _BEGINS.finditer(text, 0, figure.start):
        start = match.end()
    if (behind := _ENDS.search(text, figure.end)) is not None:
        end = behind.start()
    for other in figures:
        if other.kind not in DATES and other.end <= figure.start:
            start = max(start, other.end)
    return start, end


def _parts(text: str, figure: StatedFigure, figures: Sequence[StatedFigure]) -> Iterator[float]:
    """The figures that are a part of this one: "12 of its 40 wards"."""
    for other in figures:
        if other.end <= figure.start and _PART_OF.fullmatch(text, other.end, figure.start):
            yield other.value


def _open(figure: StatedFigure, words: str) -> tuple[float, float]:
    """What a figure leaves open, a round one with "about" as much as it is round."""
    low, high, value = figure.low, figure.high, figure.value
    if value < FEW or low == high or low == 0 or high > 2 * value:
        return low, high
    step = 10.0 ** next((n for n in range(15, 0, -1) if value % 10.0**n == 0), 0)
    part = min(MOST_OPEN, max(LEAST_OPEN, step / value))
    above = 0 if words.startswith(("nearly", "almost")) else part
    return round(value * (1 - part), 6), round(value * (1 + above), 6)


@cache
def _figure_words() -> frozenset[str]:
    """Stems of the words of which numbers and their hedges are made."""
    kinds = ("number", "scale", "above", "below", "about")
    listed = {w for kind in kinds for text in words_of_kind(_NUMBERS, kind) for w in text.split()}
    return frozenset({stem(word) for word in listed} | {"percent", "per", "cent", "point"})


@cache
def _stems(kind: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of_kind(_TABLE, kind))


@cache
def _measures() -> Mapping[str, str]:
    return {stem(word): value for kind, word, value in rows(_TABLE) if kind == "measure"}
