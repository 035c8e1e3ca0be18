"""Who took part: people and bodies by side, with each title as each source gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.interfaces.views.citations import Anchors, Citations, Cite, CitedLine
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.export_rows import Row, rows

NO_SIDE = "Side not stated"
KINDS = {"person": "people", "organization": "bodies", "facility": "facilities"}


@dataclass(frozen=True, slots=True)
class Title:
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
    titles: tuple[Title, ...]
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


def sides(export: Row, citations: Citations, anchors: Anchors) -> tuple[Side, ...]:
    """Sides by how many of their people and bodies act; within a side by mentions."""
    entities = [
        entity
        for entity in rows(export, "entities")
        if entity.get("type") in ("person", "organization")
    ]
    side_of = _side_names(export)
    ranked = sorted(
        entities,
        key=lambda entity: (
            -int(entity.get("mentions") or 0),
            one_line(entity["name"]),
            str(entity["id"]),
        ),
    )
    acting = _acting(export)
    by_side: dict[str, list[tuple[Taker, bool]]] = {}
    for number, entity in enumerate(ranked, 1):
        acts = str(entity["id"]) in acting or bool(entity.get("roles"))
        taker = _taker(entity, f"P{number}", acting.get(str(entity["id"]), ()), citations, anchors)
        by_side.setdefault(side_of.get(str(entity["id"]), NO_SIDE), []).append((taker, acts))
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
    entity: Row, label: str, parts: Sequence[str], citations: Citations, anchors: Anchors
) -> Taker:
    name = one_line(entity["name"])
    line = CitedLine(anchors.of("who", str(entity["id"])), label, name)
    others = sorted({one_line(other) for other in entity.get("names") or ()} - {name})
    titles = tuple(
        Title(
            one_line(role["title"]),
            one_line(role.get("qualifier")),
            citations.cite(role.get("evidence") or (), line),
        )
        for role in entity.get("roles") or ()
    )
    first = list(entity.get("mention_spans") or ())[:1]
    return Taker(
        line,
        name,
        str(entity["type"]),
        tuple(others),
        titles,
        tuple(parts),
        int(entity.get("mentions") or 0),
        citations.cite(first, line),
    )


def _side_names(export: Row) -> Mapping[str, str]:
    """The side of each entity: by its own words (its country), else the side that its claims are
    told under."""
    countries = {
        str(entity["country"]): one_line(entity["name"])
        for entity in rows(export, "entities")
        if entity.get("type") == "country" and entity.get("country")
    }
    told: dict[str, Counter[str]] = {}
    for claim in rows(export, "claims"):
        for speaker in claim.get("speakers") or ():
            if speaker.get("entity") and speaker.get("side_name"):
                told.setdefault(str(speaker["entity"]), Counter())[
                    one_line(speaker["side_name"])
                ] += 1
    found = {}
    for entity in rows(export, "entities"):
        identity, name = str(entity["id"]), one_line(entity["name"])
        by_claims = sorted(
            told.get(identity, Counter()).items(), key=lambda item: (-item[1], item[0])
        )
        if entity.get("country"):
            found[identity] = countries.get(str(entity["country"]), str(entity["country"]))
        elif by_claims and by_claims[0][0] != name:
            found[identity] = by_claims[0][0]
    return found


def _acting(export: Row) -> Mapping[str, tuple[str, ...]]:
    """What each entity that acts was in events ("lead", "participant"); empty for one that only
    speaks."""
    parts: dict[str, dict[str, None]] = {}
    for claim in rows(export, "claims"):
        spoke = [speaker.get("entity") for speaker in claim.get("speakers") or ()]
        for entity in (*spoke, *(claim.get("via") or ())):
            if entity:
                parts.setdefault(str(entity), {})
    for event in rows(export, "events"):
        for participant in event.get("participants") or ():
            if participant.get("entity") and participant.get("part"):
                parts.setdefault(str(participant["entity"]), {})[str(participant["part"])] = None
    return {identity: tuple(sorted(found)) for identity, found in parts.items()}
