"""In which story a claim, event, matter or entity stands, so that a link to it needs nothing but its id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Lock

from onrecord.errors import NotInRecord
from onrecord.model import Findings
from onrecord.model.documents import content_id
from onrecord.record import Record

KINDS = ("claim", "entity", "event", "issue", "discrepancy", "lineage")


class Places:
    """Filled story by story as they are asked for; a story that changed is looked through again."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = Lock()
        self._revision = -1
        self._seen: set[str] = set()
        self._stories: dict[tuple[str, str], dict[str, str]] = {}

    def stories_of(self, kind: str, id: str) -> dict[str, str]:
        """Of a kind of thing: by story, the id that it has there now. Only what was read deeply is looked through.

        Raises NotInRecord where no story holds it.
        """
        with self._lock:
            revision = self._record.revision()
            if revision != self._revision:
                self._seen.clear()
                self._stories.clear()
                self._revision = revision
            for story in self._record.stories():
                if story.id not in self._seen and not self._record.unread(story.id):
                    self._note(story.id, self._record.findings(story=story.id))
            found = self._stories.get((kind, id))
        if not found:
            raise NotInRecord(f"The record has no {kind} {id!r}.", "Look for it in the stories.")
        return found

    def _note(self, story: str, findings: Findings) -> None:
        self._seen.add(story)
        for kind, id, now in _things(findings):
            # An id that something has now is not taken by what had it once.
            if id == now or story not in self._stories.get((kind, id), {}):
                self._stories.setdefault((kind, id), {})[story] = now


def _things(findings: Findings) -> Iterator[tuple[str, str, str]]:
    """Kind, an id that leads to the thing, the id that it has."""
    for claim in findings.claims:
        yield from (("claim", id, claim.id) for id in (claim.id, *_of_tellings("c", claim.tellings)))
    for entity in findings.entities:
        yield from (("entity", id, entity.id) for id in (entity.id, *entity.other_ids))
    for event in findings.events:
        yield from (("event", id, event.id) for id in (event.id, *_of_tellings("e", event.tellings)))
    for issue in findings.issues:
        yield "issue", issue.id, issue.id
    for discrepancy in findings.discrepancies:
        yield "discrepancy", discrepancy.id, discrepancy.id
    for link in findings.lineage:
        yield "lineage", link.id, link.id


def _of_tellings(prefix: str, tellings: Sequence[str]) -> Iterator[str]:
    """The ids that each telling could have given to what it is part of."""
    return (content_id(prefix, telling) for telling in tellings)
