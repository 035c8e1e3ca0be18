"""The findings of stories: their documents are read deeply where they were not, analysed, and what
follows is kept under a key of all that it depends on."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.errors import OnRecordError, SpanMismatch
from onrecord.judgements.judged_documents import judged_documents
from onrecord.model import Document, Findings, Published, SetAside, Story
from onrecord.model.documents import check_spans, content_id
from onrecord.model.judgements import in_force, in_force_for
from onrecord.pipeline import cache_keys
from onrecord.pipeline.deep_reading import DeepPool, DeepReader
from onrecord.pipeline.deep_worker import StoryTask
from onrecord.pipeline.progress import Progress, silent
from onrecord.pipeline.search_entries import search_entries
from onrecord.stores.base import Store
from onrecord.stores.codec import spans, to_json

Line = TypeVar("Line")

MANY = 1_000
"""Documents from which all digests of the record are read at once."""


def findings_of(
    store: Store,
    stories: Sequence[Story],
    reader: DeepReader,
    *,
    published: Mapping[str, Published] | None = None,
    searchable: Collection[str] = (),
    progress: Progress = silent,
) -> tuple[Findings, ...]:
    """The findings of each story. No sentence is parsed twice; documents that cannot be read are
    set aside.

    published: dates that are known already, by document id, to be used as they are. searchable: ids
    of those of the stories that are as the record has them now; their findings are kept as search
    entries too.
    """
    keys = _keys(store, stories, reader.model, published)
    known = store.has_findings(keys)
    missing = [story for story, key in zip(stories, keys, strict=True) if key not in known]
    documents = [document for story in missing for document in story.documents]
    analysis = _Analysis(store, reader, published, progress)
    entry_keys = store.entry_keys() if searchable else {}
    findings: list[Findings] = []
    with reader.workers(store, documents) as workers:
        reader.read(store, documents, progress, workers)
        with closing(analysis.spread(missing, workers)) as fresh:
            for story, key in zip(stories, keys, strict=True):
                findings.append(
                    analysis.findings(story, key, None if key in known else next(fresh))
                )
                # Findings made before are in force again when a judgement is undone; the entries
                # are then of others.
                if story.id in searchable and entry_keys.get(story.id) != key:
                    _keep_entries(store, story, key, findings[-1])
    return tuple(findings)


def unread_documents(store: Store, stories: Sequence[Story], model: str) -> tuple[str, ...]:
    """Documents of the stories that deep reading would have to parse."""
    documents = [document for story in stories for document in story.documents]
    return store.unread(cache_keys.reader_key(model), documents)


@dataclass(frozen=True, slots=True)
class _Analysis:
    """Analyses stories whose documents were read, and keeps their findings."""

    store: Store
    reader: DeepReader
    published: Mapping[str, Published] | None
    progress: Progress

    def spread(
        self, stories: Sequence[Story], workers: DeepPool | None
    ) -> Generator[Findings | None]:
        """The findings of each story by workers; None where the story is to be analysed here."""
        if workers is None:
            yield from (None for _ in stories)
            return
        with closing(
            workers.map((StoryTask(story, self._published(story)) for story in stories), 1)
        ) as batches:
            for batch in batches:
                self.progress("putting together what each story tells", batch.number, len(stories))
                (outcome,) = batch.outcomes
                # What went wrong there goes wrong again here, and is reported.
                yield outcome if isinstance(outcome, Findings) else None

    def findings(self, story: Story, key: str, fresh: Findings | None) -> Findings:
        """The findings of a story. fresh: those of just now; else what the store holds under the
        key, or an analysis here gives."""
        known = None if fresh else self.store.findings(key)
        return known or self._kept(
            key, fresh or self._analysed(story) or self._read_again(story), story
        )

    def _analysed(self, story: Story) -> Findings | None:
        # Imported here: the steps take a while to load, and most commands only ask.
        from onrecord.pipeline.analyse import analyse_stored

        return analyse_stored(
            self.store, story, self.reader.model, self._published(story), self.progress
        )

    def _read_again(self, story: Story) -> Findings:
        self.reader.read_damaged(self.store, story.documents, self.progress)
        findings = self._analysed(story)
        if findings is None:
            raise OnRecordError(
                "What was read of a story is gone again.", "Is another program writing? Try again."
            )
        return findings

    def _published(self, story: Story) -> Mapping[str, Published] | None:
        return (
            None if self.published is None else {id: self.published[id] for id in story.documents}
        )

    def _kept(self, key: str, findings: Findings, story: Story) -> Findings:
        try:
            self.store.put_findings(key, findings, story.id)
        except SpanMismatch:
            documents = self.store.documents(story.documents)
            by_id = {document.id: document for document in documents}
            findings, faults = without_invalid_lines(findings, by_id)
            self.store.put_findings(key, findings, story.id)
            source = documents[0].source
            self.store.put_set_aside(
                [SetAside(source, f"a line of its story was left out: {why}") for why in faults]
            )
        return findings


def without_invalid_lines(
    findings: Findings, documents: Mapping[str, Document]
) -> tuple[Findings, tuple[str, ...]]:
    """The findings without those links, discrepancies, figures and timeline entries that cite words
    which do not stand there, and why each was left out. Nothing else refers to these; where
    anything else is invalid, SpanMismatch is raised."""
    faults: list[str] = []
    kept = replace(
        findings,
        lineage=_valid(findings.lineage, documents, faults),
        discrepancies=_valid(findings.discrepancies, documents, faults),
        figures=_valid(findings.figures, documents, faults),
        timeline=_valid(findings.timeline, documents, faults),
    )
    check_spans(spans(kept), documents)
    return kept, tuple(faults)


def _valid(
    lines: Sequence[Line], documents: Mapping[str, Document], faults: list[str]
) -> tuple[Line, ...]:
    kept = []
    for line in lines:
        try:
            check_spans(spans(line), documents)
        except SpanMismatch as error:
            faults.append(error.what)
        else:
            kept.append(line)
    return tuple(kept)


def _keep_entries(store: Store, story: Story, key: str, findings: Findings) -> None:
    """Keep the search entries of a story's findings, with their key."""
    documents = judged_documents(store.documents(story.documents), store.judgements())
    store.put_entries(
        story.id,
        key,
        search_entries(story.id, findings, {document.id: document for document in documents}),
    )


def _keys(
    store: Store, stories: Sequence[Story], model: str, published: Mapping[str, Published] | None
) -> tuple[str, ...]:
    """For each story a key of everything that its findings depend on."""
    made_by = cache_keys.steps_key(model)
    documents = [document for story in stories for document in story.documents]
    digests = store.digests(
        cache_keys.first_tier_key(), documents if len(documents) < MANY else None
    )
    judgements = in_force(store.judgements())
    return tuple(
        content_id(
            "fi_",
            made_by,
            *(judgement.id for judgement in in_force_for(judgements, story.documents)),
            to_json([story.id, story.label]),
            *(digests[document] for document in story.documents),
            to_json([published[document] for document in story.documents] if published else []),
        )
        for story in stories
    )
