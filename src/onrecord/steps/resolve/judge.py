"""Joins and human judgements brought together: which nodes are one entity. Judgements win and can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Judgement
from onrecord.steps.resolve.match import Join, Node
from onrecord.steps.resolve.person_names import parse_person
from onrecord.steps.resolve.spelling import folded


def names_apart(judgements: Iterable[Judgement]) -> frozenset[frozenset[str]]:
    """Pairs of names that judgements of kind "split" tell apart."""
    return frozenset(
        frozenset((first, second))
        for judgement in judgements
        if judgement.kind == "split"
        for i, first in enumerate(judgement.subjects)
        for second in judgement.subjects[i + 1 :]
        if first != second
    )


class Clusters:
    """Nodes joined to clusters. Every cluster goes by its smallest node, so the order of joining leaves no trace."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._parent = {node: node for node in nodes}
        self._members = {node: {node} for node in self._parent}

    def root(self, node: Node) -> Node:
        while self._parent[node] != node:
            node = self._parent[node]
        return node

    def join(self, first: Node, second: Node) -> None:
        a, b = sorted((self.root(first), self.root(second)))
        if a != b:
            self._parent[b] = a
            self._members[a] |= self._members.pop(b)

    def members(self, node: Node) -> set[Node]:
        return self._members[self.root(node)]

    def roots(self) -> list[Node]:
        return sorted(self._members)


def cluster(
    nodes: Mapping[Node, frozenset[str]], joins: Iterable[Join], judgements: Sequence[Judgement]
) -> dict[Node, Node]:
    """Each node with the node its entity goes by. nodes: with the written forms of each.

    Merges by judgement come first, then the joins, the surest first;
    a join that would bring together two names told apart
    by a judgement is left out. A later judgement on the same names overrides an earlier one.
    """
    standing = _standing(judgements)
    apart = [(folded(a), folded(b)) for pair, kind in standing.items() if kind == "split" for a, b in [sorted(pair)]]
    plain = {node: {folded(form) for form in forms} for node, forms in nodes.items()}
    clusters = Clusters(nodes)
    for pair, kind in sorted(standing.items(), key=lambda item: sorted(item[0])):
        if kind == "merge":
            named = sorted(node for node, forms in plain.items() if forms & {folded(name) for name in pair})
            for node in named[1:]:
                if node[0] == named[0][0] or {node[0], named[0][0]} <= {"organization", "facility", "country", "place"}:
                    clusters.join(named[0], node)
    for join in sorted(set(joins)):
        if join.first not in plain or join.second not in plain or _forbidden(clusters, join, plain, apart):
            continue
        if not _clash(clusters.members(join.first) | clusters.members(join.second)):
            clusters.join(join.first, join.second)
    return {node: clusters.root(node) for node in nodes}


def _standing(judgements: Iterable[Judgement]) -> dict[frozenset[str], str]:
    """The last word on each pair of names, by time; a judgement of kind "reject" on the pair undoes it."""
    standing: dict[frozenset[str], str] = {}
    for judgement in sorted(judgements, key=lambda judgement: (judgement.at, judgement.id)):
        if judgement.kind not in {"merge", "split"}:
            continue
        names = list(judgement.subjects)
        for i, first in enumerate(names):
            for second in names[i + 1 :]:
                if first != second:
                    standing[frozenset((first, second))] = judgement.kind
    return standing


def _clash(members: set[Node]) -> bool:
    """Whether people of one cluster would have two middle initials or generations: "George H." and "George W."."""
    parts = [parse_person(key) for kind, key in members if kind == "person" and " in " not in key]
    middles = {part.middle[0][0] for part in parts if part.middle}
    return len(middles) > 1 or len({part.generation for part in parts if part.generation}) > 1


def _forbidden(
    clusters: Clusters, join: Join, plain: Mapping[Node, set[str]], apart: Sequence[tuple[str, str]]
) -> bool:
    if not apart:
        return False
    first = set().union(*(plain[node] for node in clusters.members(join.first)))
    second = set().union(*(plain[node] for node in clusters.members(join.second)))
    return any((a in first and b in second) or (b in first and a in second) for a, b in apart)
