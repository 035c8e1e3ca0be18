"""Every party of a coordination acts, wherever the parse hangs it."""

from __future__ import annotations

import pytest

from onrecord.model import Modality
from tests.languages.en.told import read, stands_for


@pytest.mark.parametrize(
    ("sentence", "act", "acting"),
    [
        (
            "Anna Berg, the Norwegian foreign minister, and Olav Lund, Sweden's ambassador, met in Geneva on Monday.",
            "meet",
            ["Anna Berg", "Olav Lund"],
        ),
        (
            "Officials from Norway and Sweden held talks in Geneva on Monday.",
            "meet",
            ["Norway", "Sweden"],
        ),
        (
            "The foreign ministers of Norway and Sweden criticized Denmark.",
            "criticize",
            ["Norway", "Sweden"],
        ),
        (
            "The talks were led by Anna Berg, the deputy minister, and by Olav Lund, the ambassador to Denmark.",
            "lead",
            ["Anna Berg", "Olav Lund"],
        ),
        (
            "Norway, along with Sweden, condemned Denmark on Monday.",
            "condemn",
            ["Norway", "Sweden"],
        ),
        ("Anna Berg, together with Olav Lund, met Mary Hill.", "meet", ["Anna Berg", "Olav Lund"]),
    ],
)
def test_each_party_of_a_coordination_acts(sentence: str, act: str, acting: list[str]) -> None:
    told = [proposition for proposition in read(sentence).propositions if proposition.act == act]
    found = [
        sorted(name for speaker in proposition.speakers for name in stands_for(speaker))
        for proposition in told
    ]
    assert acting in found, f"{sentence}: {found}"


def test_police_in_a_country_are_that_country_s() -> None:
    told = read("Police in Norway arrested Olav Lund on Monday.").propositions
    arrest = next(proposition for proposition in told if proposition.act == "arrest")
    assert stands_for(arrest.speakers[0]) == ["Norway"]


def test_who_is_about_to_act_plans_it_and_who_is_not_ready_does_not() -> None:
    for sentence, negated in (
        ("Norway is about to sign the treaty with Sweden.", False),
        ("Norway is not ready to sign the treaty with Sweden.", True),
        ("Norway is unwilling to sign the treaty with Sweden.", True),
    ):
        signing = next(
            proposition for proposition in read(sentence).propositions if proposition.act == "agree"
        )
        assert stands_for(signing.speakers[0]) == ["Norway"], sentence
        assert signing.negated is negated, sentence
        assert signing.modality is Modality.PLANNED, sentence
