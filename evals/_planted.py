"""Copies made on purpose from real articles, so that it is known what each is and which words it
took."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from evals._rewording import rephrased, swapped
from onrecord.model import Basis, Document, Published, Relation
from onrecord.model.documents import content_id
from onrecord.reuse.lines import quoted_stretches, sentence_bounds

OUTLET = "Made Up Post"

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph to be: what it reads, and the stretches of a document that it was made from, each
    with its own place in the paragraph; (none: words of the maker)."""

    text: str
    source: Document | None = None
    taken: tuple[tuple[Stretch, Stretch], ...] = ()


@dataclass(frozen=True, slots=True)
class Planted:
    """A made document and how it was made.

    relations: to each article that it is compared with, the relations that are right. taken:
    stretches of that article and of the made document that hold the same passage, reworded or not.
    """

    way: str
    document: Document
    relations: Mapping[str, frozenset[Relation]]
    taken: Mapping[str, tuple[tuple[Stretch, Stretch], ...]]


def article(row: Mapping[str, Any]) -> Document:
    """A document of one row of a JSON Lines corpus (text, title, outlet, date)."""
    known = row.get("date")
    published = Published(
        known or None, Basis.METADATA if known else Basis.UNKNOWN, "as the corpus has it"
    )
    source, text = str(row["id"]), str(row["text"])
    return Document(
        content_id("d", source, text),
        source,
        text,
        row.get("title"),
        row.get("outlet"),
        "en",
        published,
    )


def plant(articles: Sequence[Document], seed: int = 7) -> Iterator[Planted]:
    """One made document for each article but the last, in the ways of WAYS in turn; the next
    article lends the rest."""
    generator = random.Random(seed)
    for number, (source, other) in enumerate(pairwise(articles)):
        yield WAYS[number % len(WAYS)](source, other, generator)


def _made(
    way: str,
    pieces: Sequence[Piece],
    relations: Mapping[str, set[Relation]],
    published: Published,
    *,
    title: str | None = None,
    outlet: str | None = OUTLET,
) -> Planted:
    taken: dict[str, list[tuple[Stretch, Stretch]]] = {}
    place = 0
    for piece in pieces:
        if piece.source is not None:
            taken.setdefault(piece.source.id, []).extend(
                (there, (place + start, place + end)) for there, (start, end) in piece.taken
            )
        place += len(piece.text) + 2
    text = "\n\n".join(piece.text for piece in pieces)
    source = f"{way} {content_id('s', text)}"
    return Planted(
        way,
        Document(content_id("d", source, text), source, text, title, outlet, "en", published),
        {id: frozenset(right) for id, right in relations.items()},
        {id: tuple(found) for id, found in taken.items()},
    )


def _pieces(document: Document) -> list[Piece]:
    """The paragraphs of an article, as they stand."""
    found = []
    for match in re.finditer(r"[^\n]+", document.text):
        text = match.group().strip()
        if text:
            start = match.start() + match.group().index(text)
            found.append(Piece(text, document, (((start, start + len(text)), (0, len(text))),)))
    return found


def _changed(piece: Piece, change: Callable[[str], str]) -> Piece:
    """The paragraph with each sentence changed."""
    text, taken = "", []
    (start, _), _ = piece.taken[0]
    for first, last in sentence_bounds(piece.text):
        sentence = piece.text[first:last].rstrip()
        new = change(sentence)
        text += " " if text else ""
        taken.append(
            ((start + first, start + first + len(sentence)), (len(text), len(text) + len(new)))
        )
        text += new
    return Piece(text, piece.source, tuple(taken))


def _reprinted(source: Document, other: Document, generator: random.Random) -> Planted:
    return _made(
        "reprinted",
        _pieces(source),
        {source.id: {Relation.COPY}},
        source.published,
        title=source.title,
    )


def _headlined(source: Document, other: Document, generator: random.Random) -> Planted:
    """Under another headline, and with a first sentence of its own."""
    opening = Piece(
        "An earlier report on this page has been taken from another newspaper, which published it first."
    )
    pieces = [opening, *_pieces(source)]
    return _made(
        "headlined",
        pieces,
        {source.id: {Relation.COPY}},
        source.published,
        title=f"What to know: {other.title}",
    )


