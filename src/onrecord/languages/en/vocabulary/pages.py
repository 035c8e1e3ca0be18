"""English pages: the names of outlets, what is furniture, how lines break."""

from __future__ import annotations

import re

from onrecord.languages.en.lexicon import rows
from onrecord.languages.vocabulary.documents import (
    Furniture,
    FurniturePattern,
    LineBreaks,
    Outlets,
)
from onrecord.model import ParagraphKind

_PAPER = "|".join(row[0] for row in rows("newspaper_words.tsv") if row[1] == "paper")
_OUTLET = "|".join(row[0] for row in rows("newspaper_words.tsv"))
_MASTHEAD = rf"(?:[A-Z][\w.&'’-]* ){{1,4}}(?i:{_PAPER})"
_NAME = r"(?P<outlet>(?:The )?[A-Z][\w.’'&-]*(?: (?:of|the|and|&|[A-Z][\w.’'&-]*)){0,5}?)"
_COMPANY = r"(?:,? (?:LLC|Inc|Ltd|Limited|Corp|Corporation|Company|Co|L\.?P))*\.?"
_LINES = (
    rf"\bSupport {_NAME}(?:!|$| today| with )",
    rf"\bSupport (?P<outlet>the (?:[A-Z][\w.’'&-]* ){{0,3}}(?:{_PAPER}))!",
    r"(?:^|[|·] ?)(?:©|\([cC]\)|Copyright(?: ©| \([cC]\))?) ?"
    r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?(?: by)? "
    rf"{_NAME}{_COMPANY}(?:\.|$|,? All [Rr]ights|,? Click)",
    rf"^{_NAME} ?\| ?(?:Updated|Published|Posted)",
    rf"\b(?:[Ss]ubscribe to|[Ss]ign up for|[Dd]onate to) {_NAME}"
    r"(?:!|[’'](?:s )?(?:newsletter|daily))",
)

OUTLETS = Outlets(
    agencies={row[0]: row[1] for row in rows("news_agencies.tsv")},
    article="the",
    lines=tuple(re.compile(line) for line in _LINES),
    no_name=re.compile(
        r"(?:Our|Of|For|And|In|This|These|That|Your|All|By|With|A|An|My|More)\b", re.IGNORECASE
    ),
    no_outlet=re.compile(
        r"\b(?:agency|syndicate|writers|features|content|creators|newswire|wire|cox)\b",
        re.IGNORECASE,
    ),
    generic=frozenset({"us", "our", "the", "journalism", "independent", "local", "quality"}),
    newspaper=re.compile(rf"(?=(?i:the) ){_MASTHEAD}"),
    shouted_newspaper=re.compile(
        rf"(?!(?:A|AN|BLOG|GUEST|HARD|GOOD|BAD|MODERN|BY|FROM|VIA)\b){_MASTHEAD}"
    ),
    signed=re.compile(rf"(?:[A-Z][\w.&'’-]* ){{1,4}}(?i:{_OUTLET})(?: Online)?"),
    small_words=frozenset({"of", "and"}),
)


def _furniture(
    kind: str, where: str, words: str, needs: str, expression: str, reason: str
) -> FurniturePattern:
    """A row of lexicon/furniture.tsv; [A-Z] in it means capitals, all else either case."""
    cased = expression.replace("[A-Z]", "(?-i:[A-Z])")
    if where in ("whole", "end", "open end"):
        cased = rf"(?:{cased})\Z"
    compiled = re.compile(cased, re.IGNORECASE | re.DOTALL)
    needed = ("",) if needs == "-" else tuple(needs.split("|"))
    return FurniturePattern(ParagraphKind(kind), where, int(words), needed, compiled, reason)


FURNITURE = Furniture(
    patterns=tuple(_furniture(*row) for row in rows("furniture.tsv")),
    reports_speech=re.compile(r"\b(?:said|says|told|tweeted|announced|according to)\b"),
    gallery="Caption",
    caption_marker=re.compile(r"\b(?:Hide|Show) Caption(?: \d+ of \d+)?\s*"),
    gallery_title=re.compile(r"\b(?:Photos|Gallery|In pictures|JUST WATCHED)\s*:?\s"),
)

LINE_BREAKS = LineBreaks(
    left_open=re.compile(
        r"\b(?:the|a|an|of|to|in|and|or|for|with|that|by|from|on|at|as|between|into|against|its"
        r"|their)$"
    ),
    page_number=re.compile(
        r"(?:page\s+)?[-–—\[(]?\s*\d{1,4}\s*[-–—\])]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
    ),
)
