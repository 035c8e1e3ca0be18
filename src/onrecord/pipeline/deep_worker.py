"""What a worker does in deep reading: it reads documents, and derives what the documents of a story
say together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from onrecord.languages.base import MultilingualReader
from onrecord.model import Document, Findings, Published, Reading, Story

if TYPE_CHECKING:
    from onrecord.stores.base import Store


@dataclass(frozen=True, slots=True)
class StoryTask:
    """A story whose findings are to be derived from what the store holds. published: as of
    `analyse_stored`."""

    story: Story
    published: Mapping[str, Published] | None = None


Task: TypeAlias = Document | StoryTask
Outcome: TypeAlias = Reading | Findings | None
"""The reading of a document; the findings of a story, None where a reading of it is not there."""


@dataclass(frozen=True, slots=True)
class DeepWork:
    """Prepares a process of its own. reopen: opens the store to derive from; None where nothing is
    derived. reads: whether documents will be read; the parser is loaded then."""

    model: str
    reopen: Callable[[], Store] | None = None
    reads: bool = True

    def __call__(self) -> DeepWorker:
        return DeepWorker(self)


class DeepWorker:
    """A process that reads and derives."""

    def __init__(self, work: DeepWork) -> None:
        self._model = work.model
        # Before the store: what it imports may bring all of the parser.
        self._read = MultilingualReader(work.model, own_process=True) if work.reads else None
        self._store = work.reopen and work.reopen()

    def __call__(self, task: Task) -> Outcome:
        if isinstance(task, Document):
            return self._read(task) if self._read else None
        if self._store is None:
            return None
        # Imported here: a process that only reads needs none of the steps.
        from onrecord.pipeline.analyse import analyse_stored

        return analyse_stored(self._store, task.story, self._model, task.published)


class SharedReader:
    """The parser of this process: loaded by whoever needs it first, and asked by one thread at a
    time."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._lock = Lock()
        self._loaded: MultilingualReader | None = None

    def load(self) -> Callable[[Task], Outcome]:
        """What reads, loaded. Raises OnRecordError where that cannot be done."""
        with self._lock:
            self._loaded = self._loaded or MultilingualReader(self._model)
        read = self._loaded

        def read_alone(task: Task) -> Outcome:
            with self._lock:
                return read(task) if isinstance(task, Document) else None

        return read_alone


@cache
def reader_of_this_process(model: str) -> SharedReader:
    """The reader that stays loaded as long as this process lives; records share it."""
    return SharedReader(model)
