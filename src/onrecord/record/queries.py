"""What is chosen from the findings of a record: claims, events, entities, issues, discrepancies,
timelines, and what changed between two days."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from datetime import date, timedelta

from onrecord.model import (
    Claim,
    Discrepancy,
    Document,
    Entity,
    EntityTimelineEntry,
    Event,
    Findings,
    Issue,
    Lineage,
    TimelineEntry,
)
from onrecord.pipeline.progress import Progress, silent
from onrecord.record import selection
from onrecord.record.changes import Changes, changes_between
from onrecord.record.revisions import Revision, revisions_of


class RecordQueries(ABC):
    """The lists of a record, now or as of a day, of all stories or of one."""

    @abstractmethod
    def findings(
        self,
        as_of: str | date | None = None,
        *,
        story: str | None = None,
        progress: Progress = silent,
    ) -> Findings:
        """All that the documents say together."""

    @abstractmethod
    def documents_with(self, ids: Collection[str]) -> tuple[Document, ...]:
        """The documents with these ids."""

    @abstractmethod
    def findings_about(self, *subjects: str) -> Findings:
        """The findings of the stories in which any of these stands."""

    def claims(
        self,
        party: str | None = None,
        issue: str | None = None,
        act: str | None = None,
        as_of: str | date | None = None,
        *,
        story: str | None = None,
        certain: bool = False,
    ) -> tuple[Claim, ...]:
        """What was said and done, by the reports.

        party: name or id of who did it or for whom ("Russia" also finds its ministry's
        spokeswoman). issue: words of the issue's label, or its id. act: an act ("propose") or its
        PLOVER root. as_of, story: as in `findings`. certain: only claims that are told as certain.
        """
        findings = self.findings(as_of, story=story)
        return selection.claims(findings, party=party, issue=issue, act=act, certain=certain)

    def events(
        self, as_of: str | date | None = None, *, story: str | None = None
    ) -> tuple[Event, ...]:
        """What happened, each once, however many reports have it."""
        return self.findings(as_of, story=story).events

    def entities(
        self, as_of: str | date | None = None, *, story: str | None = None
    ) -> tuple[Entity, ...]:
        """Persons, organizations, countries, places and facilities, with their names and roles
        as the reports give them."""
        return self.findings(as_of, story=story).entities

    def issues(
        self, as_of: str | date | None = None, *, story: str | None = None
    ) -> tuple[Issue, ...]:
        """The issues: who stands where on each, and how it stood after each round."""
        return self.findings(as_of, story=story).issues

    def discrepancies(
        self, as_of: str | date | None = None, *, story: str | None = None
    ) -> tuple[Discrepancy, ...]:
        """Where the reports contradict each other, with who says which."""
        return self.findings(as_of, story=story).discrepancies

    def timeline(
        self, as_of: str | date | None = None, *, story: str | None = None
    ) -> tuple[TimelineEntry, ...]:
        """What happened when, in order; what has no date comes last."""
        return self.findings(as_of, story=story).timeline

    def entity_timeline(
        self, entity: str, as_of: str | date | None = None, *, story: str | None = None
    ) -> tuple[EntityTimelineEntry, ...]:
        """What a person, body or country did, underwent and said, by date (unknown last); entity:
        its name or id.

        Without story or as_of, from the stories read deeply. Empty where the name means nobody, or
        several.
        """
        everywhere = as_of is None and story is None
        findings = self.findings_about(entity) if everywhere else self.findings(as_of, story=story)
        return selection.entity_timeline(findings, entity)

    def lineage(
        self, as_of: str | date | None = None, *, story: str | None = None
    ) -> tuple[Lineage, ...]:
        """Which report took over words of which other."""
        return self.findings(as_of, story=story).lineage

    def revisions(
        self,
        as_of: str | date | None = None,
        *,
        story: str | None = None,
        progress: Progress = silent,
    ) -> tuple[Revision, ...]:
        """What outlets changed in their reports: each version beside the one before it, the earlier
        by day of publication. as_of, story: as in `findings`."""
        findings = self.findings(as_of, story=story, progress=progress)
        documents = self.documents_with([each.document for each in findings.placements])
        return revisions_of({document.id: document for document in documents}, findings)

    def changes(
        self,
        since: str | date,
        as_of: str | date | None = None,
        *,
        story: str | None = None,
        progress: Progress = silent,
    ) -> Changes:
        """What the documents published from `since` on brought, up to now or to the day `as_of`.

        A document of no known date was not known on any day: without as_of it counts as new. as_of,
        story: as in `findings`. ValueError where since or as_of is no date; NotInRecord where there
        is no such story.
        """
        first = selection.first_day(since)
        after = self.findings(as_of, story=story, progress=progress)
        if first == date.min:
            return changes_between(Findings(), after)
        day_before = first - timedelta(days=1)
        return changes_between(self.findings(day_before, story=story, progress=progress), after)
