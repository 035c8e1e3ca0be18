"""A story made up for these tests: two rounds of ferry talks between two invented republics, in
four reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
    Lineage,
    Modality,
    Origin,
    Participant,
    Party,
    PartyPosition,
    Placement,
    PropositionKind,
    Published,
    ReadingOf,
    Relation,
    Role,
    Round,
    SetAside,
    Span,
    Story,
    TimelineEntry,
)
from onrecord.record.contract import export

TEXTS = {
    "d1": (
        "Norland and Veskaria open talks on the strait\nPORT ALDER, 4 March 2031\nEnvoys of "
        "Norland and Veskaria met for five hours in Port Alder on Monday.\n“Norland raised the "
        "matter of night ferries and of berths for its crews,” the Norland Transport Ministry "
        "said in a statement.\nVeskaria proposed to reopen the joint hatchery, closed in 2027, "
        "its envoy Ilva Torren said.\nTorren, director of the Sea Office, called the exchange "
        "“plain and useful.”\nNorland’s delegation was led by Deputy Transport Minister Oskar "
        "Brandt.\n"
    ),
    "d2": (
        "Talks on the strait: night ferries first\nEnvoys of Norland and Veskaria met for five "
        "hours in Port Alder on Monday.\n“Norland raised the matter of night ferries and of "
        "berths for its crews,” the Norland Transport Ministry said in a statement.\nThe two "
        "sides agreed to exchange lists of berths, both ministries said late on "
        "Tuesday.\nNorland’s delegation was led by Deputy Transport Minister Oskar Brandt.\n"
    ),
    "d3": (
        "Strait talks\n\nThe envoys sat together for about six hours, a port official\nsaid. The "
        "Norland side was headed by\nOskar Brandt, chief of the Ferry Board, and the "
        "Veskarian\nside by Ilva Toren of the Sea Office.\n\nVeskaria refused to discuss nets, "
        "the official added. The\nministry in Norland said: “Norland raised the matter of\nnight "
        "ferries and of berths for its crews.”\n"
    ),
    "d4": (
        "Second round in Karsk settles berths\nKARSK, May 14, 2031 — Norland and Veskaria signed "
        "lists of berths in Karsk on Wednesday.\n“Our crews will sleep ashore again,” Brandt told "
        "the Alder Wire.\nNight ferries stay suspended until both coast guards agree, Torren "
        "said.\nNets were not on the table, she added.\n"
    ),
}

SETTLED = Modality.HAPPENED


def words(document: str, text: str, occurrence: int = 1) -> Span:
    """The span of the words in one of the texts; line breaks of the text are part of the words."""
    start = -1
    for _ in range(occurrence):
        start = TEXTS[document].index(text, start + 1)
    return Span(document, start, start + len(text), text)


def story() -> tuple[dict[str, Any], Mapping[str, str]]:
    """The export of the story, made by the program's own exporter, and the texts."""
    return export(
        list(DOCUMENTS),
        FINDINGS,
        [SetAside("notes.bin", "It is not text; give the report as text or HTML.")],
    ), TEXTS


def _document(
    identity: str, source: str, title: str, outlet: str | None, published: Published
) -> Document:
    return Document(identity, source, TEXTS[identity], title, outlet, "en", published)


FIRST_DAY = Published(
    "2031-03-04", Basis.STATED, "The dateline gives it.", (words("d1", "4 March 2031"),)
)
SECOND_DAY = Published("2031-03-04", Basis.METADATA, "The file's header gives it.")
GUESSED = Published(None, Basis.UNKNOWN, "The text names no day, and no other report dates it.")
LATER = Published(
    "2031-05-14", Basis.STATED, "The dateline gives it.", (words("d4", "May 14, 2031"),)
)
DOCUMENTS = (
    _document(
        "d1",
        "reports/courier-1.txt",
        "Norland and Veskaria open talks on the strait",
        "Harbour Courier",
        FIRST_DAY,
    ),
    _document(
        "d2",
        "https://courier.example/strait?a=1&b=2",
        "Talks on the strait: night ferries first",
        "Harbour Courier",
        SECOND_DAY,
    ),
    _document("d3", "reports/notes.txt", "Strait talks", None, GUESSED),
    _document(
        "d4", "reports/wire.txt", "Second round in Karsk settles berths", "Alder Wire", LATER
    ),
)
NORLAND = Party("e-no", "Norland", "e-no", "Norland")
MINISTRY = Party("e-ntm", "Norland Transport Ministry", "e-no", "Norland")
VESKARIA = Party("e-ve", "Veskaria", "e-ve", "Veskaria")
TORREN = Party("e-torren", "Ilva Torren", "e-ve", "Veskaria")
BRANDT = Party("e-brandt", "Oskar Brandt", "e-no", "Norland")
MONDAY = Dated(
    "2031-03-03",
    Basis.INFERRED,
    (words("d1", "on Monday"),),
    "The Monday before the report of 4 March.",
)
MAY = Dated("2031-05-14", Basis.INFERRED, (words("d4", "on Wednesday"),))
UNDATED = Dated(None, Basis.UNKNOWN, (), "No report says when.")
STATEMENT = "Norland raised the matter of night ferries and of berths for its crews"
STATEMENT_3 = STATEMENT.replace("matter of night", "matter of\nnight")


