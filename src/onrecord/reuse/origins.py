"""Origins: what counts once. Documents that copy one another, and single lines that hold the same
words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from onrecord.model import Document, Lineage, Origin, Relation, Span
from onrecord.model.documents import content_id
from onrecord.reuse.relation import MOST

Item = TypeVar("Item", bound=Hashable)


def origins(documents: Iterable[Document], lineage: Iterable[Lineage]) -> tuple[Origin, ...]:
    """Documents that are copies or revisions of one another, or mostly excerpts, count once. Sorted
    by id.

    Shared statements join no documents: two reporters who quote one official each did their work.
    """
    union = Union(document.id for document in documents)
    for link in lineage:
        mostly = link.relation is Relation.EXCERPT and link.share >= MOST
        if mostly or link.relation in (Relation.COPY, Relation.REVISION):
            union.join(*link.documents)
    independent = (Origin(content_id("o", *group), group) for group in union.groups())
    return tuple(sorted(independent, key=lambda origin: origin.id))


class Support:
    """Counts the independent origins of a line from the spans that it rests on.

    Two spans are one origin where their documents are, or where a passage shared by their documents
    covers half of
    either: an official statement that four reports quote is one origin reported four times, and a
    paragraph lifted into an otherwise independent report adds none.
    """

    def __init__(self, all_origins: Iterable[Origin], lineage: Iterable[Lineage]) -> None:
        self._origin = {
            document: origin.id for origin in all_origins for document in origin.documents
        }
        self._passages: Mapping[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
        for link in lineage:
            self._passages[link.documents] += link.passages

    def origins(self, evidence: Iterable[Span]) -> tuple[str, ...]:
        """One origin id for each independent origin of the evidence, sorted; of those that are one,
        the least."""
        spans = sorted(set(evidence))
        union = Union(sorted({self._origin[span.document] for span in spans}))
        for place, span in enumerate(spans):
            for other in spans[place + 1 :]:
                if span.document != other.document and self._same_words(span, other):
                    union.join(self._origin[span.document], self._origin[other.document])
        return tuple(group[0] for group in union.groups())

    def _same_words(self, one: Span, other: Span) -> bool:
        for first, second in ((one, other), (other, one)):
            for left, right in self._passages.get((first.document, second.document), ()):
                if _covers(left, first) and _covers(right, second):
                    return True
        return False


def _covers(passage: Span, span: Span) -> bool:
    return (
        2 * (min(passage.end, span.end) - max(passage.start, span.start)) >= span.end - span.start
    )


class Union(Generic[Item]):
    """Disjoint sets of sortable items; what is joined does not depend on the order of joining."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._parent = {item: item for item in items}

    def _root(self, item: Item) -> Item:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: Item, other: Item) -> None:
        self._parent[self._root(one)] = self._root(other)

    def groups(self) -> tuple[tuple[Item, ...], ...]:
        """The sets, each sorted, in order of their least items."""
        groups: dict[Item, list[Item]] = defaultdict(list)
        for item in self._parent:
            groups[self._root(item)].append(item)
        return tuple(sorted(tuple(sorted(group)) for group in groups.values()))  # type: ignore[type-var]
