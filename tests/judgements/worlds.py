"""Any findings and any judgements, for statements that hold of all of them."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import strategies as st

from onrecord.judgements.making import JUDGEMENT_KINDS, judgement_id
from onrecord.model import (
    Basis,
    Claim,
    Dated,
    Discrepancy,
    Document,
    Entity,
    EntityType,
    Event,
    Findings,
    Issue,
    Judgement,
    Modality,
    Origin,
    Participant,
    Party,
    PartyPosition,
    Placement,
    PropositionKind,
    Published,
    ReadingOf,
    Round,
    Span,
    Story,
    TimelineEntry,
)
from onrecord.stories.ids import story_id

TEXT = (
    "Northland proposed a ferry line to Southland on Monday and both sides agreed to study it by "
    "the spring. " * 3
)
DOCUMENTS = ("d1", "d2", "d3", "d4")
CLAIMS = ("c1", "c2", "c3", "c4")
EVENTS = ("e1", "e2", "e3")
ISSUES = ("i1", "i2")
ENTITIES = ("en1", "en2", "en3")
STORIES = tuple(map(story_id, DOCUMENTS))

Value = TypeVar("Value")

spans = st.builds(
    lambda document, start, length: Span(
        document, start, start + length, TEXT[start : start + length]
    ),
    st.sampled_from(DOCUMENTS),
    st.integers(0, 9).map(lambda number: number * 8),
    st.integers(1, 6).map(lambda number: number * 9),
)
dates = st.builds(
    Dated,
    st.sampled_from([None, "2025-03-03", "2025-03", "2025-04-10~"]),
    st.sampled_from(Basis),
    st.lists(spans, max_size=2).map(tuple),
    st.sampled_from(["", "counted"]),
)
parties = st.sampled_from(
    [
        Party("en1", "Northland", "en1", "Northland"),
        Party("en2", "Southland", "en2", "Southland"),
        Party(None, "officials", "en1", "Northland"),
        Party(None, "residents", None, "residents"),
    ]
)


def _some(of: st.SearchStrategy[Value], most: int = 3) -> st.SearchStrategy[tuple[Value, ...]]:
    return st.lists(of, max_size=most, unique=True).map(tuple)


def _claim(id: str) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        id=st.just(id),
        kind=st.sampled_from(PropositionKind),
        act=st.sampled_from(["propose", "agree", "meet", "seize"]),
        plover=st.just("CONSULT"),
        speakers=_some(parties, 2),
        via=st.just(()),
        addressees=_some(parties, 1),
        content=st.just("a ferry line"),
        quotations=st.just(()),
        negated=st.booleans(),
        modality=st.sampled_from(Modality),
        date=dates,
        places=st.just(()),
        issues=_some(st.sampled_from(ISSUES), 2),
        event=st.sampled_from([None, *EVENTS]),
        evidence=_some(spans),
        documents=_some(st.sampled_from(DOCUMENTS)),
        origins=st.just(("o1",)),
        propositions=st.just((f"t{id}",)),
    )


def _event(id: str) -> st.SearchStrategy[Event]:
    return st.builds(
        Event,
        id=st.just(id),
        type=st.sampled_from(["meet", "seize"]),
        plover=st.just("CONSULT"),
        label=st.just("Talks"),
        date=dates,
        places=st.just(()),
        venue=st.none(),
        participants=_some(
            st.builds(
                Participant, st.sampled_from([None, *ENTITIES]), st.just("One"), st.just("lead")
            )
        ),
        status=st.sampled_from(Modality),
        claims=_some(st.sampled_from(CLAIMS)),
        evidence=_some(spans),
        documents=_some(st.sampled_from(DOCUMENTS)),
        origins=st.just(("o1",)),
        propositions=_some(st.sampled_from([f"t{claim}" for claim in CLAIMS])),
    )


def _issue(id: str) -> st.SearchStrategy[Issue]:
    return st.builds(
        Issue,
        id=st.just(id),
        label=st.just("ferry line"),
        claims=_some(st.sampled_from(CLAIMS)),
        parties=st.just((PartyPosition("en1", "Northland", "proposed", ("c1",)),)),
        rounds=_some(
            st.builds(
                Round, st.sampled_from([None, *EVENTS]), st.just("proposed"), st.just(("c1",))
            )
        ),
    )


def _discrepancy(id: str) -> st.SearchStrategy[Discrepancy]:
    readings = st.builds(
        ReadingOf, st.sampled_from(["four", "five"]), _some(spans), st.just(("o1",))
    )
    return st.builds(
        Discrepancy,
        id=st.just(id),
        attribute=st.sampled_from(["number", "polarity", "status"]),
        subject=st.sampled_from([None, *EVENTS, *ISSUES]),
        subject_name=st.just("the ferry"),
        readings=st.lists(readings, max_size=3).map(tuple),
        note=st.just("They differ."),
    )


def _all(of: dict[str, st.SearchStrategy[Value]]) -> st.SearchStrategy[tuple[Value, ...]]:
    return st.sets(st.sampled_from(sorted(of))).flatmap(
        lambda ids: st.tuples(*(of[id] for id in sorted(ids)))
    )


@st.composite
def any_stories(draw: st.DrawFn) -> tuple[Story, ...]:
    """The four documents in one to four stories, each with the id of its first."""
    homes = draw(st.tuples(*(st.integers(0, 3) for _ in DOCUMENTS)))
    groups: dict[int, list[str]] = {}
    for document, home in zip(DOCUMENTS, homes, strict=True):
        groups.setdefault(home, []).append(document)
    return tuple(
        Story(story_id(members[0]), f"story of {members[0]}", tuple(members))
        for members in groups.values()
    )


@st.composite
def any_findings(draw: st.DrawFn) -> Findings:
    """Findings of four documents, not all of which hang together."""
    stories = draw(any_stories())
    published = Published("2025-03-03", Basis.STATED, "said so")
    story_of = {document: story.id for story in stories for document in story.documents}
    return Findings(
        placements=tuple(
            Placement(document, published, "o1", story_of[document]) for document in DOCUMENTS
        ),
        stories=stories,
        origins=(Origin("o1", DOCUMENTS),),
        entities=draw(_all({id: _entity(id) for id in ENTITIES})),
        events=draw(_all({id: _event(id) for id in EVENTS})),
        claims=draw(_all({id: _claim(id) for id in CLAIMS})),
        issues=draw(_all({id: _issue(id) for id in ISSUES})),
        discrepancies=draw(_all({id: _discrepancy(id) for id in ("di1", "di2")})),
        timeline=draw(
            _some(
                st.builds(
                    TimelineEntry,
                    st.just("2025-03-03"),
                    st.just("Talks"),
                    st.sampled_from([None, *EVENTS]),
                    st.sampled_from([None, *CLAIMS]),
                    _some(spans),
                    st.just(("o1",)),
                )
            )
        ),
    )


def _entity(id: str) -> st.SearchStrategy[Entity]:
    name = {"en1": "Northland", "en2": "Southland", "en3": "Ada Quill"}[id]
    kind = EntityType.PERSON if id == "en3" else EntityType.COUNTRY
    return _some(spans).map(lambda mentions: Entity(id, kind, name, (name,), (), mentions))


def documents() -> tuple[Document, ...]:
    """The documents of any findings."""
    published = Published("2025-03-03", Basis.STATED, "said so")
    return tuple(
        Document(id, f"{id}.txt", TEXT, f"Title of {id}", "The Gull", "en", published)
        for id in DOCUMENTS
    )


ids = st.sampled_from(
    [*DOCUMENTS, *CLAIMS, *EVENTS, *ISSUES, *ENTITIES, *STORIES, "di1", "di2", "gone", "Ada Quill"]
)
seen = st.sampled_from(
    ["", "=", "=Ada Quill", "=meet d1:0-40 d2:8-30", "=d1 d3", "=d1:0-9999999999999", "=x:1-"]
)
subjects = st.one_of(
    ids,
    st.builds(
        "{}:{}{}".format,
        st.sampled_from(["claim", "event", "story", "document", "entity", "issue"]),
        ids,
        seen,
    ),
    st.text(max_size=8),
)
times = st.sampled_from(
    ["2026-03-01", "2026-03-01T09:00:00Z", "2026-03-01T09:00:00.5Z", "2026-03-02T09:00Z"]
)
values = st.sampled_from(
    [
        "",
        "2025-02-26",
        "2024/2025",
        "Ada Quill; en1",
        *STORIES,
        "story:gone=d1",
        "no date",
        "The Tern",
    ]
)


@st.composite
def any_judgements(draw: st.DrawFn, most: int = 6) -> tuple[Judgement, ...]:
    """Judgements of all kinds and of none, well-formed or not; some undo others."""
    made: list[Judgement] = []
    for _ in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from([*JUDGEMENT_KINDS, "bless"]))
        about = st.sampled_from([one.id for one in made]) if kind == "undo" and made else subjects
        made.append(make(kind, draw(st.lists(about, max_size=3)), draw(values), draw(times)))
    return tuple(made)


def make(kind: str, about: list[str], value: str, at: str, by: str = "Mia") -> Judgement:
    """A judgement that nobody checked."""
    return Judgement(
        judgement_id(kind, about, value, by, at, ""), kind, tuple(about), value, by, at, ""
    )