def _claim(
    identity: str,
    act: str,
    plover: str,
    speakers: tuple[Party, ...],
    content: str,
    evidence: tuple[Span, ...],
    **more: Any,
) -> Claim:
    documents = tuple(dict.fromkeys(span.document for span in evidence))
    origins = tuple(
        dict.fromkeys(
            "o1" if document in ("d1", "d2") else f"o-{document}" for document in documents
        )
    )
    values: dict[str, Any] = {
        "via": (),
        "addressees": (),
        "quotations": (),
        "negated": False,
        "modality": SETTLED,
        "date": MONDAY,
        "places": (),
        "issues": (),
        "event": "v-1",
        **more,
    }
    return Claim(
        id=identity,
        kind=PropositionKind.STATEMENT,
        act=act,
        plover=plover,
        speakers=speakers,
        content=content,
        evidence=evidence,
        documents=documents,
        origins=origins,
        propositions=(identity,),
        **values,
    )


CLAIMS = (
    _claim(
        "c-raise",
        "raise",
        "",
        (NORLAND,),
        "the matter of night ferries and of berths for its crews",
        (words("d1", STATEMENT), words("d2", STATEMENT), words("d3", STATEMENT_3)),
        via=(MINISTRY,),
        issues=("i-ferries", "i-berths"),
        quotations=(
            words("d1", f"“{STATEMENT},”"),
            words("d2", f"“{STATEMENT},”"),
            words("d3", f"“{STATEMENT_3}.”"),
        ),
    ),
    _claim(
        "c-propose",
        "propose",
        "REQUEST",
        (VESKARIA,),
        "to reopen the joint hatchery, closed in 2027",
        (words("d1", "Veskaria proposed to reopen the joint hatchery, closed in 2027"),),
        via=(TORREN,),
        issues=("i-hatchery",),
    ),
    _claim(
        "c-useful",
        "describe",
        "",
        (TORREN,),
        "the exchange “plain and useful.”",
        (
            words(
                "d1", "Torren, director of the Sea Office, called the exchange “plain and useful.”"
            ),
        ),
        quotations=(words("d1", "“plain and useful.”"),),
    ),
    _claim(
        "c-agree",
        "agree",
        "AGREE",
        (NORLAND, VESKARIA),
        "to exchange lists of berths",
        (words("d2", "The two sides agreed to exchange lists of berths"),),
        issues=("i-berths",),
    ),
    _claim(
        "c-nets",
        "discuss",
        "",
        (VESKARIA,),
        "nets",
        (words("d3", "Veskaria refused to discuss nets"),),
        negated=True,
        issues=("i-nets",),
        addressees=(NORLAND,),
    ),
    _claim(
        "c-sign",
        "agree",
        "AGREE",
        (NORLAND, VESKARIA),
        "lists of berths",
        (words("d4", "Norland and Veskaria signed lists of berths in Karsk"),),
        date=MAY,
        event="v-2",
        issues=("i-berths",),
    ),
    _claim(
        "c-ashore",
        "say",
        "",
        (BRANDT,),
        "“Our crews will sleep ashore again,”",
        (words("d4", "“Our crews will sleep ashore again,” Brandt told the Alder Wire"),),
        date=MAY,
        event="v-2",
        modality=Modality.PLANNED,
        quotations=(words("d4", "“Our crews will sleep ashore again,”"),),
        issues=("i-berths",),
    ),
    _claim(
        "c-ferries",
        "say",
        "",
        (TORREN,),
        "Night ferries stay suspended until both coast guards agree",
        (words("d4", "Night ferries stay suspended until both coast guards agree"),),
        date=MAY,
        event="v-2",
        issues=("i-ferries",),
    ),
    _claim(
        "c-hours",
        "meet",
        "CONSULT",
        (),
        "The envoys sat together for about six hours",
        (words("d3", "The envoys sat together for about six hours"),),
        date=UNDATED,
    ),
)

