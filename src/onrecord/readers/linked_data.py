"""The day that a page's linked data (JSON-LD, vocabulary of schema.org) give for its article.

A page describes much beside its article: comments, pictures, films, events, other articles that it
lists. Only objects that say they are an article count, of several with different days the one that
bears the page's headline; a page or an object without a type only where no article is described.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from onrecord.readers.assembly import plain_words

# Article and its subtypes; Report is one of them.
_ARTICLE = re.compile(r"(?:https?://schema\.org/)?(?:\w*Article|\w*BlogPosting|Report)")
_PAGE = re.compile(r"(?:https?://schema\.org/)?\w*WebPage")
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where an object holds what the page is about; what it lists, cites or has as comments is not."""
_DEEPEST = 6
_DAY = re.compile(r"\d{4}-?\d\d-?\d\d")
# In broken JSON: an object without objects within, its type before or after the date.
_BROKEN = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_TYPED = re.compile(r'"@type"\s*:\s*\[?\s*"([^"]{1,60})"')


@dataclass(frozen=True, slots=True)
class _Dated:
    """An object with a day. rank: 0 an article, 1 a page, 2 what does not say what it is."""

    rank: int
    written: str
    names: tuple[str, ...]


def linked_data_date(page: HtmlElement, headlines: tuple[str, ...]) -> str | None:
    """The date as written, or None where no article has one or several disagree. headlines: of the
    page, as it shows them."""
    found = [dated for held in _held(page) for dated in held]
    best = [dated for dated in found if dated.rank == min(one.rank for one in found)]
    if len({_day(dated) for dated in best}) > 1:
        shown = {plain_words(headline) for headline in headlines}
        best = [dated for dated in best if shown & {plain_words(name) for name in dated.names}]
    return best[0].written if best and len({_day(dated) for dated in best}) == 1 else None


def is_of_article(kind: str | None) -> bool:
    """Whether an object of this type is an article or a page; None: it does not say."""
    return kind is None or bool(_ARTICLE.fullmatch(kind) or _PAGE.fullmatch(kind))


def _day(dated: _Dated) -> str:
    match = _DAY.search(dated.written)
    return match.group().replace("-", "") if match else dated.written


def _held(page: HtmlElement) -> Iterator[list[_Dated]]:
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        try:
            yield list(_objects(json.loads(text, strict=False), _DEEPEST))
        except (json.JSONDecodeError, RecursionError):
            # Sites write broken JSON here; the date in it can be read all the same.
            yield list(_in_broken(text))


def _in_broken(text: str) -> Iterator[_Dated]:
    kinds = _TYPED.findall(text)
    rank = _rank(kinds[:1])
    match = _BROKEN.search(text)
    if match and rank is not None:
        yield _Dated(rank, match.group(1), ())


def _objects(held: object, deep: int) -> Iterator[_Dated]:
    if isinstance(held, list):
        for item in held:
            yield from _objects(item, deep)
    if not isinstance(held, dict) or not deep:
        return
    written, rank = held.get("datePublished"), _rank(_kinds(held))
    if isinstance(written, str) and rank is not None:
        yield _Dated(rank, written, tuple(_names(held)))
    for key in _WITHIN:
        yield from _objects(held.get(key), deep - 1)


def _kinds(held: Mapping[str, object]) -> list[str]:
    kinds = held.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind]


def _rank(kinds: list[str]) -> int | None:
    """How surely an object is the page's article; None where it is something else."""
    for rank, pattern in enumerate((_ARTICLE, _PAGE)):
        if any(pattern.fullmatch(kind) for kind in kinds):
            return rank
    return None if kinds else 2


def _names(held: Mapping[str, object]) -> Iterator[str]:
    yield from (
        name for key in ("headline", "name") if isinstance(name := held.get(key), str) and name
    )
