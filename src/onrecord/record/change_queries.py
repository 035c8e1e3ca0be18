"""What is new: between what was known before a day and what is known now, or was on a later day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.model import Findings
from onrecord.pipeline.progress import Progress, silent
from onrecord.record.findings_cache import FindingsCache
from onrecord.record.selection import first_day

if TYPE_CHECKING:
    from onrecord.record.changes import Changes


class Changing:
    """How a record moves from day to day."""

    _told: FindingsCache

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
        # Imported here: comparing needs libraries that a command which compares nothing should not
        # load.
        from onrecord.record.changes import changes_between

        first = first_day(since)
        after = self._told.findings(story, as_of, progress)
        if first == date.min:
            return changes_between(Findings(), after)
        return changes_between(
            self._told.findings(story, first - timedelta(days=1), progress), after
        )
