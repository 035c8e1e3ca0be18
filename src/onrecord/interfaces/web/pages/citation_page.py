"""How words of a report are cited: outlet, title, date, the words themselves, and the document's
hash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query
from fastapi.responses import Response

from onrecord.errors import NotInRecord
from onrecord.interfaces.server.pool import RecordPool
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.views.citations import OUTLET_NOT_STATED
from onrecord.interfaces.views.display import one_line, visible
from onrecord.interfaces.views.report_list import BASIS
from onrecord.interfaces.views.spoken_dates import spoken
from onrecord.interfaces.web.page_request import Incoming
from onrecord.interfaces.web.pages.document_page import digest_of

router = APIRouter()

Place = Annotated[int, Query(ge=0, le=100_000_000)]

LONGEST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a document with what makes them findable. address: permanent, on this machine."""

    outlet: str
    title: str
    date: str
    basis: str
    words: str
    source: str
    document: str
    start: int
    end: int
    digest: str
    address: str

    @property
    def text(self) -> str:
        """The citation as lines to paste."""
        return "\n".join(
            [
                f"“{self.words}”",
                f"{self.outlet}: {self.title}. {self.date} ({self.basis}). {self.source}",
                f"onrecord {self.document}, characters {self.start}–{self.end}; SHA-256 of "
                f"the text {self.digest}",
            ]
        )


@router.get("/cite")
def cite(request: Incoming, document: str, start: Place, end: Place) -> Response:
    """A citation to copy."""
    found = citation(request.pool, document, start, end)
    plain = "/cite.txt?" + urlencode({"document": document, "start": start, "end": end})
    return request.show("cite.html", citation=found, plain=plain)


@router.get("/cite.txt")
def cite_text(request: Incoming, document: str, start: Place, end: Place) -> Response:
    """The same as plain text."""
    return Response(
        visible(citation(request.pool, document, start, end).text) + "\n",
        media_type="text/plain; charset=utf-8",
    )


def citation(pool: RecordPool, document: str, start: int, end: int) -> Citation:
    """The words text[start:end] of a document. Raises NotInRecord, Refused."""
    found = next(iter(pool.record.documents_with([document])), None)
    if found is None:
        raise NotInRecord(f"The record has no document {document!r}.")
    if not start < end <= len(found.text) or end - start > LONGEST_WORDS:
        raise Refused(
            422, f"This report has no words from {start} to {end}.", "Cite from the report's page."
        )
    head = pool.record.summaries([document])[0]
    return Citation(
        outlet=one_line(found.outlet) or OUTLET_NOT_STATED,
        title=one_line(found.title) or "no title stated",
        date=spoken(head.published.value),
        basis=BASIS.get(head.published.basis, str(head.published.basis)),
        words=one_line(found.text[start:end]),
        source=one_line(found.url or found.source),
        document=document,
        start=start,
        end=end,
        digest=digest_of(found.text),
        address=f"/document/{quote(document)}#words-{document}-{start}-{end}",
    )
