"""All stories of the record as they are listed: headline, how many reports, from when to when,
which outlets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.headline import UNNAMED
from onrecord.interfaces.views.spoken_dates import extent, spoken_range
from onrecord.model import Story
from onrecord.record import DocumentSummary, Record
from onrecord.record.single_flight import SingleFlightCache


@dataclass(frozen=True, slots=True)
class Listed:
    """One story of the list. days: as spoken. last: ordinal of its last day, 0 where no date is
    known."""

    id: str
    label: str
    reports: int
    days: str
    last: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """listed: the stories with the latest report first, undated last. outlets: all outlets, by
    name. versions: of the stories, as `Record.versions` has them; empty where the record changed
    while they were listed."""

    listed: tuple[Listed, ...]
    outlets: tuple[str, ...]
    stories: Mapping[str, Story]
    story_of: Mapping[str, str]
    versions: Mapping[str, str]

    def story(self, id: str) -> Story | None:
        """The story with this id, or that holds the document with this id."""
        return self.stories.get(self.story_of.get(id, id))


class Catalogues:
    """The catalogue of a record, made anew when the record changed; of the stories that did not
    change, nothing is looked up again. Any thread may ask."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._kept: SingleFlightCache[Catalogue] = SingleFlightCache(1)
        self._before: Catalogue | None = None

    def now(self) -> Catalogue:
        """All stories as they are now."""
        return self._kept.get_or_make("catalogue", self._record.revision(), self._made)

    def _made(self) -> Catalogue:
        made = catalogue(self._record, self._before)
        self._before = made
        return made


def catalogue(record: Record, before: Catalogue | None = None) -> Catalogue:
    """All stories of a record. before: a catalogue of the same record from some time ago."""
    revision = record.revision()
    versions, stories = record.versions(), record.stories()
    same = {} if before is None else _same(before, versions)
    unlisted = [story for story in stories if story.id not in same]
    heads = {
        head.id: head
        for head in record.summaries(
            [document for story in unlisted for document in story.documents]
        )
    }
    new = [
        _listed(story, [heads[id] for id in story.documents if id in heads]) for story in unlisted
    ]
    listed = [*(same[story.id] for story in stories if story.id in same), *new]
    return Catalogue(
        listed=tuple(sorted(listed, key=lambda one: (-one.last, -one.reports, one.label, one.id))),
        outlets=tuple(
            sorted({outlet for one in listed for outlet in one.outlets}, key=str.casefold)
        ),
        stories={story.id: story for story in stories},
        story_of={document: story.id for story in stories for document in story.documents},
        versions=versions if record.revision() == revision else {},
    )


def _same(before: Catalogue, versions: Mapping[str, str]) -> dict[str, Listed]:
    """What was listed before and is as it was."""
    return {
        one.id: one
        for one in before.listed
        if versions.get(one.id, "") == before.versions.get(one.id)
    }


def _listed(story: Story, heads: Collection[DocumentSummary]) -> Listed:
    values = [head.published.value for head in heads]
    outlets = Counter(name for head in heads if (name := one_line(head.outlet)))
    label = one_line(story.label) or UNNAMED
    return Listed(
        id=story.id,
        label=label,
        reports=len(story.documents),
        days=spoken_range(values),
        last=max(
            (found.last.toordinal() for found in map(extent, values) if found is not None),
            default=0,
        ),
        outlets=tuple(sorted(outlets, key=lambda name: (-outlets[name], name))),
    )
