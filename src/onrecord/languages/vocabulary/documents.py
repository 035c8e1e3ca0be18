"""What a document says of itself: its dates, its outlet, and what of it is no report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.languages.vocabulary.patterns import NEVER
from onrecord.model import ParagraphKind


@dataclass(frozen=True, slots=True)
class WrittenDates:
    """Dates with the name of a month. months: name or short form in lower case -> 1..12. The
    patterns have the groups month, day and, where they say so, year; one that begins with the month
    begins with its name, the others with the digits of the day."""

    months: Mapping[str, int] = field(default_factory=dict)
    month_day_year: re.Pattern[str] = NEVER
    day_month_year: re.Pattern[str] = NEVER
    month_day: re.Pattern[str] = NEVER
    day_month: re.Pattern[str] = NEVER
    longest_month: int = 0
    """Letters of the longest name of a month."""


class DatelineKind(StrEnum):
    """How sure the form of a dateline is by itself."""

    CLEAR = "clear"
    """With a place and a date in their marks."""
    DATED = "dated"
    """A date, then perhaps a place or an agency."""
    SIGNED = "signed"
    """An agency in brackets, with a place or without."""
    BARE = "bare"
    """A place and a dash."""


@dataclass(frozen=True, slots=True)
class Datelines:
    """The openings of reports: "ISTANBUL, April 10 (Reuters) —". The patterns have the groups
    place, date and agency, as far as they hold them.

    forms: tried in order. colon: a place before a colon, which is a dateline only where a report
    begins and the place is one of `towns` (in capitals). lone: a dateline that is a line by itself.
    no_place: found in what stands where a place would and is none. outlets: those that sign the
    datelines of their own reports."""

    forms: tuple[tuple[DatelineKind, re.Pattern[str]], ...] = ()
    colon: re.Pattern[str] = NEVER
    lone: re.Pattern[str] = NEVER
    no_place: re.Pattern[str] = NEVER
    towns: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PublicationLines:
    """Lines that date their own page. label: what ends right before such a date, its words in the
    group `label` ("Published on"). updated: found in a label of a later version. labelled: found in
    any line with a label. other_date: found in lines whose date is that of something else.
    weekday: a day of the week by its full name, as prose writes it."""

    label: re.Pattern[str] = NEVER
    updated: re.Pattern[str] = NEVER
    labelled: re.Pattern[str] = NEVER
    other_date: re.Pattern[str] = NEVER
    weekday: re.Pattern[str] = NEVER


@dataclass(frozen=True, eq=False)
class Outlets:
    """Names of outlets. agencies: form written -> name of the news agency. article: the definite
    article that names may begin with, in lower case. lines: lines that only a page's own outlet
    writes, the name in the group `outlet`. no_name: begins what is no name; no_outlet: found in
    names of agencies and syndicates, which sign what others publish; generic: what stands for a
    name without being one. newspaper: a whole line that names one, with the article; shouted: the
    same for a line in capitals, without. signed: an outlet's name that stands by itself above a
    date. small_words: words that stay small in a name."""

    agencies: Mapping[str, str] = field(default_factory=dict)
    article: str = ""
    lines: tuple[re.Pattern[str], ...] = ()
    no_name: re.Pattern[str] = NEVER
    no_outlet: re.Pattern[str] = NEVER
    generic: frozenset[str] = frozenset()
    newspaper: re.Pattern[str] = NEVER
    shouted_newspaper: re.Pattern[str] = NEVER
    signed: re.Pattern[str] = NEVER
    small_words: frozenset[str] = frozenset()

    def is_agency(self, name: str) -> bool:
        """Whether a name is a news agency's, with its article or without."""
        return name in self.agencies or f"{self.article.title()} {name}" in self.agencies

    def without_article(self, name: str) -> str:
        """The name without the article that it begins with: "The Coast Times" -> "Coast Times"."""
        size = len(self.article)
        begins = size and name[:size].lower() == self.article and name[size : size + 1].isspace()
        return name[size:].lstrip() if begins else name


@dataclass(frozen=True, slots=True)
class FurniturePattern:
    """A wording that is a caption or furniture. where: what the expression must lie in ("whole",
    "start", "end", "open end", "tail", "anywhere": lexicon/furniture.tsv). words: of the longest
    paragraph that it may judge. needs: strings of which one stands in the case-folded text of all
    that it fits; the empty string stands in any."""

    kind: ParagraphKind
    where: str
    words: int
    needs: tuple[str, ...]
    expression: re.Pattern[str]
    reason: str


@dataclass(frozen=True, eq=False)
class Furniture:
    """What of a page is no report. patterns: in the order in which they judge. reports_speech:
    found in what tells a story, even of newsletters. gallery: stands in every text that a picture
    gallery is run into, "" where there is no such word; caption_marker: what parts its captions;
    gallery_title: what it opens with."""

    patterns: tuple[FurniturePattern, ...] = ()
    reports_speech: re.Pattern[str] = NEVER
    gallery: str = ""
    caption_marker: re.Pattern[str] = NEVER
    gallery_title: re.Pattern[str] = NEVER


@dataclass(frozen=True, slots=True)
class LineBreaks:
    """left_open: a line whose last word ends no sentence, no paragraph and no headline.
    page_number: a whole line that numbers a page."""

    left_open: re.Pattern[str] = NEVER
    page_number: re.Pattern[str] = NEVER
