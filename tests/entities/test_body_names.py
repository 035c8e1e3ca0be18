"""Names of bodies: what is written otherwise and what is another body."""

from __future__ import annotations

import pytest

from onrecord.entities.body_names import one_body
from onrecord.entities.matching import one_person


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Lundvik Aktiengesellschaft", "Lundvik AG"),
        ("Lundvik Aktiengeselschaft", "Lundvik AG"),
        ("LundvikAG", "Lundvik AG"),
        ("OAO Severmash", "Severmash Joint Stock Company"),
        ("Halden & Sons Co.", "Halden and Sons Co."),
        ("First Harbor Bank", "1st Harbour Bank"),
        ("Orvik Int'l", "Orvik International"),
        ("Good Haven Company", "Goodhaven Company"),
        ("The Norvik Group, Inc.", "Norvik"),
        ("World Fishery Organisation", "World Fishery Organization"),
        ("NFL", "Norvik Fishery League"),
        ("Brigade Forty 4", "Brigade 44"),
        ("Trandheim Shipping Ltd", "Trandhiem Shipping Limited"),
    ],
)
def test_a_body_in_two_spellings_is_one(first: str, second: str) -> None:
    assert one_body(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bank of Chad", "Bank of China"),
        ("Norvik Oil Company", "Norvik Gas Company"),
        ("Norvik Fund III", "Norvik Fund IV"),
        ("Norvik Trust Company", "Norvik"),
        ("Norvik (London) plc", "Norvik (Asia) Ltd"),
        ("Norvik Systems", "Norvik"),
        ("Norvik e.V.", "Norvik GmbH"),
        ("Ministry of Fishery", "Ministry of Forestry"),
    ],
)
def test_what_one_name_alone_tells_makes_two_bodies(first: str, second: str) -> None:
    assert not one_body(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("OlavTrandheim", "Olav Trandheim"),
        ("0lav Trandheim", "Olav Trandheim"),
        ("Olav Trandehim", "Olav Trandheim"),
    ],
)
def test_slips_spaces_and_order_leave_one_person(first: str, second: str) -> None:
    assert one_person(first, second)
