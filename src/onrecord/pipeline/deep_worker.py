"""What a worker process does in deep reading: it reads documents, and derives what the documents of
a story tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from onrecord.languages.base import MultilingualReader
from onrecord.model import Document, Findings, Published, Reading, Story
from onrecord.pipeline.analyse import derived_from
from onrecord.stores.base import Store


@dataclass(frozen=True, slots=True)
class StoryTask:
    """A story whose findings are to be derived from what the store holds. published: as of
    `derived_from`."""

    story: Story
    published: Mapping[str, Published] | None = None


Task: TypeAlias = Document | StoryTask
Outcome: TypeAlias = Reading | Findings | None
"""The reading of a document; the findings of a story, None where a reading of it is not there."""


class DeepWorker:
    """Prepared once in a process of its own. reopen: opens the store to derive from; None where
    nothing is derived.

    reads: whether documents will be read; the parser is loaded then.
    """

    def __init__(self, reopen: Callable[[], Store] | None, model: str, *, reads: bool) -> None:
        # Before the store: what it imports may bring all of the parser.
        self._read = MultilingualReader(model, own_process=True) if reads else None
        self._store = reopen and reopen()
        self._model = model

    def __call__(self, task: Task) -> Outcome:
        if isinstance(task, Document):
            return self._read(task) if self._read else None
        return (
            derived_from(self._store, task.story, self._model, task.published)
            if self._store
            else None
        )
