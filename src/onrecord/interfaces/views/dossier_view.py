"""The export turned into what the page shows: typed values, every line with its links, nothing yet
of HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.interfaces.views import lineage_picture, timeline_picture
from onrecord.interfaces.views.citations import Anchors, Citations
from onrecord.interfaces.views.cited_brief import CitedBriefSection, cited_brief
from onrecord.interfaces.views.claim_lines import Claims, claim_lines
from onrecord.interfaces.views.discrepancies import DiscrepancyLine, discrepancies
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.happened_lines import Happened, happened
from onrecord.interfaces.views.headline import Headline, headline
from onrecord.interfaces.views.ledger import Ledger, ledger
from onrecord.interfaces.views.lineage_pairs import LineagePairs, lineage
from onrecord.interfaces.views.lineage_picture import LineagePicture
from onrecord.interfaces.views.quoted_speakers import Speaker, speakers
from onrecord.interfaces.views.report_list import MarkedText, ReportView, documents, marked_text
from onrecord.interfaces.views.sides import Side, sides
from onrecord.interfaces.views.timeline import Entry, timeline
from onrecord.interfaces.views.timeline_picture import TimelinePicture
from onrecord.record.contract.row_types import Export, SetAsideRow


@dataclass(frozen=True, slots=True)
class NotRead:
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """The sections in the order a desk officer reads them."""

    headline: Headline
    happened: Happened
    brief: tuple[CitedBriefSection, ...]
    entries: tuple[Entry, ...]
    timeline_picture: TimelinePicture | None
    ledger: Ledger
    sides: tuple[Side, ...]
    speakers: tuple[Speaker, ...]
    discrepancies: tuple[DiscrepancyLine, ...]
    lineage: LineagePairs
    lineage_picture: LineagePicture | None
    claims: Claims
    documents: tuple[ReportView, ...]
    texts: Mapping[str, MarkedText]
    set_aside: tuple[NotRead, ...]
    left_out: tuple[NotRead, ...]

    @property
    def sections(self) -> dict[str, str]:
        """What the story has, by the anchor of its section; what it has not is left out."""
        has = {
            ("timeline", "Timeline"): self.entries,
            ("ledger", "Ledger"): self.ledger.issues,
            ("people", "Who took part"): self.sides,
            ("quotations", "Quotations"): self.speakers,
            ("discrepancies", "Discrepancies"): self.discrepancies,
            ("lineage", "Lineage"): self.lineage.pairs,
            ("claims", "Claims"): self.claims.by_id,
            ("reports", "Reports"): self.documents,
        }
        return {anchor: name for (anchor, name), held in has.items() if held}


def dossier(export: Export, texts: Mapping[str, str]) -> Dossier:
    """Build the view. Texts are cut last: only then is it known which words the lines cite."""
    anchors = Anchors()
    citations = Citations(export["documents"], texts, anchors)
    claims = claim_lines(export, citations, anchors)
    entries = timeline(export, claims.by_id, citations, anchors)
    book = ledger(export, claims.by_id, anchors)
    found_brief = cited_brief(export, claims.by_id, citations, anchors)
    found_sides = sides(export, citations, anchors)
    found_discrepancies = discrepancies(export, citations, anchors)
    found_lineage = lineage(export, citations, anchors)
    found_documents = documents(export, texts, citations, anchors)
    dates = {document.source.id: document.date for document in found_documents if document.dated}
    return Dossier(
        headline=headline(export, len(found_lineage.origins), book, entries),
        happened=happened(export, entries, anchors),
        brief=found_brief,
        entries=entries,
        timeline_picture=timeline_picture.draw(entries),
        ledger=book,
        sides=found_sides,
        speakers=speakers(claims.by_id.values()),
        discrepancies=found_discrepancies,
        lineage=found_lineage,
        lineage_picture=lineage_picture.draw(found_lineage, dates),
        claims=claims,
        documents=found_documents,
        texts={
            document.source.id: marked_text(document.source.id, texts, citations)
            for document in found_documents
        },
        set_aside=_not_read(export["set_aside"]),
        left_out=_not_read(export["as_of"]["left_out"] if export["as_of"] else ()),
    )


def _not_read(items: Iterable[SetAsideRow]) -> tuple[NotRead, ...]:
    return tuple(NotRead(item["source"], one_line(item["reason"])) for item in items)