ENTITIES = (
    Entity(
        "e-no", EntityType.COUNTRY, "Norland", ("Norland",), (), (words("d1", "Norland"),), "NO"
    ),
    Entity(
        "e-ve", EntityType.COUNTRY, "Veskaria", ("Veskaria",), (), (words("d1", "Veskaria"),), "VE"
    ),
    Entity(
        "e-ntm",
        EntityType.ORGANIZATION,
        "Norland Transport Ministry",
        ("Norland Transport Ministry",),
        (),
        (words("d1", "Norland Transport Ministry"), words("d2", "Norland Transport Ministry")),
        "NO",
    ),
    Entity(
        "e-brandt",
        EntityType.PERSON,
        "Oskar Brandt",
        ("Oskar Brandt", "Brandt"),
        (
            Role(
                "Deputy Transport Minister",
                "",
                (
                    words("d1", "Deputy Transport Minister"),
                    words("d2", "Deputy Transport Minister"),
                ),
            ),
            Role("chief of the Ferry Board", "", (words("d3", "chief of the Ferry Board"),)),
        ),
        (
            words("d1", "Oskar Brandt"),
            words("d2", "Oskar Brandt"),
            words("d3", "Oskar Brandt"),
            words("d4", "Brandt"),
        ),
        "NO",
    ),
    Entity(
        "e-torren",
        EntityType.PERSON,
        "Ilva Torren",
        ("Ilva Torren", "Ilva Toren", "Torren"),
        (
            Role("director of the Sea Office", "", (words("d1", "director of the Sea Office"),)),
            Role("envoy", "", (words("d1", "envoy"),)),
        ),
        (words("d1", "Ilva Torren"), words("d3", "Ilva Toren")),
        "VE",
    ),
    Entity(
        "e-board",
        EntityType.ORGANIZATION,
        "Ferry Board",
        ("Ferry Board",),
        (),
        (words("d3", "Ferry Board"),),
    ),
)


def _event(
    identity: str,
    kind: str,
    plover: str,
    label: str,
    date: Dated,
    claims: tuple[str, ...],
    evidence: tuple[Span, ...],
    **more: Any,
) -> Event:
    documents = tuple(dict.fromkeys(span.document for span in evidence))
    values: dict[str, Any] = {
        "places": (),
        "venue": None,
        "participants": (),
        "status": SETTLED,
        **more,
    }
    return Event(
        id=identity,
        type=kind,
        plover=plover,
        label=label,
        date=date,
        claims=claims,
        evidence=evidence,
        documents=documents,
        origins=documents[:1],
        **values,
    )