def _credited(source: Document, other: Document, generator: random.Random) -> Planted:
    """With an agency line before and after, and here and there another word."""
    pieces = [
        _changed(piece, lambda sentence: swapped(sentence, 0.05, generator))
        for piece in _pieces(source)
    ]
    first = pieces[0]
    line = f"LONDON ({source.outlet}) - "
    moved = tuple(
        (there, (start + len(line), end + len(line))) for there, (start, end) in first.taken
    )
    pieces[0] = Piece(line + first.text, source, moved)
    pieces.append(Piece("(Reporting by our bureau in London; Editing by Jan Doe)"))
    return _made("credited", pieces, {source.id: {Relation.COPY}}, source.published)


def _trimmed(source: Document, other: Document, generator: random.Random) -> Planted:
    pieces = _pieces(source)
    kept = max(2, round(len(pieces) * generator.uniform(0.7, 0.85)))
    return _made("trimmed", pieces[:kept], {source.id: {Relation.COPY}}, source.published)


def _reordered(source: Document, other: Document, generator: random.Random) -> Planted:
    first, *middle = _pieces(source)
    generator.shuffle(middle)
    return _made("reordered", [first, *middle], {source.id: {Relation.COPY}}, source.published)


def _reworded(source: Document, other: Document, generator: random.Random) -> Planted:
    """From a tenth to two fifths of the words are others."""
    part = generator.uniform(0.1, 0.4)
    words = re.findall(r"[a-z]{4,}", other.text)
    pieces = [
        _changed(piece, lambda sentence: swapped(sentence, part, generator, words))
        for piece in _pieces(source)
    ]
    return _made("reworded", pieces, {source.id: {Relation.COPY}}, source.published)


def _rephrased(source: Document, other: Document, generator: random.Random) -> Planted:
    """Clauses in another order, passives, a fifth of the words others; a sentence in six is left
    out."""
    words = re.findall(r"[a-z]{4,}", other.text)

    def change(sentence: str) -> str:
        return (
            ""
            if generator.random() < 1 / 6
            else swapped(rephrased(sentence), 0.2, generator, words)
        )

    pieces = [_changed(piece, change) for piece in _pieces(source)]
    kept = [piece for piece in pieces if piece.text.strip()]
    return _made("rephrased", kept, {source.id: {Relation.COPY}}, source.published)


def _excerpted(source: Document, other: Document, generator: random.Random) -> Planted:
    pieces = _pieces(source)
    kept = max(2, round(len(pieces) * generator.uniform(0.25, 0.45)))
    start = generator.choice((0, 0, 1, 2))
    return _made(
        "excerpted", pieces[start : start + kept], {source.id: {Relation.EXCERPT}}, source.published
    )


def _updated(source: Document, other: Document, generator: random.Random) -> Planted:
    """By the same outlet: some paragraphs gone, others new."""
    pieces, fresh = _pieces(source), _pieces(other)
    kept = [piece for place, piece in enumerate(pieces) if place == 1 or generator.random() < 0.7]
    added = fresh[: max(1, len(pieces) // 4)]
    mixed = [added[0], *kept[:2], *added[1:], *kept[2:]]
    return _made(
        "updated", mixed, {source.id: {Relation.REVISION}}, source.published, outlet=source.outlet
    )


def _merged(source: Document, other: Document, generator: random.Random) -> Planted:
    ours, theirs = _pieces(source), _pieces(other)
    mixed = [*ours[: len(ours) * 2 // 3], *theirs[: len(theirs) * 2 // 3]]
    right = {Relation.COPY, Relation.EXCERPT}
    return _made("merged", mixed, {source.id: right, other.id: right}, source.published)


def _quoting(source: Document, other: Document, generator: random.Random) -> Planted:
    """The longest quotation of one article, put into another, of which the rest is a reprint."""
    quotations = [
        (there + start, there + end)
        for piece in _pieces(source)
        for there in [piece.taken[0][0][0]]
        for first, last in sentence_bounds(piece.text)
        for start, end in quoted_stretches(piece.text)
        if first <= start < last
    ]
    start, end = max(quotations, key=lambda found: found[1] - found[0], default=(0, 0))
    told = f"“{source.text[start:end]}” a spokesman said on the sidelines of the meeting."
    host = _pieces(other)
    host.insert(2, Piece(told, source, (((start, end), (1, 1 + end - start)),)))
    long = len(source.text[start:end].split()) >= 10
    right = {other.id: {Relation.COPY}} | ({source.id: {Relation.SHARED_STATEMENT}} if long else {})
    return _made("quoting", host, right, other.published)


WAYS: tuple[Callable[[Document, Document, random.Random], Planted], ...] = (
    _reprinted,
    _headlined,
    _credited,
    _trimmed,
    _reordered,
    _reworded,
    _rephrased,
    _excerpted,
    _updated,
    _merged,
    _quoting,
)
