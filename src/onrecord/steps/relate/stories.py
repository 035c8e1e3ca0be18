"""Stories: the documents that report on one developing story, found by their words and dates alone."""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from onrecord.model import Document, Lineage, Published, Relation, Story
from onrecord.model.documents import content_id
from onrecord.model.edtf import bounds
from onrecord.steps.relate.vocabulary import Vector, likeness, vectors

ALIKE = 0.175
"""Mean likeness between two groups of documents from which they tell one story. Set together with FAR, SLOPE and the
constants of `vocabulary` on events69, triples and ecbplus (B-cubed F1 of each in `python -m evals stories`); between
.17 and .185 all three stay within .01."""

FAR, SLOPE = 0.7, 60.0
"""Documents far apart in time keep FAR of their likeness; the rest is lost with days by exp(-days / SLOPE)."""

TELLING_WORDS = 25
"""Only documents that share one of each other's weightiest words are compared."""

CROWD = 400
"""Documents beyond which a word brings none of them together."""

LABEL_WORDS = 4

MOSTLY = 0.5
"""Part of a document that must stand in another for an excerpt to belong to its story without further question."""


def stories(
    documents: Sequence[Document],
    published: Mapping[str, Published],
    lineage: Sequence[Lineage],
) -> tuple[Story, ...]:
    """Every document in one story, stories sorted by their first document's id.

    Average-link grouping of word vectors. Copies, revisions and excerpts are of one story with their source.
    A story can be found before anything is parsed.
    """
    ordered = sorted(documents, key=lambda document: document.id)
    weighed = vectors(ordered)
    alike = _likenesses(ordered, weighed, published)
    place = {document.id: number for number, document in enumerate(ordered)}
    one_text = [
        (place[link.documents[0]], place[link.documents[1]])
        for link in lineage
        if link.relation in (Relation.COPY, Relation.REVISION)
        or (link.relation is Relation.EXCERPT and link.share >= MOSTLY)
    ]
    groups = average_link(len(ordered), alike, one_text, ALIKE)
    found = (([ordered[number] for number in group], [weighed[number] for number in group]) for group in groups)
    return tuple(_story(told, vectors_of) for told, vectors_of in found)


def _likenesses(
    documents: Sequence[Document], weighed: Sequence[Vector], published: Mapping[str, Published]
) -> dict[tuple[int, int], float]:
    days = [bounds(published[document.id].value) if document.id in published else None for document in documents]
    found: dict[tuple[int, int], float] = {}
    for one, other in _candidates(weighed):
        kept = FAR + (1 - FAR) * math.exp(-_days_apart(days[one], days[other]) / SLOPE)
        found[one, other] = likeness(weighed[one], weighed[other]) * kept
    return found


def _days_apart(one: tuple[date, date] | None, other: tuple[date, date] | None) -> int:
    """The least number of days between two dates of publication; 0 where either is unknown."""
    if one is None or other is None:
        return 0
    return max(0, (one[0] - other[1]).days, (other[0] - one[1]).days)


def _candidates(weighed: Sequence[Vector]) -> Iterable[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(weighed):
        for word in heapq.nsmallest(TELLING_WORDS, vector, key=lambda word: (-vector[word], word)):
            holders[word].append(number)
    return sorted({pair for held in holders.values() if len(held) <= CROWD for pair in combinations(held, 2)})


def average_link(
    count: int, alike: Mapping[tuple[int, int], float], joined: Iterable[tuple[int, int]], least: float
) -> list[list[int]]:
    """Groups of 0..count-1: the pair of groups with the highest mean likeness merges while that is at least `least`.

    alike: likeness of (smaller, larger); pairs left out count as 0. joined: pairs that are together from the start.
    Groups and their members are sorted.
    """
    members: dict[int, list[int]] = {number: [number] for number in range(count)}
    sums: dict[int, dict[int, float]] = {number: {} for number in range(count)}
    for (one, other), value in sorted(alike.items()):
        sums[one][other] = sums[other][one] = value
    for one, other in sorted(joined):
        first, second = (next(key for key, group in members.items() if member in group) for member in (one, other))
        if first != second:
            _merge(min(first, second), max(first, second), members, sums)
    waiting = [_entry(one, other, members, sums) for one in sums for other in sums[one] if one < other]
    heapq.heapify(waiting)
    while waiting:
        entry = heapq.heappop(waiting)
        negative, one, other = entry
        if -negative < least:
            break
        if one not in members or other not in members or entry != _entry(one, other, members, sums):
            continue
        _merge(one, other, members, sums)
        for neighbour in sums[one]:
            heapq.heappush(waiting, _entry(min(one, neighbour), max(one, neighbour), members, sums))
    return sorted(sorted(group) for group in members.values())


def _entry(
    one: int, other: int, members: Mapping[int, Sequence[int]], sums: Mapping[int, Mapping[int, float]]
) -> tuple[float, int, int]:
    return -sums[one][other] / (len(members[one]) * len(members[other])), one, other


def _merge(kept: int, gone: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> None:
    members[kept] += members.pop(gone)
    for neighbour, value in sums.pop(gone).items():
        del sums[neighbour][gone]
        if neighbour != kept:
            sums[kept][neighbour] = sums[neighbour][kept] = sums[kept].get(neighbour, 0.0) + value


def _story(documents: Sequence[Document], weighed: Sequence[Vector]) -> Story:
    ids = tuple(document.id for document in documents)
    return Story(content_id("s", *ids), _label(documents, weighed), ids)


def _label(documents: Sequence[Document], weighed: Sequence[Vector]) -> str:
    """The title of the document most like all others; where none has a title, the words that tell most of the story."""
    total: dict[str, float] = defaultdict(float)
    for vector in weighed:
        for word, weight in vector.items():
            total[word] += weight
    titled = [
        (-likeness(vector, total), document.id, " ".join(document.title.split()))
        for document, vector in zip(documents, weighed, strict=True)
        if document.title and document.title.strip()
    ]
    if titled:
        return min(titled)[2]
    telling: list[str] = []
    for word in sorted(total, key=lambda word: (-total[word], word)):
        # One word of a family ("Russia", "Russian") is enough.
        if len(telling) < LABEL_WORDS and len(word) > 2 and not any(word[:5] == other[:5] for other in telling):
            telling.append(word)
    return ", ".join(_as_written(word, documents) for word in telling)


def _as_written(word: str, documents: Sequence[Document]) -> str:
    """The commonest spelling of a word in the documents."""
    pattern = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", re.IGNORECASE)
    written = Counter(match.group() for document in documents for match in pattern.finditer(document.text))
    return min(written, key=lambda form: (-written[form], form), default=word)
