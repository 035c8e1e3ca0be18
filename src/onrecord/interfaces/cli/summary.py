"""The readable summary of a record: what `read` prints at its end and `show` prints any time."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from onrecord.interfaces.cli.in_brief import in_brief
from onrecord.interfaces.cli.layout import one_line, place, rows, section, sentence
from onrecord.interfaces.cli.summary_parts import discrepancies, issues, parties, rounds
from onrecord.interfaces.cli.view import ListedFindings, title_of
from onrecord.interfaces.views.wording import counted
from onrecord.model import Basis, Findings, Relation, SetAside
from onrecord.record import Record

MOST_STORIES = 4
"""Stories told in full, those with most reports; the others are listed."""

MOST_LISTED = 12
"""Reports and further stories listed; the rest are counted."""

REUSE = {
    Relation.COPY: "copies",
    Relation.REVISION: "revises",
    Relation.EXCERPT: "takes an excerpt from",
}


def summary(
    record: Record, findings: Findings, as_of: str | None = None, chosen: str | None = None
) -> RenderableType:
    """Everything a reader wants first, story by story; each part only where there is something to
    say."""
    view = ListedFindings.of(record, findings)
    stories = view.of_stories()
    parts: list[RenderableType | None] = [headline(view, as_of)]
    for story in stories[:MOST_STORIES]:
        parts += _story(record, story, as_of, alone=len(stories) == 1)
    parts += [
        _further_stories(stories[MOST_STORIES:]),
        _set_aside(
            "Not told, as of that day", record.left_out(as_of, story=chosen) if as_of else ()
        ),
        None if chosen else _set_aside("Set aside", record.set_aside),
        _where_next(view, chosen),
    ]
    return Group(*(part for part in parts if part is not None))


def headline(view: ListedFindings, as_of: str | None = None) -> RenderableType:
    """How many reports of how many origins, from when to when."""
    if not view.documents:
        return sentence(
            f"No report was published by {as_of}." if as_of else "The record holds no report.",
            "heading",
        )
    text = Text(
        f"{counted(len(view.documents), 'report')}, "
        f"{counted(len(view.findings.origins), 'origin')}",
        style="heading",
    )
    text.append(f" · {_dates(view)}", style="not bold")
    if len(view.findings.stories) > 1:
        text.append(f" · {len(view.findings.stories)} stories", style="not bold")
    if as_of:
        text.append(f" · as of {as_of}", style="open")
    return text


def _story(
    record: Record, view: ListedFindings, as_of: str | None, alone: bool
) -> list[RenderableType | None]:
    (told,) = view.findings.stories
    head = (
        []
        if alone
        else [Text(), Rule(style="quiet"), Text(_label(view), style="heading"), headline(view)]
    )
    return [
        *head,
        *in_brief(record.export(as_of, story=told.id)),
        _reports(view),
        parties(view),
        rounds(view),
        issues(view),
        discrepancies(view),
    ]


def _reports(view: ListedFindings) -> RenderableType:
    found = []
    for document in view.documents[:MOST_LISTED]:
        placement = view.placements[document.id]
        published = placement.published
        basis = "" if published.basis is Basis.UNKNOWN else f"({published.basis})"
        when = f"{published.value or 'no date'} {basis}".strip()
        found.append((when, view.name(document.id), title_of(document, placement)))
    more = len(view.documents) - len(found)
    lines = [f"and {more} more: onrecord documents"] if more else []
    quiet = [sentence(line, "quiet") for line in (*lines, *_reuse(view))]
    return section("Reports", rows(found, ("", "name", ""), (None, 2, 3)), *quiet)


def _reuse(view: ListedFindings) -> list[str]:
    links = [link for link in view.findings.lineage if link.relation in REUSE]
    sentences = [
        f"{view.name(link.documents[1])} {REUSE[link.relation]} {view.name(link.documents[0])}: "
        f"{round(100 * link.share)} % the same."
        + ("" if link.directed else " Which came first is not known.")
        for link in sorted(links, key=lambda link: -link.share)[:MOST_LISTED]
    ]
    if len(links) > MOST_LISTED:
        sentences.append(
            f"{counted(len(links) - MOST_LISTED, 'more case')} of reuse: onrecord export"
        )
    shared = {
        d
        for link in view.findings.lineage
        if link.relation is Relation.SHARED_STATEMENT
        for d in link.documents
    }
    if shared:
        sentences.append(
            f"{counted(len(shared), 'report')} share official statements; a statement counts once."
        )
    return sentences


def _further_stories(views: Sequence[ListedFindings]) -> RenderableType | None:
    if not views:
        return None
    lines = [
        (_label(view), counted(len(view.documents), "report"), _dates(view))
        for view in views[:MOST_LISTED]
    ]
    more = (
        [sentence(f"and {len(views) - MOST_LISTED} more", "quiet")]
        if len(views) > MOST_LISTED
        else []
    )
    return Group(
        Text(),
        Rule(style="quiet"),
        Text("Further stories", style="heading"),
        rows(lines, ("name", "", "quiet"), (3, None, 2)),
        *more,
    )


def _where_next(view: ListedFindings, chosen: str | None) -> RenderableType | None:
    if not view.documents:
        return None
    only = f" --story {chosen}" if chosen else ""
    commands = [f"onrecord documents{only}", f"onrecord export{only} --format md"]
    if view.findings.issues:
        largest = max(view.findings.issues, key=lambda issue: (len(issue.claims), issue.id))
        commands.insert(0, f'onrecord claims --issue "{one_line(largest.label)}"{only}')
    return section("Look further with", *(sentence(command) for command in commands))


def _label(view: ListedFindings) -> str:
    return "; ".join(one_line(story.label) for story in view.findings.stories)


def _dates(view: ListedFindings) -> str:
    """From the first day of publication to the last, and how many reports have none."""
    known = [value for d in view.documents if (value := view.placements[d.id].published.value)]
    if not known:
        return "no date of publication is known"
    first, last = min(known), max(known)
    dates = first if first == last else f"{first} to {last}"
    missing = len(view.documents) - len(known)
    return dates + (f", {counted(missing, 'report')} without a date" if missing else "")


def _set_aside(title: str, items: Sequence[SetAside]) -> RenderableType | None:
    if not items:
        return None
    return section(
        title, rows(((place(item.source), item.reason) for item in items), ("warn", ""), (2, 3))
    )
