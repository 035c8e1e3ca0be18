"""What is new since a day or since a report, in the record and in a story; and the way to what was
known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.interfaces.server.background import Wait
from onrecord.interfaces.server.pool import RecordPool, StoryView
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.spoken_dates import extent, spoken
from onrecord.interfaces.web.judged import decisions
from onrecord.interfaces.web.page_request import Incoming
from onrecord.interfaces.web.paging import paged
from onrecord.interfaces.web.search_choices import day_given
from onrecord.model import Story
from onrecord.record.selection import first_day

router = APIRouter()

LATEST = 40
ON_A_PAGE = 40
TAB = "/changes"


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report that came out since: its story, outlet, title and day."""

    id: str
    story: str
    label: str
    outlet: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Something new: what it is in a sentence, and where it stands."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """What is new of one kind."""

    name: str
    lines: tuple[ChangeLine, ...]


@router.get("/changes")
def changes(request: Incoming, since: str = "", page: int = 1) -> Response:
    """Reports published since a day, the latest first, and what people decided since then."""
    day, wrong = day_given(since.strip())
    pool = request.pool
    reports = [] if wrong else _reports(pool, day)
    standings = [] if wrong or day is None else pool.record.judgements()
    decided = [
        one
        for one in standings
        if day is not None and one.judgement.at[:10] >= first_day(day).isoformat()
    ]
    return request.show(
        "changes.html",
        since=since.strip(),
        wrong=wrong,
        found=paged(reports, page, ON_A_PAGE, "/changes", {"since": since.strip()}),
        stories=len({report.story for report in reports}),
        decided=decisions(decided),
    )


@router.get("/story/{id}/changes")
def story_changes(request: Incoming, id: str, since: str = "", report: str = "") -> Response:
    """What a story tells that it did not tell before a day, or when the report with this number
    came out."""
    pool, since, report = request.pool, since.strip(), report.strip()
    story = pool.story(id)
    now = pool.view(story) if report and not since else None
    if isinstance(now, Wait):
        return request.waiting(story, now, TAB)
    before, _ = _before(now, since, report)
    if before is not None:
        earlier = pool.view(story, before.isoformat())
        if isinstance(earlier, Wait):
            return request.waiting(story, earlier, TAB, before.isoformat())

    def make(view: StoryView) -> dict[str, object]:
        before, said = _before(view, since, report)
        reports, sections = _new(pool, view.story, before) if before else (frozenset(), ())
        return {
            "since": since,
            "report": report,
            "said": said,
            "before": before.isoformat() if before else None,
            "before_spoken": spoken(before.isoformat()) if before else "",
            "reports": [one for one in view.dossier.documents if one.source.id in reports],
            "sections": sections,
        }

    # What was known on a day depends on the whole record.
    return request.story_tab(id, TAB, "story_changes.html", make, (since, report), alone=False)


def _reports(pool: RecordPool, day: str | None) -> list[NewReport]:
    catalogue = pool.catalogue()
    if day is None:
        heads = pool.record.latest(LATEST)
    else:
        first = first_day(day)
        fitting = {
            document for story in pool.record.stories(since=day) for document in story.documents
        }
        found = [
            (days.last, head)
            for head in pool.record.summaries(fitting)
            if (days := extent(head.published.value))
        ]
        late = sorted(
            ((last, head) for last, head in found if last >= first),
            key=lambda one: (one[0], one[1].id),
        )
        heads = tuple(head for _, head in reversed(late))
    return [
        NewReport(
            head.id,
            story.id,
            one_line(story.label) or "Story",
            one_line(head.outlet),
            one_line(head.title) or "no title stated",
            spoken(head.published.value),
        )
        for head in heads
        if (story := catalogue.story(head.id))
    ]


def _before(view: StoryView | None, since: str, report: str) -> tuple[date | None, str]:
    """The day whose knowledge is compared with today's, and why there is none. view: None where no
    report is asked for. Raises Refused."""
    if since:
        day, wrong = day_given(since)
        if wrong or day is None:
            raise Refused(422, wrong, "Correct the day.")
        first = first_day(day)
        return (first - timedelta(days=1) if first > date.min else first), ""
    if view is None or not report:
        return None, ""
    ids = {
        document.source.id
        for document in view.dossier.documents
        if str(document.source.number) == report
    }
    one = next((row for row in view.export["documents"] if row["id"] in ids), None)
    if one is None:
        return None, f"This story has no report {report[:20]}."
    days = extent(one["published"]["value"])
    if days is None:
        return None, f"It is not known when report {report} came out."
    return (
        (days.last, "")
        if days.last < date.max
        else (None, f"No day comes after that of report {report}.")
    )


def _new(
    pool: RecordPool, story: Story, before: date
) -> tuple[frozenset[str], tuple[ChangeSection, ...]]:
    """Ids of the reports that are new since a day, and what is new by kind, the most telling
    first."""
    news = pool.record.changes((before + timedelta(days=1)).isoformat(), story=story.id)
    kinds = (
        ("What changed", "issue", news.changed),
        ("New contradictions", "discrepancy", news.discrepancies),
        ("New issues", "issue", news.issues),
        ("New events", "event", news.events),
        ("New claims", "claim", news.claims),
    )
    sections = tuple(
        ChangeSection(
            name, tuple(ChangeLine(one_line(one.text), f"/{kind}/{quote(one.id)}") for one in lines)
        )
        for name, kind, lines in kinds
        if lines
    )
    return frozenset(news.documents), sections
