"""What an outlet changed in a report, version by version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Handed, Record

ADDRESS = "https://harbour.example/a/1"
FIRST = [
    "Two people were hurt when a crane fell on the quay of Arden on Monday.",
    "Mayor Ruth Vale said that the quay would stay closed until Friday.",
    "The crane was put up in 1998 by Arden Lines.",
]
SECOND = [
    "Three people were hurt when a crane fell on the quay of Arden on Monday.",
    "Fire chief Tom Brook said that a bolt had broken.",
    "The crane was put up in 1998 by Arden Lines.",
]
THIRD = [SECOND[2], SECOND[0], SECOND[1]]


def handed(*versions: tuple[str, list[str]]) -> Handed:
    rows = [
        {
            "url": f"{ADDRESS}?utm_source=v{number}",
            "title": title,
            "outlet": "Harbour Post",
            "date": f"2025-03-{number:02}",
            "text": "\n\n".join(sentences),
        }
        for number, (title, sentences) in enumerate(versions, start=3)
    ]
    return Handed("rows.jsonl", "\n".join(map(json.dumps, rows)).encode())


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db", processes=1) as opened:
        yield opened


def test_headline_sentences_and_claims_that_changed_are_told(record: Record) -> None:
    record.add([handed(("Crane falls on quay", FIRST), ("Three hurt as crane falls", SECOND))])
    (found,) = record.revisions()
    assert (found.title_before, found.title_after) == (
        "Crane falls on quay",
        "Three hurt as crane falls",
    )
    told = [
        (change.before.text if change.before else None, change.after.text if change.after else None)
        for change in found.sentences
    ]
    assert told[0] == (FIRST[0], SECOND[0])
    assert (FIRST[1], None) in told
    assert (None, SECOND[1]) in told
    assert len(told) == 3
    assert any("Vale" in line.text for line in found.vanished)
    assert any("Brook" in line.text for line in found.appeared)
    claims = {claim.id for claim in record.claims()}
    assert {line.id for line in (*found.vanished, *found.appeared)} <= claims


def test_each_version_stands_beside_the_one_before_it(record: Record) -> None:
    record.add([handed(("Crane falls", FIRST), ("Crane falls", SECOND), ("Crane falls", THIRD))])
    first, second = record.revisions()
    assert first.after == second.before
    assert (first.title_before, first.title_after) == ("", "")
    assert second.sentences == ()  # in another order, none changed


def test_what_was_not_published_yet_had_revised_nothing(record: Record) -> None:
    record.add([handed(("Crane falls", FIRST), ("Crane falls", SECOND))])
    assert record.revisions("2025-03-03") == ()
    assert len(record.revisions("2025-03-04")) == 1
