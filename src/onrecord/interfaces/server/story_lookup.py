"""In which story a claim, event, issue or entity stands, so that a link to it needs nothing but
its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from threading import Lock

from onrecord.errors import NotInRecord
from onrecord.model import Findings, Span
from onrecord.model.documents import content_id
from onrecord.record import Record

KINDS = ("claim", "entity", "event", "issue", "discrepancy", "lineage")


class StoryLookup:
    """What is asked for by the id it has now is looked up; for an id of old, the stories that were
    read are looked through, each once until it changes."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = Lock()
        self._seen: dict[str, tuple[str, dict[tuple[str, str], str]]] = {}

    def stories_of(self, kind: str, id: str) -> dict[str, str]:
        """Of a kind of thing: by story, the id that it has there now. Only what was read deeply is
        looked through.

        Raises NotInRecord where no story holds it.
        """
        found = _in(self._record.findings_about(id), kind, id) or self._old(kind, id)
        if not found:
            raise NotInRecord(f"The record has no {kind} {id!r}.", "Look for it in the stories.")
        return found

    def _old(self, kind: str, id: str) -> dict[str, str]:
        with self._lock:
            versions = self._record.versions()
            for gone in self._seen.keys() - versions.keys():
                del self._seen[gone]
            for story, version in versions.items():
                if self._seen.get(story, ("",))[0] != version:
                    self._look_through(story, version)
            held = (
                (story, self._seen[story][1].get((kind, id)))
                for story in versions
                if story in self._seen
            )
            return {story: now for story, now in held if now is not None}

    def _look_through(self, story: str, version: str) -> None:
        self._seen.pop(story, None)
        try:
            if self._record.unread(story):
                return
            now = {(kind, old): now for kind, old, now in _ids(self._record.findings(story=story))}
            if self._record.version_of(story) == version:
                self._seen[story] = (version, now)
        except NotInRecord:
            # It went while it was looked for: what became of it is looked through the next time.
            return


def _in(findings: Findings, kind: str, id: str) -> dict[str, str]:
    """By story, the id itself, of a thing that has it now."""
    story_of = {placement.document: placement.story for placement in findings.placements}
    documents = {
        "claim": (claim.documents for claim in findings.claims if claim.id == id),
        "entity": (_documents(entity.mentions) for entity in findings.entities if entity.id == id),
        "event": (event.documents for event in findings.events if event.id == id),
        "issue": (
            [
                document
                for claim in findings.claims
                if claim.id in issue.claims
                for document in claim.documents
            ]
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
    return {
        story: id
        for some in documents
        for story in sorted({story_of[d] for d in some if d in story_of})
    }


def _documents(spans: Iterable[Span]) -> list[str]:
    return [span.document for span in spans]


def _ids(findings: Findings) -> Iterator[tuple[str, str, str]]:
    """Kind, an id that leads to the thing, the id that it has."""
    for claim in findings.claims:
        yield from (("claim", old, claim.id) for old in _of_tellings("c", claim.propositions))
    for event in findings.events:
        yield from (("event", old, event.id) for old in _of_tellings("e", event.propositions))
    for entity in findings.entities:
        yield from (("entity", old, entity.id) for old in entity.other_ids)
    for kind, found in (("issue", findings.issues), ("discrepancy", findings.discrepancies)):
        yield from ((kind, one.id, one.id) for one in found)
    yield from (("lineage", link.id, link.id) for link in findings.lineage)


def _of_tellings(prefix: str, tellings: Sequence[str]) -> Iterator[str]:
    """The ids that each telling could have given to what it is part of."""
    return (content_id(prefix, telling) for telling in tellings)
