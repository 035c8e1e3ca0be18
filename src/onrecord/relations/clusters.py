"""Grouping by likeness: pairs that share a telling word, the best first, merged while no two
members conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

# A word that more items than this hold is left out of the search for pairs: it makes them all alike
# and costs a square.
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

    Two groups merge over a pair with a positive score where every member of the one agrees with
    every member of the other. Only pairs that share a key which at most `common` items hold are
    scored. linked: part of the pairs between two groups that must have a positive score, so that
    one item which is like two others does not make them one.
    """
    agreed: dict[tuple[int, int], bool] = {}

    def agreeing(one: int, other: int) -> bool:
        pair = (one, other) if one < other else (other, one)
        known = agreed.get(pair)
        if known is None:
            known = agreed[pair] = agree(items[pair[0]], items[pair[1]])
        return known

    positive = {}
    for one, near in enumerate(_sharing([keys_of(item) for item in items], common)):
        for other in near:
            if agree(items[one], items[other]):
                agreed[one, other] = True
                if (sureness := score(items[one], items[other])) > 0:
                    positive[one, other] = sureness
    members: dict[int, list[int]] = {index: [index] for index in range(len(items))}
    home = list(range(len(items)))
    for one, other in sorted(positive, key=lambda pair: (-positive[pair], pair)):
        first, second = sorted((home[one], home[other]))
        if first == second:
            continue
        between = [(min(a, b), max(a, b)) for a in members[first] for b in members[second]]
        if linked and sum(pair in positive for pair in between) < linked * len(between):
            continue
        if all(agreeing(a, b) for a, b in between):
            for index in members.pop(second):
                home[index] = first
                members[first].append(index)
    return [[items[index] for index in sorted(members[key])] for key in sorted(members)]


def _sharing(keys: Sequence[frozenset[str]], common: int) -> Iterator[list[int]]:
    """For each item those behind it with which it shares a key that at most `common` items hold."""
    counts = Counter(key for held in keys for key in held)
    behind: dict[str, list[int]] = {key: [] for key, count in counts.items() if 1 < count <= common}
    for index in reversed(range(len(keys))):
        for key in keys[index]:
            if key in behind:
                behind[key].append(index)
    for held in keys:
        near: set[int] = set()
        for key in held:
            if key in behind:
                behind[key].pop()
                near.update(behind[key])
        yield sorted(near)
