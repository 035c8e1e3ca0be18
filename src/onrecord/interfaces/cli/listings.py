"""What the commands list: reports, claims, lineage, what a search finds, judgements."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.interfaces.cli.layout import listed, one_line, place, rows, section, sentence
from onrecord.interfaces.cli.view import NO_OUTLET, ListedFindings, title_of
from onrecord.interfaces.views.searches import Search
from onrecord.interfaces.views.wording import FOUND, LESS_CERTAIN, counted, doubt
from onrecord.model import Claim, Document, Findings, Lineage, Relation
from onrecord.model.findings import CONFIRMED
from onrecord.record import COUNTED, Hit, JudgementStatus, Record


def documents_table(
    record: Record, findings: Findings, as_of: str | None, chosen: str | None = None
) -> RenderableType:
    """Every report with its outlet, its date and why, and the origin it counts for."""
    view = ListedFindings.of(record, findings)
    numbers = {
        origin: n
        for n, origin in enumerate(
            dict.fromkeys(view.placements[d.id].origin for d in view.documents), 1
        )
    }
    parts: list[RenderableType] = [_document(d, view, numbers) for d in view.documents]
    parts.append(
        sentence(
            f"{counted(len(view.documents), 'report')}, {counted(len(numbers), 'origin')}",
            "heading",
        )
    )
    left_out = record.left_out(as_of, story=chosen) if as_of else ()
    if left_out:
        parts.append(
            section(f"Not told as of {as_of}", rows((place(i.source), i.reason) for i in left_out))
        )
    if record.set_aside and not chosen:
        parts.append(
            section("Set aside", rows((place(i.source), i.reason) for i in record.set_aside))
        )
    return Group(*parts)


def latest_documents(record: Record, limit: int) -> RenderableType:
    """The reports of a large record that were published last, each on a line, without reading any
    deeply."""
    heads = record.latest(limit)
    lines = [
        (
            head.published.value or "no date",
            one_line(head.outlet or NO_OUTLET),
            one_line(head.title or "no title"),
            head.id,
        )
        for head in heads
    ]
    count = (
        f"The {counted(len(heads), 'report')} published last, of {record.count()}; more with "
        "--limit."
    )
    return Group(
        rows(lines, ("", "name", "", "quiet"), (None, 2, 5, None)), sentence(count, "heading")
    )


def _document(document: Document, view: ListedFindings, numbers: dict[str, int]) -> RenderableType:
    placement = view.placements[document.id]
    title = Text(title_of(document, placement), style="name")
    published = placement.published
    known = f"{published.value} ({published.basis})" if published.value else "not known"
    found = [
        ("", "outlet", document.outlet or NO_OUTLET),
        ("", "published", f"{known}: {one_line(published.why)}"),
        ("", "origin", str(numbers[placement.origin])),
        ("", "source", document.source),
        ("", "id", document.id),
        *(("", "note", one_line(note)) for note in document.notes),
    ]
    return Group(title, rows(found, ("", "quiet", ""), (None, None, 1)), Text())


def claims_list(record: Record, findings: Findings, claims: Sequence[Claim]) -> RenderableType:
    """Each claim: who, what act, when; the words it rests on, and who tells it. Those that are
    certain come first."""
    view = ListedFindings.of(record, findings)
    if not claims:
        return Group(sentence("No claim in the record fits."), *_what_there_is(findings))
    order = {document.id: number for number, document in enumerate(view.documents)}
    ranked = sorted(
        claims, key=lambda c: (min((order[s.document], s.start) for s in c.evidence), c.id)
    )
    certain = [claim for claim in ranked if claim.certain]
    others = [_claim(claim, view) for claim in ranked if not claim.certain]
    number = counted(len(claims), "claim")
    if others:
        number += f", {len(others)} of them {LESS_CERTAIN}"
    return Group(
        *(_claim(claim, view) for claim in certain),
        *([section(LESS_CERTAIN.capitalize(), *others)] if others else []),
        sentence(number, "heading"),
    )


def _claim(claim: Claim, view: ListedFindings) -> RenderableType:
    speakers = listed(one_line(party.name) for party in claim.speakers) or "who: not stated"
    title = Text().append(speakers, style="name")
    title.append(f" · {'did not ' if claim.negated else ''}{claim.act}", style="bold")
    title.append(f" · {claim.date.value or 'date not stated'}", style="")
    if claim.modality != "happened":
        title.append(f" · {claim.modality}", style="open")
    if claim.judged:
        title.append(f" · {claim.judged}", style="settled" if claim.judged == CONFIRMED else "warn")
    if claim.addressees:
        title.append(
            f" · to {listed(one_line(party.name) for party in claim.addressees)}", style=""
        )
    if claim.via:
        title.append(
            f" · through {listed(one_line(party.name) for party in claim.via)}", style="quiet"
        )
    words = [(f"“{one_line(span.text)}”", view.name(span.document)) for span in claim.evidence]
    support = (
        f"{counted(len(claim.documents), 'report')}, {counted(len(claim.origins), 'origin')} · "
        f"{claim.id}"
    )
    found = [("", *row) for row in words]
    doubts = one_line(doubt(claim.certain, claim.confidence.hangs_on))
    return Group(
        title,
        rows(found, ("", "", "quiet"), (None, 4, 1)),
        *([sentence(f"  {doubts}", "open")] if doubts else []),
        sentence(f"  {support}", "quiet"),
        Text(),
    )


def _what_there_is(findings: Findings) -> list[RenderableType]:
    sides = listed(
        sorted({one_line(p.side_name) for claim in findings.claims for p in claim.speakers}), 12
    )
    labels = listed(sorted({one_line(issue.label) for issue in findings.issues}), 12)
    acts = listed(sorted({claim.act for claim in findings.claims}), 20)
    there = (("parties", sides), ("issues", labels), ("acts", acts))
    return [sentence(f"It has {name}: {names}.") for name, names in there if names]


PASSAGES = 2
"""Passages shown of a pair, the longest."""

LONGEST = 200
"""Characters shown of a passage."""

TOOK = {
    Relation.COPY: "copies",
    Relation.REVISION: "revises",
    Relation.EXCERPT: "takes an excerpt from",
    Relation.SHARED_STATEMENT: "gives the same statement as",
}


def lineage_list(record: Record, findings: Findings) -> RenderableType:
    """Every pair with its share, the reason and its longest passages; then the origins that are
    left."""
    view = ListedFindings.of(record, findings)
    pairs: list[RenderableType] = [
        _pair(link, view) for link in sorted(findings.lineage, key=_most_shared)
    ]
    if not pairs:
        pairs = [
            sentence(
                f"No words were taken over among {counted(len(view.documents), 'report')}.",
                "heading",
            )
        ]
    origins = [
        (counted(len(origin.documents), "report"), ", ".join(view.names(origin.documents)))
        for origin in sorted(
            findings.origins, key=lambda origin: (-len(origin.documents), origin.id)
        )
        if len(origin.documents) > 1
    ]
    count = f"{counted(len(view.documents), 'report')}, {counted(len(findings.origins), 'origin')}"
    return Group(*pairs, sentence(count, "heading"), rows(origins, ("", "name"), (None, 1)))


def _most_shared(link: Lineage) -> tuple[float, str]:
    return -link.share, link.id


def _pair(link: Lineage, view: ListedFindings) -> RenderableType:
    earlier, later = link.documents
    title = Text().append(view.name(later), style="name").append(f" {TOOK[link.relation]} ")
    title.append(view.name(earlier), style="name").append(f" · {round(100 * link.share)} %")
    if not link.directed:
        title.append(" · which came first is not known", style="open")
    longest = sorted(link.passages, key=lambda pair: (pair[0].start - pair[0].end, pair[0].start))[
        :PASSAGES
    ]
    words = [("", f"“{_short(one_line(one.text))}”") for one, _ in longest]
    return Group(
        title, sentence(f"  {link.why}", "quiet"), rows(words, ("", ""), (None, 1)), Text()
    )


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + " …"


def search_results(record: Record, search: Search, limit: int) -> RenderableType:
    """The first lines of each kind, and how many there are; kinds of which nothing was found are
    left out."""
    parts: list[RenderableType] = []
    for kind, heading in FOUND.items():
        page = search.found(record, kind, limit)
        if page.hits:
            of_all = f", {limit} of {_number(page.total)}" if page.more else ""
            hits = rows(map(_hit, page.hits), ("", "name", "", "quiet"), (None, 3, 5, None))
            parts.append(section(heading + of_all, hits))
    if not parts:
        parts.append(sentence(_nothing(search), "heading"))
    unread = record.unread()
    if unread:
        parts.append(
            sentence(
                f"{unread} reports were not read sentence by sentence: of them text alone "
                "is searched."
            )
        )
    return Group(*parts)


def _number(total: int | None) -> str:
    return f"more than {COUNTED}" if total is None else str(total)


def _nothing(search: Search) -> str:
    choices: Sequence[tuple[str, str]] = (
        ("holds all of", search.words),
        ("is of a party called", search.party),
        ("is of the act", search.act),
    )
    return (
        "Nothing in the record "
        f"{' and '.join(f'{says}: {value}' for says, value in choices if value.strip())}"
    )


def _hit(hit: Hit) -> tuple[str, str, str, str]:
    who = ", ".join(hit.outlets[:2])
    return hit.date or "", one_line(hit.label or who), one_line(hit.words), hit.id


STYLES = {"acts": "settled", "waiting": "open", "overruled": "quiet", "undone": "quiet"}


def judgements_list(standings: Sequence[JudgementStatus]) -> RenderableType:
    """Each judgement with who made it, when and why, what it is about, and what became of it."""
    if not standings:
        return sentence("Nobody judged anything yet.", "heading")
    return Group(
        *map(_judgement, standings), sentence(counted(len(standings), "judgement"), "heading")
    )


def _judgement(standing: JudgementStatus) -> RenderableType:
    made = standing.judgement
    title = (
        Text().append(made.kind, style="bold").append(f" · {one_line(made.by)} · {made.at[:10]} · ")
    )
    title.append(str(standing.state), style=STYLES[standing.state])
    facts = [
        *(("", "about", one_line(subject)) for subject in made.subjects),
        *((("", "value", one_line(made.value)),) if made.value else ()),
        *((("", "why", one_line(made.why)),) if made.why else ()),
        *((("", "now", one_line(standing.why)),) if standing.why else ()),
        ("", "id", made.id),
    ]
    return Group(title, rows(facts, ("", "quiet", ""), (None, None, 1)), Text())
