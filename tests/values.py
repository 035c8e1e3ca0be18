"""Small whole values for tests: a document, its reading, findings that cite it."""

from __future__ import annotations

from onrecord.model import (
    Attribution,
    Basis,
    Claim,
    Dated,
    Document,
    Entity,
    EntityType,
    Event,
    Findings,
    Form,
    Issue,
    Mention,
    Modality,
    Origin,
    Participant,
    Party,
    PartyPosition,
    Placement,
    PropositionKind,
    Published,
    Reading,
    Reference,
    ReferenceKind,
    Role,
    Round,
    Sentence,
    Span,
    Story,
    TimelineEntry,
)
from onrecord.model.documents import content_id

TEXT = "Northland proposed a ferry line on Monday. Southland agreed to study it, minister Ada Quill said."


def document(
    text: str = TEXT, source: str = "reports/ferry.txt", published: str | None = "2025-03-03"
) -> Document:
    basis = Basis.STATED if published else Basis.UNKNOWN
    id = content_id("doc_", text, source.rpartition("/")[2])
    return Document(
        id, source, text, "Ferry line", "The Gull", "en", Published(published, basis, "said so")
    )


def span(of: Document, words: str) -> Span:
    start = of.text.index(words)
    return of.span(start, start + len(words))


def reading(of: Document, words: str = "Northland") -> Reading:
    named = span(of, words)
    whole = of.span(0, len(of.text))
    source = Reference(named, ReferenceKind.NAMED, (named,), None)
    return Reading(
        of.id,
        (Sentence(whole, 0),),
        (Mention(named, EntityType.COUNTRY, words),),
        (),
        (),
        (Attribution(source, None, (whole,), Form.INDIRECT),),
        (),
    )


def findings(of: Document, words: str = "Northland proposed a ferry line") -> Findings:
    told = span(of, words)
    dated = Dated("2025-03-03", Basis.INFERRED, (span(of, "Monday"),))
    party = Party("en_1", "Northland", "en_1", "Northland")
    claim = Claim(
        id="cl_1",
        kind=PropositionKind.DEED,
        act="propose",
        plover="CONSULT",
        speakers=(party,),
        via=(),
        addressees=(),
        content="a ferry line",
        quotations=(),
        negated=False,
        modality=Modality.HAPPENED,
        date=dated,
        places=(),
        issues=("is_1",),
        event="ev_1",
        evidence=(told,),
        documents=(of.id,),
        origins=("or_1",),
        propositions=("te_1",),
    )
    event = Event(
        id="ev_1",
        type="propose",
        plover="CONSULT",
        label="Northland proposed a ferry line",
        date=dated,
        places=(),
        venue=None,
        participants=(Participant("en_1", "Northland", "actor"),),
        status=Modality.HAPPENED,
        claims=("cl_1",),
        evidence=(told,),
        documents=(of.id,),
        origins=("or_1",),
    )
    return Findings(
        placements=(Placement(of.id, of.published, "or_1", "st_1"),),
        stories=(Story("st_1", "ferry", (of.id,)),),
        origins=(Origin("or_1", (of.id,)),),
        entities=(
            Entity(
                "en_1",
                EntityType.COUNTRY,
                "Northland",
                ("Northland",),
                (),
                (span(of, "Northland"),),
            ),
            Entity(
                "en_2",
                EntityType.PERSON,
                "Ada Quill",
                ("Ada Quill",),
                (Role("minister", "", (span(of, "minister"),)),),
                (span(of, "Ada Quill"),),
            ),
        ),
        events=(event,),
        claims=(claim,),
        issues=(
            Issue(
                "is_1",
                "ferry line",
                ("cl_1",),
                (PartyPosition("en_1", "Northland", "proposed", ("cl_1",)),),
                (Round("ev_1", "proposed", ("cl_1",)),),
            ),
        ),
        timeline=(
            TimelineEntry(
                "2025-03-03", "Northland proposed a ferry line", "ev_1", "cl_1", (told,), ("or_1",)
            ),
        ),
    )
