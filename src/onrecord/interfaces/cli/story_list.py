"""`onrecord stories`, and what a large record is shown by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType

from onrecord.interfaces.cli.layout import one_line, rows, section, sentence
from onrecord.interfaces.views.wording import counted
from onrecord.model import Story
from onrecord.record import Record

IN_OVERVIEW = 20
"""Stories shown of a large record."""


def wanted(record: Record, story: str | None) -> str | None:
    """The id of the story that a person names by its id, by a document's id or by its number in
    `onrecord stories`."""
    if story is None:
        return None
    if story.isdecimal():
        ranked = _ranked(record.stories())
        if 1 <= int(story) <= len(ranked):
            return ranked[int(story) - 1].id
    return record.story(story).id


def stories_table(record: Record, stories: Sequence[Story], limit: int) -> RenderableType:
    """Number, id, how many reports, from when to when, headline; those with most reports first."""
    if not stories:
        return sentence(
            "No story fits." if record.count() else "The record holds no report.", "heading"
        )
    numbers = {story.id: number for number, story in enumerate(_ranked(record.stories()), 1)}
    shown = _ranked(stories)[:limit]
    days = {
        head.id: head.published.value
        for head in record.summaries([d for story in shown for d in story.documents])
    }
    lines = [
        (
            str(numbers[story.id]),
            story.id,
            str(len(story.documents)),
            _dates(story, days),
            one_line(story.label),
        )
        for story in shown
    ]
    documents = sum(len(story.documents) for story in stories)
    count = f"{counted(len(stories), 'story')}, {counted(documents, 'report')}"
    more = [sentence(f"The largest {len(shown)} are shown; more with --limit.", "quiet")]
    return Group(
        rows(lines, ("quiet", "quiet", "", "", "name"), (None, None, None, None, 1)),
        sentence(count, "heading"),
        *(more if len(shown) < len(stories) else []),
        sentence("One of them: onrecord show NUMBER", "quiet"),
    )


def overview(record: Record) -> RenderableType:
    """A record that is too large to be told as one: how many reports and stories, and the largest
    stories."""
    stories = record.stories()
    unread = record.unread()
    head = f"{counted(record.count(), 'report')} · {counted(len(stories), 'story')}"
    read = (
        "all read sentence by sentence"
        if not unread
        else f"{unread} reports not read sentence by sentence yet"
    )
    return Group(
        sentence(f"{head} · {read}", "heading"),
        section("Largest stories", stories_table(record, stories, IN_OVERVIEW)),
        section(
            "Look further with",
            sentence('onrecord stories --about "words"'),
            sentence("onrecord show NUMBER -o dossier.html"),
            sentence("onrecord lineage NUMBER"),
        ),
    )


def _ranked(stories: Sequence[Story]) -> list[Story]:
    return sorted(stories, key=lambda story: (-len(story.documents), story.label, story.id))


def _dates(story: Story, days: Mapping[str, str | None]) -> str:
    known = [day for document in story.documents if (day := days.get(document))]
    if not known:
        return "no date"
    return min(known) if min(known) == max(known) else f"{min(known)} to {max(known)}"
