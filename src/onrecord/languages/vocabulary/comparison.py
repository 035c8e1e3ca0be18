"""What reports are compared by: the words of stories and of reused sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from onrecord.languages.vocabulary.patterns import NEVER


@dataclass(frozen=True, slots=True)
class StoryWords:
    """today: words by which a report names the day of its publication. background: the arrays of
    `python -m train.background_words`: in what part of general news each term stands."""

    today: tuple[str, ...] = ()
    background: Traversable | None = None


@dataclass(frozen=True, slots=True)
class ReuseWords:
    """shares: the common words, in lower case -> the share of news articles, 0..1, that each stands
    in. reporting: words of which one stands in most sentences that give a source's words;
    reporting_phrases: phrases that do so too, by their first word. abbreviation: ends what a full
    stop closes without closing a sentence. credit: a pattern by which a text names its source,
    {} being the alternatives of the source's names; "" where there is none."""

    shares: Mapping[str, float] = field(default_factory=dict)
    reporting: frozenset[str] = frozenset()
    reporting_phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    abbreviation: re.Pattern[str] = NEVER
    credit: str = ""
