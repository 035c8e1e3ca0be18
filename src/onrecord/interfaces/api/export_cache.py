"""What the API answers from: the export of a story or of the whole record, read deeply first where
it was not."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from onrecord.interfaces.api.parameters import Scope
from onrecord.interfaces.server.background import Wait
from onrecord.interfaces.server.pool import AT_ONCE, RecordPool
from onrecord.interfaces.server.problems import Refusal
from onrecord.record import DocumentSummary
from onrecord.record.contract import Export
from onrecord.record.single_flight import SingleFlightCache
from onrecord.settings import READ_AT_ONCE

Made = TypeVar("Made")

MOST_WHOLE = 1_000
"""Documents up to which the whole record is told at once: what a document tells takes about 0.2 MB
of memory."""

WHOLES = 2
"""Exports of the whole record that are kept: as it is now, and as it was on one day."""

ONCE = 32
"""Other answers that took long and are kept for whoever asks again."""

PUTTING_TOGETHER = "putting together what the stories tell"


class StillReading(Exception):
    """The answer is not there yet. wait: how far it is. story: whose reports are read; None: those
    of all."""

    def __init__(self, wait: Wait, story: str | None) -> None:
        super().__init__(wait.doing)
        self.wait = wait
        self.story = story


class ExportCache:
    """The exports of one record, each made once until the record changes. Any thread may ask."""

    def __init__(self, pool: RecordPool) -> None:
        self.pool = pool
        self._wholes: SingleFlightCache[Export] = SingleFlightCache(WHOLES)
        self._once: SingleFlightCache[list[Any]] = SingleFlightCache(ONCE)
        self._summaries: SingleFlightCache[tuple[DocumentSummary, ...]] = SingleFlightCache(1)

    def export(self, scope: Scope) -> Export:
        """The export that holds the rows asked for. Raises NotInRecord, Refusal; StillReading where
        it takes longer than a person waits."""
        if scope.story is None:
            return self._whole(scope.as_of)
        story = self.pool.story(scope.story)
        view = self.pool.view(story, scope.as_of)
        if isinstance(view, Wait):
            raise StillReading(view, story.id)
        return view.export

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """All documents without their texts, those published last first."""
        record = self.pool.record
        return self._summaries.get_or_make(
            "summaries", record.revision(), lambda: record.latest(record.count())
        )

    def within(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` makes beside the reading of stories. Raises StillReading where it takes
        longer."""
        made = self.pool.background.within(AT_ONCE, key, make, deep=False, unread=0)
        if isinstance(made, Wait):
            raise StillReading(Wait(0, PUTTING_TOGETHER), None)
        return made

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The same, of what stays as it is until the record changes: it is kept for whoever asks
        again."""
        revision = self.pool.record.revision()
        known = self._once.get(key, revision)
        if known is None:
            known = self.within(
                (key, revision), lambda: self._once.get_or_make(key, revision, lambda: [make()])
            )
        made: Made = known[0]
        return made

    def _whole(self, as_of: str | None) -> Export:
        record = self.pool.record
        revision, key = record.revision(), ("whole", as_of)
        known = self._wholes.get(key, revision)
        if known is not None:
            return known
        unread = record.unread()
        _check_size(record.count(), unread)

        def make() -> Export:
            tell = self.pool.background.progress_of(key)
            return self._wholes.get_or_make(
                key, revision, lambda: record.export(as_of, progress=tell)
            )

        made = self.pool.background.within(AT_ONCE, key, make, deep=unread > 0, unread=unread)
        if isinstance(made, Wait):
            raise StillReading(made, None)
        return made


def _check_size(documents: int, unread: int) -> None:
    """Hours of reading and gigabytes of rows are not begun by a request. Raises Refusal."""
    step = (
        "Name a story: ?story=ID, with an id of GET /api/v1/stories; or find it with GET "
        "/api/v1/search."
    )
    if unread > READ_AT_ONCE:
        raise Refusal(
            "too-much-unread", f"{unread} documents of the record were not read deeply yet.", step
        )
    if documents > MOST_WHOLE:
        raise Refusal(
            "too-much-unread",
            f"The record holds {documents} documents; {MOST_WHOLE} are told at once.",
            step,
        )
