"""What a store can do. Any implementation passes tests/store/contract.py.

Stored truth: documents, what was set aside, judgements. Derived and cached by content: readings and findings.
A writing method is one transaction: it happens whole or not at all. Every span is checked against the stored text
before it is written (SpanMismatch). A store that cannot be used raises RecordUnusable with what to do next.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from onrecord.model import Document, Findings, Judgement, Reading, SetAside


class Store(Protocol):
    def documents(self) -> tuple[Document, ...]:
        """All documents, sorted by id."""
        ...

    def add(self, documents: Sequence[Document]) -> frozenset[str]:
        """Keep documents; return the ids that are new.

        A known id changes nothing, except that of two sources of one text the lesser in code-point order is kept, so
        that the order of arrival leaves no trace.
        """
        ...

    def put_set_aside(self, set_aside: Sequence[SetAside], read_again: Collection[str] = ()) -> None:
        """Keep what was set aside, each once; the old reasons of sources that were read again are forgotten first."""
        ...

    def set_aside(self) -> tuple[SetAside, ...]:
        """What was set aside, sorted by source and reason."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """All human judgements, sorted by time and id."""
        ...

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement; one that is known changes nothing."""
        ...

    def readings(self, key: str, documents: Collection[str] | None = None) -> dict[str, Reading]:
        """The readings made under `key` (the reader and its version) by document id, of `documents` or of all."""
        ...

    def put_readings(self, key: str, readings: Sequence[Reading]) -> None:
        """Keep readings in the place of those that another key made of the same documents."""
        ...

    def findings(self, key: str) -> Findings | None:
        """The findings kept under `key`, or None."""
        ...

    def put_findings(self, key: str, findings: Findings) -> None:
        """Keep findings under `key`; old ones are forgotten, for they can be made anew."""
        ...

    def close(self) -> None:
        """Let go of the files. The store is not used afterwards."""
        ...
