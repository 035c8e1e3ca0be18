"""`onrecord lineage`: which report took over words of which other."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.interfaces.cli.layout import one_line, rows, sentence
from onrecord.interfaces.cli.view import View
from onrecord.interfaces.views.wording import counted
from onrecord.model import Findings, Lineage, Relation
from onrecord.record import Record

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
    view = View.of(record, findings)
    told: list[RenderableType] = [
        _pair(link, view) for link in sorted(findings.lineage, key=_most_shared)
    ]
    if not told:
        told = [
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
    return Group(*told, sentence(count, "heading"), rows(origins, ("", "name"), (None, 1)))


def _most_shared(link: Lineage) -> tuple[float, str]:
    return -link.share, link.id


def _pair(link: Lineage, view: View) -> RenderableType:
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
