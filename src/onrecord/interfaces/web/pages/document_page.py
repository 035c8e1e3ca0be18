"""A report: its text with what was read in it marked, what is known of it and why, and forms to
correct that.

The text is cut into pieces here and only shown in the templates: whatever it holds, it is text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.interfaces.server.pool import StoryView
from onrecord.interfaces.views.citations import CitedLine
from onrecord.interfaces.views.claim_lines import in_page_order
from onrecord.interfaces.views.marks import EndHere, Mark, Piece, paragraph_gaps, pieces
from onrecord.interfaces.web.judged import decisions_of
from onrecord.interfaces.web.page_request import Incoming
from onrecord.record.contract.row_types import EntityRow

router = APIRouter()

OTHER_STORIES = 300
"""Stories offered to move a report to: those with the latest reports; any other by its id."""


MENTION = "mention-"
"""Begins the key of a mark that is a name; what follows is the entity."""


@dataclass(frozen=True, slots=True)
class BackLink:
    """A link from words to what rests on them."""

    label: str
    says: str
    address: str


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A report's text in pieces, with what each mark leads to."""

    pieces: tuple[Piece, ...]
    lines: Mapping[str, tuple[BackLink, ...]]

    def links(self, end: EndHere) -> tuple[BackLink, ...]:
        """Where the marks that end here lead, each once."""
        return tuple(
            {
                back.address: back for mark in end.marks for back in self.lines.get(mark.key, ())
            }.values()
        )

    @staticmethod
    def entity(mark: Mark) -> str | None:
        """Of a name, the address of the person's or body's page."""
        if not mark.key.startswith(MENTION):
            return None
        return f"/entity/{quote(mark.key.removeprefix(MENTION).partition('.')[0])}"


@router.get("/document/{id}")
def document(request: Incoming, id: str) -> Response:
    """A report by its id."""
    pool = request.pool
    story = pool.story(id)
    if id not in story.documents:
        id = story.documents[0]

    def make(view: StoryView) -> dict[str, object]:
        row = next(row for row in view.export["documents"] if row["id"] == id)
        text = pool.record.texts(view.story.id).get(id, "")
        claims = [claim["id"] for claim in view.export["claims"] if id in claim["document_ids"]]
        return {
            "document": next(one for one in view.dossier.documents if one.source.id == id),
            "row": row,
            "marked": marked_report(view, id, text),
            "claims": in_page_order(view.dossier.claims.by_id[claim] for claim in claims),
            "pairs": [link for link in view.export["lineage"] if id in link["documents"]],
            "numbers": {one.source.id: one.source for one in view.dossier.documents},
            "decided": decisions_of(row["judgements"], view.export),
            "digest": digest_of(text),
            "others": [one for one in pool.catalogue().listed if one.id != view.story.id][
                :OTHER_STORIES
            ],
        }

    # It names other stories, to move the report to.
    return request.of_story(story, "document.html", (id,), make, alone=False)


def digest_of(text: str) -> str:
    """SHA-256 of a stored text in UTF-8, in hexadecimal: who has the text can check that it is the
    same."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def marked_report(view: StoryView, document: str, text: str) -> MarkedReport:
    """The text of a document of a story as its page shows it."""
    cited = view.dossier.texts[document].lines
    marks = [*cited, *_mentions(view.export["entities"], document)]
    lines = {
        mark.key: tuple(back for line in found if (back := _back(line, view.story.id)))
        for mark, found in cited.items()
    }
    return MarkedReport(tuple(pieces(text, marks, paragraph_gaps(text))), lines)


def _mentions(entities: Iterable[EntityRow], document: str) -> list[Mark]:
    """Names, the longest where several overlap: a link cannot stand in another."""
    found = sorted(
        (
            Mark(span["start"], span["end"], f"{MENTION}{entity['id']}.{span['start']}")
            for entity in entities
            for span in entity["mention_spans"]
            if span["document"] == document
        ),
        key=lambda mark: (mark.start - mark.end, mark.start, mark.key),
    )
    taken: list[Mark] = []
    for mark in found:
        if all(mark.end <= other.start or other.end <= mark.start for other in taken):
            taken.append(mark)
    return taken


def _back(line: CitedLine, story: str) -> BackLink | None:
    kind, _, id = line.anchor.partition("-")
    own = {"claim": f"/claim/{quote(id)}", "who": f"/entity/{quote(id)}"}
    tabs = {"event": "/timeline", "timeline": "/timeline"}
    if kind == "about":
        return None
    return BackLink(
        line.label,
        line.says,
        own.get(kind) or f"/story/{quote(story)}{tabs.get(kind, '')}#{line.anchor}",
    )
