"""Runs the steps on this machine: reads documents one by one, cached by content, and derives what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from importlib import import_module
from typing import Any, Protocol

from onrecord.errors import SpanMismatch
from onrecord.model import Document, Findings, Judgement, Reading, SetAside
from onrecord.steps import STEPS, Step
from onrecord.store.base import Store
from onrecord.versions import reader_key

READ_AT_ONCE = 16
"""Documents read in one transaction. The parser is fastest at 8 to 16, and an interruption loses no more than these."""


class Progress(Protocol):
    """Told what is being done, how many are done, and of how many (None: not known)."""

    def __call__(self, doing: str, done: int, total: int | None) -> None: ...


class _Reads(Protocol):
    def read(self, documents: Iterable[Document]) -> Iterator[Reading]: ...


def silent(doing: str, done: int, total: int | None) -> None:
    """The progress of nobody who waits."""


def derive(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    judgements: Sequence[Judgement] = (),
    *,
    given: Mapping[str, Any] | None = None,
    progress: Progress = silent,
) -> Findings:
    """All that the documents say together: every step of `steps.STEPS`, in order, on the values made before it.

    given: values that are known already, by name; the steps that would make them are left out.
    """
    values: dict[str, Any] = {
        "documents": tuple(sorted(documents, key=lambda document: document.id)),
        "readings": tuple(sorted(readings, key=lambda reading: reading.document)),
        "judgements": tuple(sorted(judgements, key=lambda judgement: (judgement.at, judgement.id))),
        **(given or {}),
    }
    for done, step in enumerate(STEPS):
        progress(step.says, done, len(STEPS))
        if not all(name in values for name in step.makes):
            values.update(_made(step, values))
    progress("done", len(STEPS), len(STEPS))
    return Findings(**{field.name: values[field.name] for field in fields(Findings)})


def _made(step: Step, values: Mapping[str, Any]) -> dict[str, Any]:
    module, name = step.function.split(":")
    function = getattr(import_module(f"onrecord.steps.{module}"), name)
    result = function(*(values[name] for name in step.reads))
    return dict(zip(step.makes, result, strict=True)) if len(step.makes) > 1 else {step.makes[0]: result}


def not_in_english(documents: Iterable[Document]) -> tuple[SetAside, ...]:
    """The documents of which no sentence is read: they are kept, compared for reuse and placed."""
    return tuple(
        SetAside(
            document.source,
            f"is not in English (it looks like {document.language}): it is kept as a report, but its sentences are not "
            "read. Add a translation.",
        )
        for document in documents
        if not document.in_english
    )


def read_documents(
    store: Store, documents: Sequence[Document], model: str, progress: Progress = silent
) -> tuple[tuple[Reading, ...], tuple[SetAside, ...]]:
    """The reading of each document: from the store where it was read before, else read now and kept, batch by batch.

    A document whose reading cites words that it does not hold is not told; it is returned as set aside.
    """
    key = reader_key(model)
    readings = store.readings(key)
    unread = [document for document in documents if document.id not in readings]
    faulty: list[SetAside] = []
    if unread:
        progress("loading the parser", 0, None)
        for some, made in _read(_reader(model), unread, progress):
            kept, rejected = _keep(store, key, made, some)
            readings.update((reading.document, reading) for reading in kept)
            faulty.extend(rejected)
    return tuple(readings[document.id] for document in documents if document.id in readings), tuple(faulty)


def _read(
    reader: _Reads, documents: Sequence[Document], progress: Progress
) -> Iterator[tuple[Sequence[Document], Sequence[Reading]]]:
    """Batch by batch, the documents and their readings."""
    progress("reading", 0, len(documents))
    for start in range(0, len(documents), READ_AT_ONCE):
        some, made = documents[start : start + READ_AT_ONCE], []
        for reading in reader.read(some):
            made.append(reading)
            progress("reading", start + len(made), len(documents))
        yield some, made


def _keep(
    store: Store, key: str, readings: Sequence[Reading], documents: Sequence[Document]
) -> tuple[Sequence[Reading], list[SetAside]]:
    try:
        store.put_readings(key, readings)
        return readings, []
    except SpanMismatch:
        # One bad document must not cost the others of its batch: each is tried by itself.
        return _keep_one_by_one(store, key, readings, {document.id: document.source for document in documents})


def _keep_one_by_one(
    store: Store, key: str, readings: Sequence[Reading], source_of: Mapping[str, str]
) -> tuple[list[Reading], list[SetAside]]:
    kept, rejected = [], []
    for reading in readings:
        try:
            store.put_readings(key, [reading])
            kept.append(reading)
        except SpanMismatch as error:
            rejected.append(SetAside(source_of[reading.document], f"its reading did not hold: {error}"))
    return kept, rejected


def _reader(model: str) -> _Reads:
    # Imported here: the parser takes seconds to load, and a record whose documents were all read needs none.
    from onrecord.steps.extract import Reader

    reader: _Reads = Reader(model)
    return reader
