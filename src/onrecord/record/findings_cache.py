"""What follows from the documents of a record: its stories and their findings, as they are now or
as they were on a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from onrecord.errors import NotInRecord
from onrecord.model import Findings, Published, SetAside, Story
from onrecord.model.edtf import bounds
from onrecord.pipeline import cache_keys
from onrecord.pipeline.deep_reading import DeepReader
from onrecord.pipeline.joining import joined
from onrecord.pipeline.progress import Progress, silent
from onrecord.pipeline.story_assignment import assignment_of, stories_of
from onrecord.pipeline.story_findings import findings_of, unread_documents
from onrecord.record import selection
from onrecord.record.selection import first_day, last_day
from onrecord.record.single_flight import SingleFlightCache
from onrecord.record.story_versions import story_versions
from onrecord.stores.base import Store, StoryAssignment
from onrecord.stores.search.base import SearchQuery
from onrecord.stories.ids import stories_by_id

Made = TypeVar("Made")

SIZE = 64
"""Values that are kept, those asked for last: the findings of a hundred reports take some
megabytes."""


class FindingsCache:
    """Reads from a store what it holds, and has worked out what it does not; keeps both until the
    store changes.

    Any number of threads may ask.
    """

    def __init__(self, store: Store, reader: DeepReader) -> None:
        self._store = store
        self._reader = reader
        self._cache: SingleFlightCache[Any] = SingleFlightCache(SIZE)
        self._revision = -1

    def assignment(self, progress: Progress = silent) -> StoryAssignment:
        """Every document in its story."""
        return self._once(
            ("assignment",), lambda: assignment_of(self._store, self._reader.executor, progress)
        )

    def story_of(self) -> Mapping[str, Story]:
        """Document id -> the story that holds it."""
        return self._once(
            ("story of",),
            lambda: {d: story for story in self.assignment().stories for d in story.documents},
        )

    def story_by_id(self) -> Mapping[str, Story]:
        """Every id that leads to a story -> the story."""
        return self._once(("story by id",), lambda: stories_by_id(self.assignment().stories))

    def story(self, id: str) -> Story:
        """The story with this id, or with it once, or of the document with this id. Raises
        NotInRecord."""
        found = self.story_by_id().get(id) or self.story_of().get(id)
        if found is None:
            raise NotInRecord(
                f"The record has no story {id!r}.", "See which there are: onrecord stories"
            )
        return found

    def versions(self) -> Mapping[str, str]:
        """Story id -> a word that changes whenever anything that the story tells may have
        changed."""
        return self._once(("versions",), self._versions)

    def version_of(self, id: str) -> str:
        """The version of the story with this id, as `story` understands it. Raises NotInRecord."""
        found = self.versions().get(id) or self.versions().get(self.story(id).id)
        # There is none where the record changed between the two questions: they are asked again.
        return self.version_of(id) if found is None else found

    def findings(
        self, story: str | None, as_of: str | date | None = None, progress: Progress = silent
    ) -> Findings:
        """The findings of one story or of all, now or up to a day. ValueError where as_of is no
        date."""
        assignment = self.assignment(progress)
        stories = assignment.stories if story is None else (self.story(story),)
        merges = tuple(
            m for m in assignment.merges if story is None or m.by in stories[0].documents
        )
        now = self._once(
            ("findings", story and stories[0].id),
            lambda: joined(self._findings(stories, None, progress), merges),
        )
        if as_of is None:
            return now
        day = last_day(as_of)
        return self._once(("as of", story, day), lambda: self._as_of(now, day, progress))

    def of_stories(self, stories: Sequence[Story], progress: Progress = silent) -> Findings:
        """The findings of some stories together."""
        # A story before an addition and after it may have one id: told apart by their documents.
        key = ("of stories", *stories)
        return self._once(key, lambda: joined(self._findings(stories, None, progress)))

    def unread(self, stories: Sequence[Story]) -> tuple[str, ...]:
        """Documents of the stories that were not read deeply."""
        return unread_documents(self._store, stories, self._reader.model)

    def chosen(
        self,
        stories: Sequence[Story],
        since: str | date | None,
        until: str | date | None,
        about: str,
    ) -> tuple[Story, ...]:
        """Stories with a document of those days whose text has all the words."""
        first = None if since is None else first_day(since)
        last = None if until is None else last_day(until)
        kept = (
            frozenset(self._store.matching_documents(SearchQuery(about))) if about.strip() else None
        )
        days = self._store.days(cache_keys.first_tier_key()) if first or last else {}
        return tuple(
            story
            for story in stories
            if any(
                (kept is None or id in kept) and _within(days.get(id), first, last)
                for id in story.documents
            )
        )

    def left_out(self, story: str | None, as_of: str | date) -> tuple[SetAside, ...]:
        """The documents that `as_of` leaves out, with the reason."""
        published = _published(self.findings(story))
        summaries = self._store.summaries(published)
        _, left_out = selection.published_by(summaries, published, last_day(as_of))
        return left_out

    def _versions(self) -> Mapping[str, str]:
        assignment = self.assignment()
        digests = self._store.digests(cache_keys.first_tier_key())
        judgements = self._store.judgements()
        made_by = cache_keys.steps_key(self._reader.model)
        return story_versions(assignment.stories, assignment.merges, digests, judgements, made_by)

    def _as_of(self, now: Findings, day: date, progress: Progress) -> Findings:
        published = _published(now)
        kept = {document for document, then in published.items() if _by(then.value, day)}
        if not kept:
            return Findings()
        days = self._store.days(cache_keys.first_tier_key())
        others = {
            document
            for document, value in days.items()
            if document not in published and _by(value, day)
        }
        then, merges = stories_of(self._store, kept | others)
        stories = [
            replace(
                story, documents=tuple(document for document in story.documents if document in kept)
            )
            for story in then
            if kept.intersection(story.documents)
        ]
        merges = tuple(merge for merge in merges if merge.by in kept)
        return joined(self._findings(stories, published, progress), merges)

    def _findings(
        self,
        stories: Sequence[Story],
        published: Mapping[str, Published] | None,
        progress: Progress,
    ) -> tuple[Findings, ...]:
        current = self.story_of() if published is None else {}
        return findings_of(
            self._store,
            stories,
            self._reader,
            published=published,
            searchable=[story.id for story in stories if current.get(story.documents[0]) == story],
            progress=progress,
        )

    def of_revision(self, name: str, make: Callable[[], Made]) -> Made:
        """What depends on the documents and judgements alone, under a name of its own."""
        return self._once(("of revision", name), make)

    def _once(self, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
        revision = self._store.revision()
        if revision != self._revision:
            self._cache.drop_others(revision)
            self._revision = revision
        made: Made = self._cache.get_or_make(key, revision, make)
        return made


def _published(findings: Findings) -> dict[str, Published]:
    return {placement.document: placement.published for placement in findings.placements}


def _by(value: str | None, day: date) -> bool:
    covered = bounds(value)
    return covered is not None and covered[1] <= day


def _within(value: str | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    covered = bounds(value)
    return (
        covered is not None
        and (first is None or covered[1] >= first)
        and (last is None or covered[0] <= last)
    )
