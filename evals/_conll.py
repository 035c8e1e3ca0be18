"""The CoNLL score of coreference: the mean of the F1 of MUC, B-cubed and CEAF-e (Pradhan et al.
2014)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Item = TypeVar("Item", bound=Hashable)


def conll(gold: Mapping[Item, str], found: Mapping[Item, str]) -> tuple[float, float, float, float]:
    """CoNLL F1, and the F1 of MUC, B-cubed and CEAF-e. gold, found: each mention's cluster, over
    the same mentions."""
    true, told = _clusters(gold), _clusters(found)
    muc = _f1(*_muc(true, found), *_muc(told, gold))
    b_cubed = _f1(*_b_cubed(true, found), *_b_cubed(told, gold))
    ceaf = _ceaf(true, told)
    return (muc + b_cubed + ceaf) / 3, muc, b_cubed, ceaf


def _clusters(of: Mapping[Item, str]) -> list[frozenset[Item]]:
    members: dict[str, set[Item]] = {}
    for item, cluster in of.items():
        members.setdefault(cluster, set()).add(item)
    return [frozenset(members[key]) for key in sorted(members)]


def _f1(recalled: float, true: float, precise: float, told: float) -> float:
    recall, precision = recalled / max(true, 1e-9), precise / max(told, 1e-9)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _muc(clusters: list[frozenset[Item]], other: Mapping[Item, str]) -> tuple[float, float]:
    """Links of the clusters that the other side has too, and all links (Vilain et al. 1995)."""
    kept = sum(len(cluster) - len({other[item] for item in cluster}) for cluster in clusters)
    return kept, sum(len(cluster) - 1 for cluster in clusters)


def _b_cubed(clusters: list[frozenset[Item]], other: Mapping[Item, str]) -> tuple[float, float]:
    score = 0.0
    for cluster in clusters:
        parts: dict[str, int] = {}
        for item in cluster:
            parts[other[item]] = parts.get(other[item], 0) + 1
        score += sum(part * part for part in parts.values()) / len(cluster)
    return score, sum(len(cluster) for cluster in clusters)


def _ceaf(true: list[frozenset[Item]], told: list[frozenset[Item]]) -> float:
    """F1 of the best one-to-one match of clusters by their Dice coefficient (Luo 2005, phi 4)."""
    at = {item: number for number, cluster in enumerate(told) for item in cluster}
    touched = [sorted({at[item] for item in cluster}) for cluster in true]
    best = 0.0
    for rows in _tied(touched, len(told)):
        columns = sorted({column for row in rows for column in touched[row]})
        alike = [
            [2 * len(true[r] & told[c]) / (len(true[r]) + len(told[c])) for c in columns]
            for r in rows
        ]
        best += _assigned(np.array(alike))
    return _f1(best, len(true), best, len(told))


def _tied(touched: list[list[int]], columns: int) -> list[list[int]]:
    """The rows in groups that no column ties to another group: each is matched by itself."""
    home = list(range(columns))

    def root(column: int) -> int:
        while home[column] != column:
            column = home[column]
        return column

    for held in touched:
        for column in held[1:]:
            one, other = sorted((root(held[0]), root(column)))
            home[other] = one
    groups: dict[int, list[int]] = {}
    for row, held in enumerate(touched):
        groups.setdefault(root(held[0]), []).append(row)
    return list(groups.values())


def _assigned(worth: NDArray[np.float64]) -> float:
    """The greatest sum of one entry a row and a column (Kuhn-Munkres by shortest augmenting
    paths)."""
    cost = -(worth if worth.shape[0] <= worth.shape[1] else worth.T)
    rows, columns = cost.shape
    of_row, of_column = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        taken[0], column = row, 0
        least, came_from = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
        seen = np.zeros(columns + 1, dtype=bool)
        while taken[column]:
            seen[column] = True
            here = taken[column]
            slack = cost[here - 1] - of_row[here] - of_column[1:]
            nearer = ~seen[1:] & (slack < least[1:])
            least[1:][nearer], came_from[1:][nearer] = slack[nearer], column
            column = int(np.where(seen[1:], np.inf, least[1:]).argmin()) + 1
            step = least[column]
            of_row[taken[seen]] += step
            of_column[seen] -= step
            least[~seen] -= step
        while column:
            taken[column] = taken[came_from[column]]
            column = int(came_from[column])
    return float(
        sum(
            -cost[taken[column] - 1, column - 1]
            for column in range(1, columns + 1)
            if taken[column]
        )
    )
