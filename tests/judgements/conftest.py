"""What the tests of judging share: the findings of a story that was read, and how a person judges
them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import Record
from onrecord.judgements.making import judge
from onrecord.judgements.subject_anchors import anchored, anchored_value
from onrecord.model import Document, Findings, Judgement

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

Judge = Callable[..., Judgement]


@pytest.fixture(scope="session")
def read_talks(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Document, ...], Findings]:
    with Record.open(tmp_path_factory.mktemp("judging") / "talks.db") as record:
        record.add([EXAMPLES / "istanbul"])
        return tuple(record.documents), record.findings()


@pytest.fixture(scope="session")
def talks(read_talks: tuple[tuple[Document, ...], Findings]) -> Findings:
    return read_talks[1]


@pytest.fixture(scope="session")
def two_reports(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """The findings of two of the five reports, which are not the earliest."""
    with Record.open(tmp_path_factory.mktemp("judging") / "two.db") as record:
        record.add(sorted((EXAMPLES / "istanbul").iterdir())[:2])
        return record.findings()


@pytest.fixture
def mia(talks: Findings) -> Judge:
    """Mia judges what she sees, one second after another."""
    seconds = iter(range(60))

    def says(kind: str, *subjects: str, value: str = "", why: str = "She was there") -> Judgement:
        at = f"2026-03-01T09:00:{next(seconds):02d}Z"
        return judge(
            kind,
            anchored(kind, subjects, talks),
            anchored_value(kind, value, talks),
            "Mia",
            at,
            why,
        )

    return says
