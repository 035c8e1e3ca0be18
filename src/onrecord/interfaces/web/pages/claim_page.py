"""A claim: every telling of it in its place, through whom it is known, its origins, and forms to
judge it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.errors import NotInRecord
from onrecord.interfaces.server.pool import StoryView
from onrecord.interfaces.views.claim_lines import ClaimLine
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.report_list import BASIS
from onrecord.interfaces.web.in_context import InContext, in_context
from onrecord.interfaces.web.judged import decisions_of
from onrecord.interfaces.web.page_request import Incoming
from onrecord.record.contract.row_types import ClaimRow, PartyRow, SpanRow

router = APIRouter()

Named = tuple[str, str | None]
"""A name and the address of its page, None where it has none."""


@dataclass(frozen=True, slots=True)
class OriginOf:
    """Reports that count once, with the words in which each tells the claim."""

    number: int
    tellings: tuple[InContext, ...]

    @property
    def reports(self) -> int:
        return len({telling.source.id for telling in self.tellings})


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim as its page shows it. chain: from the reports back to whoever acts, a step each."""

    line: ClaimLine
    speakers: tuple[Named, ...]
    sides: tuple[str, ...]
    addressees: tuple[Named, ...]
    chain: tuple[tuple[str, tuple[Named, ...]], ...]
    places: tuple[str, ...]
    date_basis: str
    date_why: str
    unresolved: str
    issues: tuple[Named, ...]
    event: Named | None
    origins: tuple[OriginOf, ...]
    judged: str
    date_value: str
    speaker_value: str


@router.get("/claim/{id}")
def claim(request: Incoming, id: str) -> Response:
    """A claim by any id that it ever had."""
    pool = request.pool
    story, now = next(iter(pool.lookup.stories_of("claim", id).items()))
    if now != id:
        return request.moved("claim", now)

    def make(view: StoryView) -> dict[str, object]:
        row = next((row for row in view.export["claims"] if row["id"] == id), None)
        if row is None:
            raise NotInRecord(f"The record has no claim {id!r}.")
        texts = pool.record.texts(view.story.id)
        return {
            "claim": claim_shown(row, view, texts),
            "decided": decisions_of(row["judgements"], view.export),
        }

    return request.of_story(pool.story(story), "claim.html", (id,), make)


def claim_shown(row: ClaimRow, view: StoryView, texts: Mapping[str, str]) -> ClaimShown:
    """The row of an export with all that its page shows of it."""
    labels = {issue["id"]: one_line(issue["label"]) for issue in view.export["issues"]}
    events = {event["id"]: one_line(event["label"]) for event in view.export["events"]}
    line = view.dossier.claims.by_id[row["id"]]
    speakers = _named(row["speakers"])
    via = tuple(zip(row["via_names"], [*row["via"], *[None] * len(row["via_names"])], strict=False))
    event = row["event"]
    return ClaimShown(
        line=line,
        speakers=speakers,
        sides=tuple(side for side in line.sides if side not in {name for name, _ in speakers}),
        addressees=_named(row["addressees"]),
        chain=_chain(
            line, speakers, tuple((one_line(name), _entity(entity)) for name, entity in via)
        ),
        places=tuple(map(one_line, row["place"])),
        date_basis=BASIS.get(row["date"]["basis"], row["date"]["basis"]),
        date_why=one_line(row["date"]["why"]),
        unresolved=one_line(row["speaker_unresolved"]),
        issues=tuple((labels[id], f"/issue/{quote(id)}") for id in row["issues"] if id in labels),
        event=(events[event], f"/event/{quote(event)}") if event in events else None,
        origins=_origins(row["evidence"], view, texts),
        judged=row["judged"] or "",
        date_value=row["date"]["value"] or "",
        speaker_value="; ".join(name for name, _ in speakers),
    )


def _named(parties: Sequence[PartyRow]) -> tuple[Named, ...]:
    return tuple((one_line(party["name"]), _entity(party["entity"])) for party in parties)


def _entity(id: str | None) -> str | None:
    return f"/entity/{quote(id)}" if id else None


def _chain(
    line: ClaimLine, speakers: tuple[Named, ...], via: tuple[Named, ...]
) -> tuple[tuple[str, tuple[Named, ...]], ...]:
    steps = [("who have it from", (one,)) for one in via]
    acts = "who is said to have done it" if line.act else ""
    return (*steps, *([(acts, speakers)] if speakers else []))


def _origins(
    evidence: Sequence[SpanRow], view: StoryView, texts: Mapping[str, str]
) -> tuple[OriginOf, ...]:
    """The tellings by origin, in the order of the first report of each."""
    documents = {document.source.id: document for document in view.dossier.documents}
    by_origin: dict[str, list[InContext]] = {}
    for span in evidence:
        document = documents[span["document"]]
        words = in_context(span, document.source, document.date, texts.get(document.source.id, ""))
        by_origin.setdefault(document.source.origin, []).append(words)
    return tuple(
        OriginOf(number, tuple(words)) for number, words in enumerate(by_origin.values(), 1)
    )
