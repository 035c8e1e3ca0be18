"""Judgements on a record: made on what it holds now, kept for ever, undone by another judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from onrecord.judgements.judged_documents import judged_documents, latest
from onrecord.model import Document, Findings, Judgement, Story
from onrecord.model.judgements import JudgementStatus, in_force, parse_subject
from onrecord.record.findings_cache import FindingsCache
from onrecord.stores.base import DocumentSummary, Store
from onrecord.stores.search.base import SearchQuery

NAMED = 100
"""Stories looked into, at most, for a person or body that a judgement names."""


class RecordJudgements:
    """What people decide of a record: docs/judgements.md has the kinds, what they are about and
    where they act."""

    _store: Store
    _cache: FindingsCache

    def judge(
        self,
        kind: str,
        subjects: Sequence[str],
        value: str = "",
        *,
        by: str,
        why: str = "",
        at: str | None = None,
    ) -> Judgement:
        """Make a judgement, keep it, and let it act. Raises JudgementRefused, saying why, where it
        cannot be made.

        kind: merge, split, move, confirm, reject, speaker, date, outlet or note. subjects: ids of
        any time, or names of entities. value: a story, names, an EDTF date, an outlet or a text.
        by: who. at: a day or a UTC time, by default now.
        """
        # Imported here and below: judging needs libraries that a command which judges nothing
        # should not load.
        from onrecord.judgements.checking import check
        from onrecord.judgements.making import judge
        from onrecord.judgements.subject_anchors import anchored, anchored_value

        findings = self._about((*subjects, value))
        when = at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        written = anchored(kind, subjects, findings)
        made = judge(kind, written, anchored_value(kind, value, findings), by, when, why)
        check(made, findings, self._store.judgements())
        self._store.add_judgements([made])
        return made

    def undo(self, judgement: str, *, by: str, why: str = "") -> Judgement:
        """Undo a judgement (its id) by another; the undo of an undo does again what was undone."""
        return self.judge("undo", [judgement], by=by, why=why)

    def judgements(self) -> tuple[JudgementStatus, ...]:
        """Every judgement, the earliest first, with what became of it: it acts, waits, was
        overruled or undone."""
        from onrecord.judgements.reporting import judgement_statuses

        kept = self._store.judgements()
        return judgement_statuses(
            kept, self._about([word for one in kept for word in (*one.subjects, one.value)])
        )

    def export_judgements(self) -> dict[str, Any]:
        """All judgements as plain data, in the contract "onrecord-judgements/1"."""
        from onrecord.judgements.exchange import to_plain

        return to_plain(self._store.judgements())

    def import_judgements(self, data: object) -> int:
        """Keep judgements that were exported; how many were not known. Raises JudgementRefused
        where one is malformed.

        One whose subject is not there waits for it.
        """
        from onrecord.judgements.exchange import from_plain

        known = {judgement.id for judgement in self._store.judgements()}
        new = {
            judgement.id: judgement for judgement in from_plain(data) if judgement.id not in known
        }
        self._store.add_judgements(list(new.values()))
        return len(new)

    def _in_force(self, findings: Findings) -> tuple[Judgement, ...]:
        """The judgements that act in these findings."""
        named = {id for touch in findings.touched for id in touch.judgements}
        return tuple(
            judgement for judgement in in_force(self._store.judgements()) if judgement.id in named
        )

    def _judged(self, documents: Sequence[Document]) -> tuple[Document, ...]:
        """The documents with the dates and outlets that people gave them."""
        return judged_documents(documents, self._store.judgements())

    def _judged_summaries(
        self, summaries: Sequence[DocumentSummary]
    ) -> tuple[DocumentSummary, ...]:
        judgements = self._store.judgements()
        named = {*latest(judgements, "date"), *latest(judgements, "outlet")}
        named.intersection_update(summary.id for summary in summaries)
        documents = self._judged(self._store.documents(named)) if named else ()
        judged = {document.id: document for document in documents}
        return tuple(
            replace(summary, outlet=document.outlet, published=document.published)
            if (document := judged.get(summary.id))
            else summary
            for summary in summaries
        )

    def findings_about(self, *subjects: str) -> Findings:
        """The findings of the stories in which any of these stands: ids of any kind, or names of
        people and bodies.

        Of a large record this takes what these stories take. Empty where nothing of it is in a
        story that was read.
        """
        return self._about(subjects)

    def _about(self, words: Iterable[str]) -> Findings:
        stories = {story.id: story for story in self._cache.assignment().stories}
        return self._cache.of_stories(
            [stories[id] for id in sorted(self._stories_of(words, stories))]
        )

    def _stories_of(self, words: Iterable[str], stories: Mapping[str, Story]) -> set[str]:
        subjects = [parse_subject(word) for word in words if word]
        ids = {subject.id for subject in subjects}
        documents = {*ids, *(document for subject in subjects for document in subject.documents)}
        story_of = self._cache.story_of()
        found = {story_of[id].id for id in documents if id in story_of} | ids
        found |= {line.story for line in self._store.entries_of(ids)}
        for name in sorted({subject.name for subject in subjects}):
            found |= {
                line.story for line in self._store.entries(SearchQuery(name), "entity", NAMED)
            }
        return found.intersection(stories)
