"""Copies made on purpose from real articles, so that it is known what each is: material for `evals.lineage`."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.model import Basis, Document, Published, Relation
from onrecord.model.documents import content_id
from onrecord.steps.lineage.lines import quoted_stretches, sentence_bounds

NEAR_WORDS = """
=
said=stated but=yet also=too about=around show=reveal big=large large=sizable help=assist begin=start
began=started end=finish many=numerous people=persons after=following before=ahead~of because=since
while=whereas very=highly new=fresh get=obtain got=obtained make=produce made=produced use=employ
used=employed need=require needs=requires think=believe thinks=believes want=wish wants=wishes give=hand
gave=handed keep=retain kept=retained last=past first=initial country=nation government=administration
law=statute plan=scheme plans=schemes talks=discussions attack=assault killed=slain money=funds job=post
jobs=posts children=youngsters house=home car=vehicle police=officers however=still during=in
against=versus according=as~stated like=such~as would=might could=might should=ought~to must=has~to
only=just two=a~couple~of several=some called=named told=informed asked=queried report=account
"""
SWAPS = dict(pair.split("=") for pair in NEAR_WORDS.split())
"""Near words for some of the commonest words of news, written for this purpose; `~` stands for a space."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A made document, what it was made from, how, and what it therefore is to each of its sources.

    lender: the article that lent some of its words besides; the relation to it is not tested.
    """

    way: str
    document: Document
    sources: tuple[Document, ...]
    relations: frozenset[Relation]
    lender: Document


def article(row: Mapping[str, Any]) -> Document:
    """A document of one row of a JSON Lines corpus (text, title, outlet, date)."""
    known = row.get("date")
    published = Published(known or None, Basis.METADATA if known else Basis.UNKNOWN, "as the corpus has it")
    source, text = str(row["id"]), str(row["text"])
    return Document(content_id("d", source, text), source, text, row.get("title"), row.get("outlet"), "en", published)


def plant(articles: Sequence[Document], seed: int = 7) -> Iterator[Planted]:
    """One made document for each article, the ways of making them in turn. Articles are used once as a source."""
    generator = random.Random(seed)
    ways: list[tuple[str, Callable[[Document, Document, random.Random], Planted]]] = [
        (making.__name__.strip("_"), making)
        for making in (_reprinted, _credited, _trimmed, _reordered, _reworded, _excerpted, _updated, _merged, _quoting)
    ]
    for number in range(0, len(articles) - 1, 2):
        _, making = ways[(number // 2) % len(ways)]
        yield replace(making(articles[number], articles[number + 1], generator), lender=articles[number + 1])


def _made(way: str, paragraphs: Sequence[str], source: Document, relations: set[Relation], **changes: Any) -> Planted:
    text = "\n\n".join(paragraphs)
    document = replace(
        source,
        id=content_id("d", way, text),
        source=f"{way} of {source.source}",
        text=text,
        title=None,
        outlet="Made Up Post",
    )
    document = replace(document, **changes)
    return Planted(way, document, (source,), frozenset(relations), source)


def _paragraphs(document: Document) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n|\n", document.text) if part.strip()]


def _reprinted(source: Document, other: Document, generator: random.Random) -> Planted:
    return _made("reprinted", _paragraphs(source), source, {Relation.COPY})


def _credited(source: Document, other: Document, generator: random.Random) -> Planted:
    paragraphs = _paragraphs(source)
    paragraphs[0] = f"LONDON ({source.outlet}) - {paragraphs[0]}"
    return _made("credited", [_swapped(part, 0.05, generator) for part in paragraphs], source, {Relation.COPY})


def _trimmed(source: Document, other: Document, generator: random.Random) -> Planted:
    paragraphs = _paragraphs(source)
    kept = max(2, round(len(paragraphs) * generator.uniform(0.7, 0.85)))
    return _made("trimmed", paragraphs[:kept], source, {Relation.COPY})


def _reordered(source: Document, other: Document, generator: random.Random) -> Planted:
    paragraphs = _paragraphs(source)
    middle = paragraphs[1:]
    generator.shuffle(middle)
    return _made("reordered", [paragraphs[0], *middle], source, {Relation.COPY})


def _reworded(source: Document, other: Document, generator: random.Random) -> Planted:
    part = generator.uniform(0.1, 0.4)
    words = re.findall(r"[a-z]{4,}", other.text)
    return _made(
        "reworded", [_swapped(p, part, generator, words) for p in _paragraphs(source)], source, {Relation.COPY}
    )


def _excerpted(source: Document, other: Document, generator: random.Random) -> Planted:
    paragraphs = _paragraphs(source)
    kept = max(2, round(len(paragraphs) * generator.uniform(0.25, 0.45)))
    start = generator.choice((0, 0, 1, 2))
    return _made("excerpted", paragraphs[start : start + kept], source, {Relation.EXCERPT})


def _updated(source: Document, other: Document, generator: random.Random) -> Planted:
    paragraphs, fresh = _paragraphs(source), _paragraphs(other)
    kept = [part for place, part in enumerate(paragraphs) if place == 1 or generator.random() < 0.7]
    added = fresh[: max(1, len(paragraphs) // 4)]
    return _made(
        "updated", [added[0], *kept[:2], *added[1:], *kept[2:]], source, {Relation.REVISION}, outlet=source.outlet
    )


def _merged(source: Document, other: Document, generator: random.Random) -> Planted:
    ours, theirs = _paragraphs(source), _paragraphs(other)
    planted = _made(
        "merged",
        [*ours[: len(ours) * 2 // 3], *theirs[: len(theirs) * 2 // 3]],
        source,
        {Relation.COPY, Relation.EXCERPT},
    )
    return replace(planted, sources=(source, other))


def _quoting(source: Document, other: Document, generator: random.Random) -> Planted:
    """The longest quotation of one article, put into another, unrelated one."""
    paragraphs = _paragraphs(source)
    quotations = [
        paragraph[start:end]
        for paragraph in paragraphs
        for first, last in sentence_bounds(paragraph)
        for start, end in quoted_stretches(paragraph)
        if first <= start < last
    ]
    longest = max(quotations, key=len, default="")
    host = _paragraphs(other)
    host.insert(2, f"“{longest}” a spokesman said on the sidelines of the meeting.")
    return _made("quoting", host, source, {Relation.SHARED_STATEMENT} if len(longest.split()) >= 10 else set())


def _swapped(text: str, part: float, generator: random.Random, words: Sequence[str] = ()) -> str:
    """The text with about this part of its words replaced: by a near word where there is one, else by any other."""

    def swap(match: re.Match[str]) -> str:
        word = match.group()
        if generator.random() >= part:
            return word
        if word in SWAPS:
            return SWAPS[word].replace("~", " ")
        return generator.choice(words) if words and len(word) > 3 and word.islower() else word

    return re.sub(r"[A-Za-z]+", swap, text)
