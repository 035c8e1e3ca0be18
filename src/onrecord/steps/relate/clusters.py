"""Grouping by likeness: pairs that share a telling word, the best first, merged while no two members conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")

# A word that more items than this hold is left out of the search for pairs: it makes them all alike and costs a square.
COMMON_WORD = 60


def group(
    items: Sequence[Item],
    keys_of: Callable[[Item], frozenset[str]],
    score: Callable[[Item, Item], float],
    agree: Callable[[Item, Item], bool],
    *,
    common: int = COMMON_WORD,
    linked: float = 0.0,
) -> list[list[Item]]:
    """Groups of items, each in the order of `items`, groups in the order of their first member.

    Two groups merge over a pair with a positive score where every member of the one agrees with every member of the
    other. Only pairs that share a key which at most `common` items hold are
    scored. linked: part of the pairs between two groups that must have a positive score, so that one item which is
    like two others does not make them one.
    """
    scored = sorted(
        (-score(items[one], items[other]), one, other)
        for one, other in _pairs([keys_of(item) for item in items], common)
        if agree(items[one], items[other])
    )
    positive = {(one, other) for negative, one, other in scored if negative < 0}
    members: dict[int, list[int]] = {index: [index] for index in range(len(items))}
    home = list(range(len(items)))
    for negative, one, other in scored:
        if negative >= 0:
            break
        first, second = sorted((home[one], home[other]))
        if first == second:
            continue
        between = [(min(a, b), max(a, b)) for a in members[first] for b in members[second]]
        if sum(pair in positive for pair in between) < linked * len(between):
            continue
        if all(agree(items[a], items[b]) for a, b in between):
            for index in members.pop(second):
                home[index] = first
                members[first].append(index)
    return [[items[index] for index in sorted(members[key])] for key in sorted(members)]


def _pairs(keys: Sequence[frozenset[str]], common: int) -> list[tuple[int, int]]:
    counts = Counter(key for held in keys for key in held)
    holders: dict[str, list[int]] = {}
    for index, held in enumerate(keys):
        for key in held:
            if counts[key] <= common:
                holders.setdefault(key, []).append(index)
    pairs = {(one, other) for held in holders.values() for place, one in enumerate(held) for other in held[place + 1 :]}
    return sorted(pairs)
