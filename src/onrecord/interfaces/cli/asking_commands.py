"""The commands that ask a record: stories, reports, claims, lineage, timelines, search."""

from __future__ import annotations

import json
import sys

import click

from onrecord.interfaces.cli.options import (
    EXIT_CODES,
    check_size,
    day,
    deep_option,
    onrecord,
    opening,
    record_as_of_options,
    record_options,
    story_option,
)
from onrecord.settings import READ_AT_ONCE


@onrecord.command()
@story_option
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    help="Reports listed of a large record.",
)
@record_as_of_options
def documents(story: str | None, limit: int, record: str, model: str, as_of: str | None) -> None:
    """List the reports: outlet, date and how it is known, title, origin. Of a large record, those
    published last."""
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.listings import documents_table, latest_documents
    from onrecord.interfaces.cli.story_list import wanted

    with opening(record, model) as opened, console.progress() as progress:
        if story is None and as_of is None and opened.count() > READ_AT_ONCE:
            listing = latest_documents(opened, limit)
        else:
            chosen = wanted(opened, story)
            check_size(opened, chosen, deep=False)
            listing = documents_table(
                opened, opened.findings(as_of, story=chosen, progress=progress), as_of, chosen
            )
    console.show(listing)


@onrecord.command()
@click.option(
    "--since", metavar="DATE", callback=day, help="With a report published on this day or later."
)
@click.option(
    "--until", metavar="DATE", callback=day, help="With a report published on this day or earlier."
)
@click.option(
    "--about",
    metavar="WORDS",
    default="",
    help='Of which a report has all these words ("embass*" for parts).',
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=40,
    show_default=True,
    help="Stories listed, the largest first.",
)
@record_options
def stories(
    since: str | None, until: str | None, about: str, limit: int, record: str, model: str
) -> None:
    """List the stories, those with most reports first: id, reports, dates, headline."""
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.story_list import stories_table

    with opening(record, model) as opened:
        listing = stories_table(
            opened, opened.stories(since=since, until=until, about=about), limit
        )
    console.show(listing)