DELEGATES = (
    Participant("e-brandt", "Oskar Brandt", "lead"),
    Participant("e-torren", "Ilva Torren", "lead"),
)
EVENTS = (
    _event(
        "v-1",
        "meet",
        "CONSULT",
        "Norland and Veskaria met in Port Alder",
        MONDAY,
        ("c-raise", "c-propose", "c-agree"),
        (
            words(
                "d1", "Envoys of Norland and Veskaria met for five hours in Port Alder on Monday"
            ),
            words(
                "d2", "Envoys of Norland and Veskaria met for five hours in Port Alder on Monday"
            ),
        ),
        places=("Port Alder",),
        participants=DELEGATES,
    ),
    _event(
        "v-2",
        "sign",
        "AGREE",
        "Norland and Veskaria signed lists of berths in Karsk",
        MAY,
        ("c-sign", "c-ashore"),
        (words("d4", "Norland and Veskaria signed lists of berths in Karsk on Wednesday"),),
        places=("Karsk",),
        participants=DELEGATES,
    ),
    _event(
        "v-3",
        "close",
        "SANCTION",
        "The joint hatchery was closed",
        Dated("2027", Basis.STATED, (words("d1", "2027"),)),
        (),
        (words("d1", "closed in 2027"),),
    ),
    _event(
        "v-4",
        "resume",
        "COOPERATE",
        "Night ferries resume",
        UNDATED,
        ("c-ferries",),
        (words("d4", "until both coast guards agree"),),
        status=Modality.POSSIBLE,
    ),
)
ISSUES = (
    Issue(
        "i-berths",
        "lists of berths",
        ("c-raise", "c-agree", "c-sign", "c-ashore"),
        (
            PartyPosition("e-no", "Norland", "agreed", ("c-raise", "c-agree", "c-sign")),
            PartyPosition("e-ve", "Veskaria", "agreed", ("c-agree", "c-sign")),
        ),
        (
            Round("v-1", "raised", ("c-raise", "c-agree")),
            Round("v-2", "agreed", ("c-sign", "c-ashore")),
        ),
    ),
    Issue(
        "i-ferries",
        "night ferries",
        ("c-raise", "c-ferries"),
        (PartyPosition("e-no", "Norland", "raised", ("c-raise",)),),
        (Round("v-1", "raised", ("c-raise",)), Round("v-2", "not mentioned", ())),
    ),
    Issue(
        "i-hatchery",
        "joint hatchery",
        ("c-propose",),
        (PartyPosition("e-ve", "Veskaria", "proposed", ("c-propose",)),),
        (Round("v-1", "proposed", ("c-propose",)),),
    ),
    Issue(
        "i-nets",
        "nets",
        ("c-nets",),
        (PartyPosition("e-ve", "Veskaria", "refused", ("c-nets",)),),
        (Round(None, "refused", ("c-nets",)),),
    ),
)
LINEAGE = (
    Lineage(
        "l-1",
        ("d1", "d2"),
        Relation.REVISION,
        0.6,
        (
            (words("d1", f"“{STATEMENT},”"), words("d2", f"“{STATEMENT},”")),
            (
                words(
                    "d1", "Norland’s delegation was led by Deputy Transport Minister Oskar Brandt."
                ),
                words(
                    "d2", "Norland’s delegation was led by Deputy Transport Minister Oskar Brandt."
                ),
            ),
        ),
        True,
        "One outlet, three of five sentences the same.",
    ),
    Lineage(
        "l-2",
        ("d1", "d3"),
        Relation.SHARED_STATEMENT,
        0.2,
        ((words("d1", STATEMENT), words("d3", STATEMENT_3)),),
        False,
        "The same ministry's words.",
    ),
)
DISCREPANCIES = (
    Discrepancy(
        "x-1",
        "title",
        "e-brandt",
        "Oskar Brandt",
        (
            ReadingOf(
                "Deputy Transport Minister",
                (
                    words("d1", "Deputy Transport Minister"),
                    words("d2", "Deputy Transport Minister"),
                ),
                ("o1",),
            ),
            ReadingOf(
                "chief of the Ferry Board", (words("d3", "chief of the Ferry Board"),), ("o-d3",)
            ),
        ),
        "",
    ),
    Discrepancy(
        "x-2",
        "number",
        "v-1",
        "length of the talks in Port Alder",
        (
            ReadingOf(
                "five hours", (words("d1", "five hours"), words("d2", "five hours")), ("o1",)
            ),
            ReadingOf("about six hours", (words("d3", "about six hours"),), ("o-d3",)),
        ),
        "Both may round.",
    ),
    Discrepancy(
        "x-3",
        "name",
        "e-torren",
        "Ilva Torren",
        (
            ReadingOf(
                "Torren",
                (words("d1", "Torren"), words("d1", "Torren", 2), words("d4", "Torren")),
                ("o1", "o-d4"),
            ),
            ReadingOf("Toren", (words("d3", "Toren"),), ("o-d3",)),
        ),
        "Spellings of one name.",
    ),
)
FINDINGS = Findings(
    placements=(
        Placement("d1", FIRST_DAY, "o1", "s1"),
        Placement("d2", SECOND_DAY, "o1", "s1"),
        Placement("d3", GUESSED, "o-d3", "s1"),
        Placement("d4", LATER, "o-d4", "s1"),
    ),
    stories=(Story("s1", "Norland and Veskaria: talks on the strait", ("d1", "d2", "d3", "d4")),),
    origins=(Origin("o1", ("d1", "d2")), Origin("o-d3", ("d3",)), Origin("o-d4", ("d4",))),
    lineage=LINEAGE,
    entities=ENTITIES,
    events=EVENTS,
    claims=CLAIMS,
    issues=ISSUES,
    discrepancies=DISCREPANCIES,
    timeline=tuple(
        TimelineEntry(event.date.value, event.label, event.id, None, event.evidence, event.origins)
        for event in EVENTS
    ),
)
