"""A second language stands beside English: its reports go the whole way, from a file to a claim in
an export, and nothing outside its own module knows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import Record
from onrecord.languages.base import LANGUAGES, is_supported, language_of, register, supported
from tests.languages.toy import TOLLEN

PLACE = "tests.languages.toy:TOLLEN"
FERRY = "\n\n".join(
    [
        "Hosa ferimo polu Hallun",
        "Mira Tosk sagat kethu hosa ferimo imne hosa kevar polu Hallun narr retol selu imne domu.",
        "Orlan Vey narr valat kethu hosa marun polu Hallun tesol imne hosa gerim narr hudol.",
        "Mira Tosk moket Orlan Vey polu Hallun 2041-03-02.",
        "Orlan Vey neyat kethu hosa tarif polu hosa ferimo narr bilol imne hosa dakar narr mutol.",
    ]
)


@pytest.fixture
def _tollen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.languages.base.LANGUAGES", LANGUAGES | {TOLLEN.code: PLACE})


@pytest.fixture
def export(_tollen: None, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """The export of a record that holds one report in Tollen."""
    report = tmp_path / "ferimo.txt"
    report.write_text(FERRY, encoding="utf-8")
    with Record.open(tmp_path / "record.db") as record:
        record.add([report], deep=True)
        yield record.export()


def claims(export: dict[str, Any], act: str) -> list[dict[str, Any]]:
    return [claim for claim in export["claims"] if claim["act"] == act]


def test_its_function_words_tell_the_language_of_a_report(export: dict[str, Any]) -> None:
    assert [document["language"] for document in export["documents"]] == ["qtl"]
    assert export["set_aside"] == []


def test_a_report_becomes_a_claim_with_speaker_act_and_words(export: dict[str, Any]) -> None:
    (said,) = claims(export, "say")
    assert said["speaker_name"] == "Mira Tosk"
    assert said["modality"] == "happened"
    assert not said["negated"]
    (evidence,) = said["evidence"]
    assert evidence["text"].startswith("Mira Tosk sagat kethu hosa ferimo")
    assert FERRY[evidence["start"] : evidence["end"]] == evidence["text"]


def test_what_is_denied_is_denied_in_the_export(export: dict[str, Any]) -> None:
    (promised,) = claims(export, "promise")
    assert promised["speaker_name"] == "Orlan Vey"
    assert promised["negated"]


def test_a_meeting_is_an_event_with_its_day_and_who_took_part(export: dict[str, Any]) -> None:
    (met,) = claims(export, "meet")
    assert met["date"]["value"] == "2041-03-02"
    (event,) = [event for event in export["events"] if met["id"] in event["claims"]]
    assert {each["name"] for each in event["participants"]} == {"Mira Tosk", "Orlan Vey"}


def test_every_span_holds_its_words(export: dict[str, Any]) -> None:
    spans = [
        span for kind in ("claims", "events") for row in export[kind] for span in row["evidence"]
    ]
    assert len(spans) >= 5
    assert all(FERRY[span["start"] : span["end"]] == span["text"] for span in spans)


def test_its_persons_and_its_place_are_entities(export: dict[str, Any]) -> None:
    assert {(entity["name"], entity["type"]) for entity in export["entities"]} == {
        ("Mira Tosk", "person"),
        ("Orlan Vey", "person"),
        ("Hallun", "place"),
    }


def test_without_its_module_the_report_is_kept_and_set_aside(tmp_path: Path) -> None:
    report = tmp_path / "ferimo.txt"
    report.write_text(FERRY, encoding="utf-8")
    with Record.open(tmp_path / "record.db") as record:
        record.add([report], deep=True)
        assert len(record.documents) == 1
        assert record.claims() == ()
        assert ["not in English" in item.reason for item in record.set_aside] == [True]


@pytest.mark.usefixtures("_tollen")
def test_a_registered_language_is_supported() -> None:
    register("qtm", PLACE)
    assert supported() == ("en", "qtl", "qtm")
    assert is_supported("qtm")
    assert is_supported(None)
    assert not is_supported("qtz")
    assert language_of("qtm") is TOLLEN
    assert language_of(None).code == "en"
