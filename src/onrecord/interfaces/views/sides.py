"""Who took part: people and bodies by side, with each title as each source gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.interfaces.views.citations import Anchors, Citations, Cite, CitedLine
from onrecord.interfaces.views.display import one_line
from onrecord.record.contract.row_types import EntityRow, Export

NO_SIDE = "Side not stated"
KINDS = {"person": "people", "organization": "bodies", "facility": "facilities"}


@dataclass(frozen=True, slots=True)
class GivenTitle:
    title: str
    qualifier: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Taker:
    """A person or body that took part. other_names: how else the texts write it. parts: what it was
    in events."""

    line: CitedLine
    name: str
    type: str
    other_names: tuple[str, ...]
    titles: tuple[GivenTitle, ...]
    parts: tuple[str, ...]
    mentions: int
    first_named: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """people and bodies that have a title, speak, or take part; `named` are the others, by name
    only."""

    name: str
    people: tuple[Taker, ...]
    bodies: tuple[Taker, ...]
    named: tuple[Taker, ...]


def sides(export: Export, citations: Citations, anchors: Anchors) -> tuple[Side, ...]:
    """Sides by how many of their people and bodies act; within a side by mentions."""
    entities = [
        entity for entity in export["entities"] if entity["type"] in ("person", "organization")
    ]
    side_of = _side_names(export)
    ranked = sorted(
        entities,
        key=lambda entity: (
            -entity["mentions"],
            one_line(entity["name"]),
            entity["id"],
        ),
    )
    acting = _acting(export)
    by_side: dict[str, list[tuple[Taker, bool]]] = {}
    for number, entity in enumerate(ranked, 1):
        acts = entity["id"] in acting or bool(entity["roles"])
        taker = _taker(entity, f"P{number}", acting.get(entity["id"], ()), citations, anchors)
        by_side.setdefault(side_of.get(entity["id"], NO_SIDE), []).append((taker, acts))
    sizes = {name: sum(acts for _, acts in takers) for name, takers in by_side.items()}
    order = sorted(by_side, key=lambda name: (name == NO_SIDE, -sizes[name], name))
    return tuple(_side(name, by_side[name]) for name in order)


def _side(name: str, takers: Sequence[tuple[Taker, bool]]) -> Side:
    active = [taker for taker, acts in takers if acts]
    return Side(
        name,
        tuple(taker for taker in active if taker.type == "person"),
        tuple(taker for taker in active if taker.type != "person"),
        tuple(taker for taker, acts in takers if not acts),
    )


def _taker(
    entity: EntityRow, label: str, parts: Sequence[str], citations: Citations, anchors: Anchors
) -> Taker:
    name = one_line(entity["name"])
    line = CitedLine(anchors.of("who", entity["id"]), label, name)
    others = sorted({one_line(other) for other in entity["names"]} - {name})
    titles = tuple(
        GivenTitle(
            one_line(role["title"]),
            one_line(role["qualifier"]),
            citations.cite(role["evidence"], line),
        )
        for role in entity["roles"]
    )
    first = entity["mention_spans"][:1]
    return Taker(
        line,
        name,
        entity["type"],
        tuple(others),
        titles,
        tuple(parts),
        entity["mentions"],
        citations.cite(first, line),
    )


def _side_names(export: Export) -> Mapping[str, str]:
    """The side of each entity: by its own words (its country), else the side that its claims are
    told under."""
    countries = {
        entity["country"]: one_line(entity["name"])
        for entity in export["entities"]
        if entity["type"] == "country" and entity["country"]
    }
    sides_in_claims: dict[str, Counter[str]] = {}
    for claim in export["claims"]:
        for speaker in claim["speakers"]:
            if speaker["entity"] and speaker["side_name"]:
                sides_in_claims.setdefault(speaker["entity"], Counter())[
                    one_line(speaker["side_name"])
                ] += 1
    found = {}
    for entity in export["entities"]:
        identity, name = entity["id"], one_line(entity["name"])
        by_claims = sorted(
            sides_in_claims.get(identity, Counter()).items(), key=lambda item: (-item[1], item[0])
        )
        if entity["country"]:
            found[identity] = countries.get(entity["country"], entity["country"])
        elif by_claims and by_claims[0][0] != name:
            found[identity] = by_claims[0][0]
    return found


def _acting(export: Export) -> Mapping[str, tuple[str, ...]]:
    """What each entity that acts was in events ("lead", "participant"); empty for one that only
    speaks."""
    parts: dict[str, dict[str, None]] = {}
    for claim in export["claims"]:
        spoke = [speaker["entity"] for speaker in claim["speakers"]]
        for entity in (*spoke, *(claim["via"])):
            if entity:
                parts.setdefault(entity, {})
    for event in export["events"]:
        for participant in event["participants"]:
            if participant["entity"] and participant["part"]:
                parts.setdefault(participant["entity"], {})[participant["part"]] = None
    return {identity: tuple(sorted(found)) for identity, found in parts.items()}
