"""The story as its own headlines tell it: the few that most of the others agree with, each another
part of the story, by day.

Chosen as in extractive summaries: by the likeness to the other headlines (LexRank: Erkan and Radev
2004), less the likeness to those that are chosen (maximal marginal relevance: Carbonell and
Goldstein 1998).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.interfaces.views.brief_lines import BriefLine
from onrecord.interfaces.views.spoken_dates import spoken
from onrecord.interfaces.views.story_words import headline_of_each_origin, stems, title_of
from onrecord.record.contract.row_types import DocumentRow, Export, SpanRow

MOST = 4
"""Headlines that a brief opens with."""
FEWEST_WORDS = 4
"""Words of a headline that tells something."""
LEAST_ALIKE = 0.08
"""Mean likeness to the others' headlines of one that tells the story."""
TOO_ALIKE = 0.5
"""Likeness to a chosen headline of one that says the same."""
NEWER = 1.25
"""What the headline of a day of which none is chosen yet counts more."""


@dataclass(frozen=True, slots=True)
class _Headline:
    report: DocumentRow
    title: str
    stems: frozenset[str]

    @property
    def day(self) -> str:
        return self.report["published"]["value"] or ""


def in_headlines(export: Export) -> tuple[BriefLine, ...]:
    """The headlines that tell the story, by day; none of a story of one origin."""
    found = [
        _Headline(one, title_of(one), stems(title_of(one)))
        for one in headline_of_each_origin(export["documents"])
    ]
    if len(found) < 2:
        return ()
    words = _first_words(export)
    chosen = sorted(_chosen(found), key=lambda one: (one.day or "~", one.report["id"]))
    return tuple(_line(one, words) for one in chosen)


def _chosen(found: Sequence[_Headline]) -> list[_Headline]:
    weights = {one.report["id"]: _support(one, found) for one in found}
    able = [one for one in found if weights[one.report["id"]] >= LEAST_ALIKE and _tells(one)]
    chosen: list[_Headline] = []
    while len(chosen) < min(MOST, 1 + len(found) // 2):
        days = {one.day for one in chosen}
        other = [one for one in able if all(_alike(one, each) < TOO_ALIKE for each in chosen)]
        if not other:
            break
        best = min(
            other,
            key=lambda one: (
                -weights[one.report["id"]] * (1.0 if one.day in days else NEWER),
                one.report["id"],
            ),
        )
        chosen.append(best)
    return chosen


def _tells(one: _Headline) -> bool:
    """Whether a headline tells something, and does not ask."""
    return len(one.title.split()) >= FEWEST_WORDS and "?" not in one.title


def _support(one: _Headline, found: Sequence[_Headline]) -> float:
    """The mean likeness to the other headlines."""
    others = [_alike(one, other) for other in found if other is not one]
    return sum(others) / len(others)


def _alike(one: _Headline, other: _Headline) -> float:
    """Dice of the stems."""
    shared = len(one.stems & other.stems)
    return 2 * shared / (len(one.stems) + len(other.stems)) if shared else 0.0


def _first_words(export: Export) -> Mapping[str, SpanRow]:
    """The first words of each report that a claim rests on: where a headline leads to that stands
    beside the text."""
    first: dict[str, SpanRow] = {}
    for claim in export["claims"]:
        for span in claim["evidence"]:
            known = first.get(span["document"])
            if known is None or (span["start"], span["end"]) < (known["start"], known["end"]):
                first[span["document"]] = span
    return first


def _line(one: _Headline, words: Mapping[str, SpanRow]) -> BriefLine:
    span = one.report["title_span"] or words.get(one.report["id"])
    return BriefLine(
        one.title,
        who=one.report["outlet"] or "",
        date=spoken(one.day) if one.day else "",
        spans=(span,) if span else (),
    )
