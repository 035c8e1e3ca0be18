"""A line is of those who said it, were told it, took part in it or are its subject, under every
name of theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Discrepancy, Entity, EntityType, Findings, Participant, Party
from onrecord.pipeline.search_entries import search_entries
from tests.values import document, findings

REPORT = document()
NORTHLAND = {"en 1", "northland", "kingdom of northland"}
MINISTRY = {"en 3", "northland ministry of ferries"}


@pytest.fixture
def parties() -> dict[str, set[str]]:
    """Id of each line -> the names that it is found by."""
    told = findings(REPORT)
    ministry = Entity("en_3", EntityType.ORGANIZATION, "Northland Ministry of Ferries", (), (), ())
    northland, quill = told.entities
    entities = (replace(northland, names=("Northland", "Kingdom of Northland")), quill, ministry)
    claim = replace(
        told.claims[0],
        speakers=(Party("en_3", "the ministry", "en_1", "Northland"),),
        addressees=(Party(None, "the Islanders", None, ""),),
        via=(Party("en_2", "Ada Quill", "en_2", "Ada Quill"),),
    )
    event = replace(
        told.events[0],
        participants=(
            Participant("en_2", "Quill", "lead"),
            Participant(None, "crews", "participant"),
        ),
    )
    differs = Discrepancy("di_1", "number", "en_1", "ramps", (), "")
    changed = Findings(
        entities=entities,
        claims=(claim,),
        events=(event,),
        issues=told.issues,
        discrepancies=(differs,),
    )
    return {
        entry.id: set(entry.parties)
        for entry in search_entries("st_1", changed, {REPORT.id: REPORT})
    }


def test_a_claim_is_of_its_speakers_of_whom_they_stand_for_and_of_its_addressees(
    parties: dict[str, set[str]],
) -> None:
    assert parties["cl_1"] == MINISTRY | NORTHLAND | {"the ministry", "the islanders"}


def test_an_event_is_of_those_who_took_part(parties: dict[str, set[str]]) -> None:
    assert parties["ev_1"] == {"en 2", "ada quill", "quill", "crews"}


def test_an_entity_is_of_itself_and_an_issue_of_the_parties_of_its_claims(
    parties: dict[str, set[str]],
) -> None:
    assert parties["en_1"] == NORTHLAND
    assert parties["is_1"] == parties["cl_1"]


def test_a_discrepancy_is_of_its_subject(parties: dict[str, set[str]]) -> None:
    assert parties["di_1"] == NORTHLAND | {"ramps"}
