"""Merge: documents join stories, and stories join stories, by the similarity of their documents
(single-pass clustering with average linkage); every joining of two is logged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ONE_STORY = 0.5
"""Mean probability between the documents of two groups from which they are one story."""

Pairs = Sequence[Sequence[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class Merged:
    """Two stories that became one when document `by` was placed: each named by its first
    document's number. copied: it was made from documents of both, or from one and most similar to
    the other; else it is similar to both."""

    kept: int
    gone: int
    by: int
    copied: bool


class Grouping:
    """Average-link grouping of a stream: after each document the two groups most similar to one
    another of those that it touches join, while the mean probability between their documents is at
    least ONE_STORY.

    A group is named by its first document's number. What a document changes depends on those before
    it alone.
    """

    def __init__(self) -> None:
        self.group_of: list[int] = []
        self.members: dict[int, list[int]] = {}
        self.merged: list[Merged] = []
        self._sums: dict[int, dict[int, float]] = {}

    def put(self, similar: Iterable[tuple[int, float]], copied_from: Iterable[int] = ()) -> int:
        """Place the next document. similar: earlier documents and the probability of one story;
        those left out count as 0. copied_from: earlier documents with which it is one text. Returns
        its group."""
        number = len(self.group_of)
        self.group_of.append(number)
        self.members[number] = [number]
        sums: dict[int, float] = {}
        for other, share in similar:
            group = self.group_of[other]
            sums[group] = sums.get(group, 0.0) + share
        self._sums[number] = sums
        for group, total in sums.items():
            self._sums[group][number] = total
        current = number
        for source in sorted(copied_from):
            current = self._join(current, self.group_of[source], number, copied=True)
        while (nearest := self._nearest(current)) is not None:
            current = self._join(current, nearest, number, copied=False)
        return current

    def _nearest(self, group: int) -> int | None:
        """The group to which the mean probability is highest, the older of equals; None where none
        is one story."""
        size = len(self.members[group])
        means = (
            (total / (size * len(self.members[other])), -other)
            for other, total in self._sums[group].items()
        )
        mean, other = max(means, default=(0.0, 0))
        return -other if mean >= ONE_STORY else None

    def _join(self, one: int, other: int, by: int, *, copied: bool) -> int:
        if one == other:
            return one
        kept, gone = min(one, other), max(one, other)
        if by != gone:
            self.merged.append(Merged(kept, gone, by, copied))
        moved = self.members.pop(gone)
        self.members[kept] += moved
        for member in moved:
            self.group_of[member] = kept
        ours = self._sums[kept]
        for neighbour, total in self._sums.pop(gone).items():
            del self._sums[neighbour][gone]
            if neighbour != kept:
                ours[neighbour] = self._sums[neighbour][kept] = ours.get(neighbour, 0.0) + total
        return kept


def grouped(pairs: Pairs, copied_from: Mapping[int, Sequence[int]]) -> Grouping:
    """The grouping of a whole stream. copied_from: for a number, the earlier ones that are one text
    with it."""
    grouping = Grouping()
    for number, similar in enumerate(pairs):
        grouping.put(similar, copied_from.get(number, ()))
    return grouping
