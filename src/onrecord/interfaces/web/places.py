"""In which story a claim, event, matter or entity stands, so that a link to it needs nothing but its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from threading import Lock

from onrecord.errors import NotInRecord
from onrecord.model import Findings, Span
from onrecord.model.documents import content_id
from onrecord.record import Record

KINDS = ("claim", "entity", "event", "issue", "discrepancy", "lineage")


class Places:
    """What is asked for by the id it has now is looked up; for an id of old, the stories that were read are looked
    through, each once until the record changes."""

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
        found = _in(self._record.findings_about(id), kind, id) or self._old(kind, id)
        if not found:
            raise NotInRecord(f"The record has no {kind} {id!r}.", "Look for it in the stories.")
        return found

    def _old(self, kind: str, id: str) -> dict[str, str]:
        with self._lock:
            revision = self._record.revision()
            if revision != self._revision:
                self._seen.clear()
                self._stories.clear()
                self._revision = revision
            for story in self._record.stories():
                if story.id not in self._seen and not self._record.unread(story.id):
                    self._seen.add(story.id)
                    for kind_found, old, now in _ids(self._record.findings(story=story.id)):
                        self._stories.setdefault((kind_found, old), {})[story.id] = now
            return dict(self._stories.get((kind, id), {}))


def _in(findings: Findings, kind: str, id: str) -> dict[str, str]:
    """By story, the id itself, of a thing that has it now."""
    story_of = {placement.document: placement.story for placement in findings.placements}
    documents = {
        "claim": (claim.documents for claim in findings.claims if claim.id == id),
        "entity": (_documents(entity.mentions) for entity in findings.entities if entity.id == id),
        "event": (event.documents for event in findings.events if event.id == id),
        "issue": (
            [document for claim in findings.claims if claim.id in issue.claims for document in claim.documents]
            for issue in findings.issues
            if issue.id == id
        ),
        "discrepancy": (
            _documents(span for reading in one.readings for span in reading.evidence)
            for one in findings.discrepancies
            if one.id == id
        ),
        "lineage": (link.documents for link in findings.lineage if link.id == id),
    }[kind]
    return {story: id for some in documents for story in sorted({story_of[d] for d in some if d in story_of})}


def _documents(spans: Iterable[Span]) -> list[str]:
    return [span.document for span in spans]


def _ids(findings: Findings) -> Iterator[tuple[str, str, str]]:
    """Kind, an id that leads to the thing, the id that it has."""
    for claim in findings.claims:
        yield from (("claim", old, claim.id) for old in _of_tellings("c", claim.tellings))
    for event in findings.events:
        yield from (("event", old, event.id) for old in _of_tellings("e", event.tellings))
    for entity in findings.entities:
        yield from (("entity", old, entity.id) for old in entity.other_ids)
    for kind, found in (("issue", findings.issues), ("discrepancy", findings.discrepancies)):
        yield from ((kind, one.id, one.id) for one in found)
    yield from (("lineage", link.id, link.id) for link in findings.lineage)


def _of_tellings(prefix: str, tellings: Sequence[str]) -> Iterator[str]:
    """The ids that each telling could have given to what it is part of."""
    return (content_id(prefix, telling) for telling in tellings)
