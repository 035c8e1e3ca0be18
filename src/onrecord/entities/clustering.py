"""Joins and human judgements brought together: which nodes are one entity. Judgements win and can
be undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.entities.matching import Join, Node, node_id
from onrecord.entities.person_names import parse_person
from onrecord.entities.spelling import folded
from onrecord.model import Judgement
from onrecord.model.judgements import Subject, SubjectType, in_force, parse_subject

_NAMED = (None, SubjectType.ENTITY)


def names_apart(judgements: Iterable[Judgement]) -> frozenset[frozenset[str]]:
    """Pairs of names that judgements of kind "split" in force tell apart."""
    return frozenset(
        frozenset((first.name, second.name))
        for judgement in in_force(judgements)
        if judgement.kind == "split"
        for first, second in _pairs(judgement)
    )


def _pairs(judgement: Judgement) -> Iterator[tuple[Subject, Subject]]:
    """The entities that a judgement is about, two by two."""
    named = [
        subject for subject in map(parse_subject, judgement.subjects) if subject.type in _NAMED
    ]
    for place, first in enumerate(named):
        for second in named[place + 1 :]:
            if folded(first.name) != folded(second.name) or (
                judgement.kind == "merge" and first.id != second.id
            ):
                yield first, second


class Clusters:
    """Nodes joined to clusters. Every cluster goes by its smallest node, so the order of joining
    leaves no trace."""

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

    Merges by judgement come first, then the joins, the surest first; what would bring together two
    names told apart by a judgement is left out. A later judgement on the same names overrides an
    earlier one.
    """
    plain = {node: {folded(form) for form in forms} for node, forms in nodes.items()}
    standing = _standing(judgements)
    apart = [(folded(a.name), folded(b.name)) for a, b, kind in standing if kind == "split"]
    clusters = Clusters(nodes)
    ids = {node_id(node): node for node in nodes} if standing else {}
    merged = [
        ((family, f"judged {key}"), sorted(node for node in named if _family(node) == family))
        for key, subjects in _merged(standing, apart)
        for named in [set().union(*(_nodes_of(subject, plain, ids) for subject in subjects))]
        for family in sorted(set(map(_family, named)))
    ]
    for _, named in merged:
        for node in named[1:]:
            if not _forbidden(clusters, Join(0, named[0], node), plain, apart):
                clusters.join(named[0], node)
    for join in sorted(set(joins)):
        if (
            join.first not in plain
            or join.second not in plain
            or _forbidden(clusters, join, plain, apart)
        ):
            continue
        if not _clash(clusters.members(join.first) | clusters.members(join.second)):
            clusters.join(join.first, join.second)
    goes_by = {clusters.root(named[0]): node for node, named in reversed(merged)}
    return {node: goes_by.get(root, root) for node in nodes for root in [clusters.root(node)]}


def _merged(
    standing: Sequence[tuple[Subject, Subject, str]], apart: Sequence[tuple[str, str]]
) -> list[tuple[str, list[Subject]]]:
    """The entities that judgements merge, each with a key made of all their names.

    The key gives the merged entity its id: it is the same in a story that names only one of them.
    """
    groups: list[dict[str, list[Subject]]] = []
    for first, second, kind in standing:
        if kind == "merge":
            whole: dict[str, list[Subject]] = {}
            touched = [
                group
                for group in groups
                if folded(first.name) in group or folded(second.name) in group
            ]
            for group in [*touched, {folded(first.name): [first]}, {folded(second.name): [second]}]:
                for name, subjects in group.items():
                    whole.setdefault(name, []).extend(subjects)
            if not any(one in whole and other in whole for one, other in apart):
                groups = [group for group in groups if group not in touched] + [whole]
    return sorted(
        (" = ".join(sorted(group)), [s for all_ in group.values() for s in all_])
        for group in groups
    )


def _standing(judgements: Iterable[Judgement]) -> list[tuple[Subject, Subject, str]]:
    """The last word on each pair of entities, by time, in the order of their names; what was undone
    says nothing."""
    standing: dict[tuple[str, ...], tuple[Subject, Subject, str]] = {}
    for judgement in in_force(judgements):
        if judgement.kind in {"merge", "split"}:
            for first, second in _pairs(judgement):
                standing[tuple(sorted((folded(first.name), folded(second.name))))] = (
                    first,
                    second,
                    judgement.kind,
                )
    return [standing[pair] for pair in sorted(standing)]


def _nodes_of(
    subject: Subject, plain: Mapping[Node, set[str]], ids: Mapping[str, Node]
) -> set[Node]:
    """The nodes that go by the subject's name, and the one that gave an entity its id."""
    named = {node for node, forms in plain.items() if folded(subject.name) in forms}
    return named | {ids[subject.id]} if subject.id in ids else named


def _family(node: Node) -> str:
    """A body, a building, a state and a place may be one as people see it; a person is none of
    them."""
    return node[0] if node[0] == "person" else "body"


def _clash(members: set[Node]) -> bool:
    """Whether people of one cluster would have two middle initials or generations: "George H." and
    "George W."."""
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
