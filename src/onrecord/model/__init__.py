"""The words of the field as values: frozen, comparable, with no behaviour beyond their own invariants.

`documents` is what is stored (truth), `reading` what one document says, `findings` what the documents say together.
"""

from onrecord.model.documents import (
    Basis,
    Document,
    Judgement,
    Paragraph,
    ParagraphKind,
    Published,
    SetAside,
    Span,
)
from onrecord.model.findings import (
    Claim,
    Dated,
    Discrepancy,
    Entity,
    Event,
    Findings,
    Issue,
    Lineage,
    Origin,
    Participant,
    Party,
    PartyStanding,
    Placement,
    ReadingOf,
    Relation,
    Role,
    Round,
    Story,
    TimelineEntry,
)
from onrecord.model.reading import (
    Attribution,
    EntityType,
    Form,
    Matter,
    Mention,
    Modality,
    Reading,
    Reference,
    ReferenceKind,
    RoleTelling,
    Sentence,
    Telling,
    TellingKind,
    TimeExpression,
    TimeKind,
)

__all__ = [name for name in dir() if name[0].isupper()]