@onrecord.command()
@click.argument("story", required=False)
@record_as_of_options
def lineage(story: str | None, record: str, model: str, as_of: str | None) -> None:
    """Show which report took over words of which other, and how many independent origins that
    leaves.

    STORY is its id or number, as `onrecord stories` lists them; it may be left out where the record
    is small.
    """
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.listings import lineage_list
    from onrecord.interfaces.cli.story_list import wanted

    with opening(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        check_size(opened, chosen, deep=False)
        listing = lineage_list(opened, opened.findings(as_of, story=chosen, progress=progress))
    console.show(listing)


@onrecord.command()
@click.argument("story", required=False)
@record_as_of_options
def revisions(story: str | None, record: str, model: str, as_of: str | None) -> None:
    """Show what outlets changed in their reports: headline, sentences, claims that appeared and
    vanished.

    STORY is its id or number, as `onrecord stories` lists them; it may be left out where the record
    is small.
    """
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.revision_list import revision_list
    from onrecord.interfaces.cli.story_list import wanted

    with opening(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        check_size(opened, chosen, deep=False)
        found = opened.revisions(as_of, story=chosen, progress=progress)
        listing = revision_list(opened, opened.findings(as_of, story=chosen), found)
    console.show(listing)


@onrecord.command()
@click.option("--party", metavar="NAME", help="Who did it or for whom: a person, body or country.")
@click.option("--issue", metavar="WORDS", help="Words of the issue's label, or its id.")
@click.option(
    "--act", metavar="ACT", help="An act, such as propose, or a PLOVER root, such as AGREE."
)
@click.option("--certain", is_flag=True, help="Only those that are told as certain.")
@story_option
@deep_option
@record_as_of_options
def claims(
    party: str | None,
    issue: str | None,
    act: str | None,
    certain: bool,
    story: str | None,
    deep: bool,
    record: str,
    model: str,
    as_of: str | None,
) -> None:
    """List who said and did what, each with the words it rests on; what is certain first."""
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.listings import claims_list
    from onrecord.interfaces.cli.story_list import wanted

    with opening(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        check_size(opened, chosen, deep)
        findings = opened.findings(as_of, story=chosen, progress=progress)
        listing = claims_list(
            opened,
            findings,
            opened.claims(party, issue, act, as_of, story=chosen, certain=certain),
        )
    console.show(listing)


@onrecord.command()
@click.argument("entity")
@story_option
@deep_option
@record_as_of_options
def timeline(
    entity: str, story: str | None, deep: bool, record: str, model: str, as_of: str | None
) -> None:
    """Show what a person, body or country did, underwent and said, by date, each line with its
    words.

    ENTITY is a name or an id. Where a name means several, they are listed with their ids.
    """
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.entity_timeline_list import entity_timeline_view
    from onrecord.interfaces.cli.story_list import wanted

    with opening(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        if chosen is None and as_of is None and not deep and opened.unread() > READ_AT_ONCE:
            findings = opened.findings_about(entity)
        else:
            check_size(opened, chosen, deep)
            findings = opened.findings(as_of, story=chosen, progress=progress)
        listing = entity_timeline_view(opened, findings, entity)
    console.show(listing)


@onrecord.command()
@click.argument("since", callback=day, metavar="DATE")
@story_option
@deep_option
@record_as_of_options
def changes(
    since: str, story: str | None, deep: bool, record: str, model: str, as_of: str | None
) -> None:
    """Show what the reports published from DATE on brought that was not known before."""
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.changes_list import changes_list
    from onrecord.interfaces.cli.story_list import wanted

    with opening(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        check_size(opened, chosen, deep)
        listing = changes_list(
            opened, opened.changes(since, as_of, story=chosen, progress=progress), since
        )
    console.show(listing)


@onrecord.command()
@click.argument("words", nargs=-1, metavar="[WORDS...]")
@click.option(
    "--since", metavar="DATE", callback=day, help="Published, or told for, this day or later."
)
@click.option(
    "--until", metavar="DATE", callback=day, help="Published, or told for, this day or earlier."
)
@click.option("--outlet", default="", metavar="NAME", help="Told by this outlet.")
@click.option(
    "--party",
    default="",
    metavar="NAME",
    help="Of a person, body or country of this name, or by or to one.",
)
@click.option(
    "--act", default="", metavar="ACT", help="Claims of this act, or events of this kind."
)
@click.option(
    "--limit", type=click.IntRange(1), default=8, show_default=True, help="Lines of each kind."
)
@record_options
def search(
    words: tuple[str, ...],
    since: str | None,
    until: str | None,
    outlet: str,
    party: str,
    act: str,
    limit: int,
    record: str,
    model: str,
) -> None:
    """Find stories, people and bodies, claims, events, issues and reports that hold all the WORDS.

    "embass*" stands for all words that begin so. What is told is found in the stories that were
    read sentence by sentence; stories and reports always. With --party or --act, what is told alone
    is found, and its stories; without WORDS all of it, the newest first.
    """
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.listings import search_results
    from onrecord.interfaces.views.searches import Search

    looked_for = Search(" ".join(words), since, until, outlet, act, party)
    if looked_for.is_empty:
        raise click.UsageError("Nothing is looked for: give WORDS, --party or --act.")
    with opening(record, model) as opened:
        listing = search_results(opened, looked_for, limit)
    console.show(listing)


@onrecord.command()
@click.argument("story", required=False)
@record_as_of_options
def brief(story: str | None, record: str, model: str, as_of: str | None) -> None:
    """Print what a story comes to, as text to paste: what happened last, who wants what, what is
    agreed, what is open or in dispute, which figures differ, who reported first and who copied.

    Every line has footnotes with outlet, title, date and words (Markdown). STORY is its id or
    number, as `onrecord stories` lists them; it may be left out where the record holds one.
    """
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.output import strip_control_characters, write_stdout
    from onrecord.interfaces.cli.story_list import wanted
    from onrecord.interfaces.exports import story_text

    with opening(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        stories = opened.stories()
        if chosen is None and len(stories) != 1:
            raise click.UsageError(
                f"The record holds {len(stories)} stories: name one (onrecord stories lists them)."
            )
        exported = opened.export(as_of, story=chosen or stories[0].id, progress=progress)
    write_stdout(strip_control_characters(story_text(exported)).encode("utf-8", "replace"))


@onrecord.command(epilog=EXIT_CODES)
@click.argument("file", metavar="FILE")
@story_option
@click.option("--json", "as_json", is_flag=True, help="As JSON: all lines, with their places.")
@record_options
def check(file: str, story: str | None, as_json: bool, record: str, model: str) -> None:
    """Hold a draft against the record: each of its sentences beside what the reports say.

    FILE is a text of any kind that is read, or - for standard input. A sentence is supported (by
    whom, of how many origins), contradicted, said by somebody else, quoted in other words, or
    nobody on record says so, which does not make it wrong. Quotations are looked for to the letter.
    Without --story a large record is searched for the stories that are likest to the draft. The
    draft is not kept.
    """
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.checked_draft import checked_draft, draft_text
    from onrecord.interfaces.cli.output import write_stdout
    from onrecord.interfaces.cli.story_list import wanted
    from onrecord.record.checking.rows import check_row

    text = draft_text(file, sys.stdin.buffer)
    with opening(record, model) as opened, console.progress() as progress:
        try:
            found = opened.check(text, story=wanted(opened, story), progress=progress)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    if as_json:
        write_stdout(json.dumps(check_row(found), ensure_ascii=False, indent=1).encode() + b"\n")
    else:
        console.show(checked_draft(found))
