"""Which two named things of a block are one: pairs of nodes to join, the surest first. A node is
(type, key)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.entities.blocking import person_blocks
from onrecord.entities.body_names import SAME_BODY, body_likeness, is_whole_name
from onrecord.entities.local_persons import person_key
from onrecord.entities.named_things import NamedThing
from onrecord.entities.person_names import SAME, given_names_agree, likeness, parse_person
from onrecord.entities.spelling import folded, is_abbreviation
from onrecord.model import EntityType
from onrecord.model.documents import content_id

Node = tuple[str, str]
"""Type and key of a named thing, the same in every document; for one known by a short name only,
its document too."""


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Two nodes taken for one, with how sure: 0..1."""

    unlikeness: float
    first: Node
    second: Node


def node_of(named: NamedThing) -> Node:
    """The node of a named thing; one known by a surname or as "Foreign Ministry" only is its
    document's own.

    A surname's node comes last in order, so that a person goes by the node of a full name, the same
    in every story.
    """
    if not named.bare:
        return (named.type, named.key)
    return (
        named.type,
        f"{'~' if named.type is EntityType.PERSON else ''}{named.key} in {named.document}",
    )


def node_id(node: Node) -> str:
    """The id of the entity that goes by this node."""
    return content_id("e", "\x1f".join(node))


def joins(block: Sequence[NamedThing], context: Mapping[str, frozenset[str]]) -> Iterator[Join]:
    """The pairs of one block that are one. context: document -> keys of what else it names."""
    if not block:
        return
    if block[0].type is EntityType.PERSON:
        yield from _persons(block, context)
    elif block[0].type is EntityType.ORGANIZATION:
        yield from _organisations(block, context)


def _persons(block: Sequence[NamedThing], context: Mapping[str, frozenset[str]]) -> Iterator[Join]:
    forms: dict[Node, set[str]] = defaultdict(set)
    held: dict[Node, set[str]] = defaultdict(set)
    for named in block:
        if not named.bare:
            forms[node_of(named)] |= {form for form in named.forms if " " in form}
            held[node_of(named)].add(named.document)
    nodes = sorted(forms)
    person = {node: node for node in nodes}
    for i, first in enumerate(nodes):
        for second in nodes[i + 1 :]:
            pairs = [
                (likeness(a, b), a, b) for a in sorted(forms[first]) for b in sorted(forms[second])
            ]
            best, a, b = max(pairs, default=(0.0, "", ""))
            together = bool(held[first] & held[second])
            if best >= SAME and not (together and best < 0.95 and _told_apart(a, b)):
                yield Join(round(1 - best, 4), *sorted((first, second)))
                one, other = sorted((person[first], person[second]))
                person.update({node: one for node in nodes if person[node] == other})
    for named in block:
        if named.bare:
            found = _by_company(named, person, held, context)
            if found is not None:
                yield Join(0.3, *sorted((node_of(named), found)))


def one_person(first: str, second: str) -> bool:
    """Whether two full names of different documents are taken for one person's: one key, or one
    block and likeness."""
    if person_key(first) == person_key(second):
        return True
    return bool(person_blocks(first) & person_blocks(second)) and likeness(first, second) >= SAME


def _told_apart(first: str, second: str) -> bool:
    """Whether one document that has both full names means two people: not where one is a short or
    formal form."""
    a, b = parse_person(first), parse_person(second)
    formal = a.generation == b.generation or bool(a.middle or b.middle)
    return not (formal and given_names_agree(a.given, b.given))


def _by_company(
    named: NamedThing,
    person: Mapping[Node, Node],
    held: Mapping[Node, set[str]],
    context: Mapping[str, frozenset[str]],
) -> Node | None:
    """The full name elsewhere that a document's surname stands for: the one whose documents share
    most with this one.

    person: by full name, the first of those that are one with it. None where no document with a
    full name shares anything, or where two people are as near and neither is named in twice as many
    documents.
    """
    here = context.get(named.document, frozenset())
    shared: list[tuple[int, int, Node]] = []
    for node in person:
        if (
            _family_fits(named, node) and named.document not in held[node]
        ):  # its own document has decided that
            near = max((len(here & context.get(d, frozenset())) for d in held[node]), default=0)
            shared.append((near, len(held[node]), node))
    shared.sort(reverse=True)
    if not shared or shared[0][0] < 1:
        return None
    near, documents, first = shared[0]
    rivals = [rival for rival in shared if person[rival[2]] != person[first] and rival[0] == near]
    return None if any(2 * rival[1] > documents for rival in rivals) else first


def _family_fits(named: NamedThing, node: Node) -> bool:
    family = named.key.removeprefix("_ ")
    return family in node[1].split()


def _organisations(
    block: Sequence[NamedThing], context: Mapping[str, frozenset[str]]
) -> Iterator[Join]:
    """In a block all share words or a form: with the same state, or none told in one, they are one
    where that is clear."""
    by_node: dict[Node, list[NamedThing]] = defaultdict(list)
    for named in block:
        by_node[node_of(named)].append(named)
    stately = sorted({node for node in by_node if not node[1].startswith(":")})
    for node in sorted(by_node):
        if node in stately:
            continue
        others = [other for other in stately if _words(other) == _words(node)] or [
            other
            for other in by_node
            if other != node and _share_form(by_node[node], by_node[other])
        ]
        if any(named.bare for named in by_node[node]):
            others = [o for o in others if _near(by_node[node], by_node[o], context)]
        if len(others) == 1:
            yield Join(0.2, *sorted((node, others[0])))
    yield from _spelled_otherwise(by_node)


def _spelled_otherwise(by_node: Mapping[Node, Sequence[NamedThing]]) -> Iterator[Join]:
    """Bodies of one state, or of none told, whose names differ in a legal form, a space or a slip
    only."""
    full = {
        node: sorted({form for named in found for form in named.forms if is_whole_name(form)})
        for node, found in by_node.items()
        if not any(named.bare for named in found)
    }
    nodes = sorted(full)
    for place, first in enumerate(nodes):
        for second in nodes[place + 1 :]:
            pairs = ((a, b) for a in full[first] for b in full[second] if folded(a) != folded(b))
            likeness = max((body_likeness(a, b) for a, b in pairs), default=0.0)
            if _state(first) == _state(second) and likeness >= SAME_BODY:
                yield Join(round(1.1 - likeness, 4), first, second)


def _state(node: Node) -> str:
    return node[1].split(":", 1)[0]


def _words(node: Node) -> str:
    return node[1].split(":", 1)[1].split(" in ")[0]


def _share_form(first: Iterable[NamedThing], second: Iterable[NamedThing]) -> bool:
    """One is known by initials, or by a form, that the other goes by too."""
    forms = {folded(form) for named in first for form in named.forms}
    others = {folded(form) for named in second for form in named.forms}
    return bool(forms & others) and any(
        is_abbreviation(form) or " " in form for named in first for form in named.forms
    )


def _near(
    first: Iterable[NamedThing], second: Iterable[NamedThing], context: Mapping[str, frozenset[str]]
) -> bool:
    here = [context.get(named.document, frozenset()) for named in first]
    there = [context.get(named.document, frozenset()) for named in second]
    return any(len(a & b) >= 3 for a in here for b in there)
