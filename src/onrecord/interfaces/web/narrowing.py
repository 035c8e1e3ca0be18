"""A part of an export as an export of its own: what one claim, report or person is about, in the
same contract."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

Export = dict[str, Any]


def of_claims(
    export: Mapping[str, Any], claims: Collection[str], documents: Collection[str] = ()
) -> Export:
    """The export with these claims alone, and of everything else what they are part of or rest on.

    documents: those that are kept even where none of the claims stands in them.
    """
    kept = [row for row in export["claims"] if row["id"] in claims]
    ids = {row["id"] for row in kept}
    reports = {*documents, *(id for row in kept for id in row["document_ids"])}
    events = {row["event"] for row in kept if row["event"]}
    named = {name for row in kept for name in _named(row)}
    return {
        **export,
        "documents": _with(export, "documents", lambda row: row["id"] in reports),
        "stories": _with(export, "stories", lambda row: not reports.isdisjoint(row["documents"])),
        "origins": _with(export, "origins", lambda row: not reports.isdisjoint(row["documents"])),
        "lineage": _with(export, "lineage", lambda row: reports.issuperset(row["documents"])),
        "entities": [
            {**row, "mention_spans": spans, "mentions": len(spans), "roles": _roles(row, reports)}
            for row in export["entities"]
            if row["id"] in named and (spans := _in(row["mention_spans"], reports)) is not None
        ],
        "events": [_event(row, ids, reports) for row in export["events"] if row["id"] in events],
        "claims": kept,
        "issues": [
            _issue(row, ids) for row in export["issues"] if not ids.isdisjoint(row["claims"])
        ],
        "discrepancies": _with(export, "discrepancies", lambda row: _is_among(row, reports)),
        "timeline": [
            {**row, "evidence": _in(row["evidence"], reports)}
            for row in export["timeline"]
            if row["event"] in events or row["claim"] in ids
        ],
        "set_aside": [],
    }


def of_documents(export: Mapping[str, Any], documents: Collection[str]) -> Export:
    """What these reports tell, as an export of its own."""
    wanted = set(documents)
    claims = [row["id"] for row in export["claims"] if not wanted.isdisjoint(row["document_ids"])]
    return of_claims(export, claims, documents)


def of_entity(export: Mapping[str, Any], entity: str) -> Export:
    """What a person or body said or did, and what was said to it."""
    row = next((row for row in export["entities"] if row["id"] == entity), None)
    documents = {span["document"] for span in row["mention_spans"]} if row else set()
    return of_claims(
        export, [row["id"] for row in export["claims"] if entity in set(_named(row))], documents
    )


def _with(export: Mapping[str, Any], key: str, fits: Any) -> list[Mapping[str, Any]]:
    return [row for row in export[key] if fits(row)]


def _in(
    spans: Collection[Mapping[str, Any]], documents: Collection[str]
) -> list[Mapping[str, Any]]:
    return [span for span in spans if span["document"] in documents]


def _named(claim: Mapping[str, Any]) -> list[str]:
    parties = [*(claim.get("speakers") or ()), *(claim.get("addressees") or ())]
    found = [id for party in parties for id in (party.get("entity"), party.get("side")) if id]
    return [*found, *claim["via"], *claim["place_ids"]]


def _roles(entity: Mapping[str, Any], documents: Collection[str]) -> list[Mapping[str, Any]]:
    kept = [{**role, "evidence": _in(role["evidence"], documents)} for role in entity["roles"]]
    return [role for role in kept if role["evidence"]]


def _event(
    event: Mapping[str, Any], claims: Collection[str], documents: Collection[str]
) -> Mapping[str, Any]:
    told_by = [id for id in event["document_ids"] if id in documents]
    return {
        **event,
        "claims": [id for id in event["claims"] if id in claims],
        "evidence": _in(event["evidence"], documents),
        "documents": len(told_by),
        "document_ids": told_by,
    }


def _issue(issue: Mapping[str, Any], claims: Collection[str]) -> Mapping[str, Any]:
    def kept(rows: Collection[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        shorter = [{**row, "claims": [id for id in row["claims"] if id in claims]} for row in rows]
        return [row for row in shorter if row["claims"]]

    return {
        **issue,
        "claims": [id for id in issue["claims"] if id in claims],
        "parties": kept(issue["parties"]),
        "rounds": kept(issue["rounds"]),
    }


def _is_among(discrepancy: Mapping[str, Any], documents: Collection[str]) -> bool:
    return all(
        span["document"] in documents
        for reading in discrepancy["readings"]
        for span in reading["evidence"]
    )
