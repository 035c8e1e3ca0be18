"""The findings of stories: read deeply where they were not, derived, and kept under a key of all they depend on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from onrecord import versions
from onrecord.errors import SpanMismatch
from onrecord.model import Document, Findings, Published, Reading, SetAside, Story
from onrecord.model.documents import content_id
from onrecord.run.deriving import derive
from onrecord.run.lines import lines_of
from onrecord.run.progress import Progress, silent
from onrecord.run.reading import Readers
from onrecord.run.sound import without_unsound
from onrecord.steps.judging.documents import judged_documents
from onrecord.steps.judging.standing import in_force, of_documents
from onrecord.store.base import Store
from onrecord.store.codec import to_json

MANY = 1_000
"""Documents from which all digests of the record are read at once."""


def findings_of(
    store: Store,
    stories: Sequence[Story],
    readers: Readers,
    *,
    published: Mapping[str, Published] | None = None,
    found_by_words: Collection[str] = (),
    progress: Progress = silent,
) -> tuple[Findings, ...]:
    """The findings of each story. No sentence is parsed twice; documents that cannot be read are set aside.

    published: dates that are known already, by document id, to be used as they are. found_by_words: ids of those of the
    stories that are as the record has them now; what they tell is kept as lines, to be found by its words.
    """
    model = readers.model
    keys = _keys(store, stories, model, published)
    known = store.has_findings(keys)
    missing = [story for story, key in zip(stories, keys, strict=True) if key not in known]
    documents = [document for story in missing for document in story.documents]
    readers.read(store, documents, progress)
    found = [
        _findings(store, story, key, readers, published, progress) for story, key in zip(stories, keys, strict=True)
    ]
    _keep_lines(store, [each for each in zip(stories, keys, found, strict=True) if each[0].id in found_by_words])
    return tuple(found)


def unread_documents(store: Store, stories: Sequence[Story], model: str) -> tuple[str, ...]:
    """Documents of the stories that deep reading would have to parse."""
    documents = [document for story in stories for document in story.documents]
    return store.unread(versions.reader_key(model), documents)


def _findings(
    store: Store,
    story: Story,
    key: str,
    readers: Readers,
    published: Mapping[str, Published] | None,
    progress: Progress,
) -> Findings:
    found = store.findings(key)
    if found is None:
        judgements = of_documents(store.judgements(), story.documents)
        documents = judged_documents(store.documents(story.documents), judgements)
        readings = _readings(store, story, readers, progress)
        given = {} if published is None else {"published": {id: published[id] for id in story.documents}}
        found = derive(story, documents, readings, judgements, given=given, progress=progress)
        found = _kept(store, key, found, story, documents)
    return found


def _readings(store: Store, story: Story, readers: Readers, progress: Progress) -> tuple[Reading, ...]:
    key = versions.reader_key(readers.model)
    found = store.readings(key, story.documents)
    damaged = sorted(set(story.documents) - found.keys())
    if damaged:
        store.forget_readings(damaged)
        readers.read(store, damaged, progress)
        found = store.readings(key, story.documents)
    return tuple(found.values())


def _kept(store: Store, key: str, found: Findings, story: Story, documents: Sequence[Document]) -> Findings:
    try:
        store.put_findings(key, found, story.id)
    except SpanMismatch:
        found, faults = without_unsound(found, {document.id: document for document in documents})
        store.put_findings(key, found, story.id)
        store.put_set_aside(
            [SetAside(documents[0].source, f"a line of its story was left out: {why}") for why in faults]
        )
    return found


def _keep_lines(store: Store, told: Sequence[tuple[Story, str, Findings]]) -> None:
    """Keep the lines of the findings of stories, each with its key, where those kept are of others: findings made
    before are in force again when a judgement is undone."""
    lined = store.lined() if told else {}
    for story, key, findings in told:
        if lined.get(story.id) != key:
            documents = judged_documents(store.documents(story.documents), store.judgements())
            lines = lines_of(story.id, findings, {document.id: document for document in documents})
            store.put_lines(story.id, key, lines)


def _keys(
    store: Store, stories: Sequence[Story], model: str, published: Mapping[str, Published] | None
) -> tuple[str, ...]:
    """For each story a key of everything that its findings depend on."""
    made_by = versions.steps_key(model)
    documents = [document for story in stories for document in story.documents]
    digests = store.digests(versions.first_tier_key(), documents if len(documents) < MANY else None)
    judgements = in_force(store.judgements())
    return tuple(
        content_id(
            "fi_",
            made_by,
            *(judgement.id for judgement in of_documents(judgements, story.documents)),
            to_json([story.id, story.label]),
            *(digests[document] for document in story.documents),
            to_json([published[document] for document in story.documents] if published else []),
        )
        for story in stories
    )
