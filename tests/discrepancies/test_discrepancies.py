"""What cannot all hold is a discrepancy; another round, a later post, rounding and paraphrase are
none."""

from __future__ import annotations

import pytest

from onrecord.discrepancies import discrepancies
from onrecord.languages.en.quantities import quantities
from onrecord.model import Discrepancy, PropositionKind, Role
from onrecord.relations.relating import relate
from tests.relations.reports import Report, ground_of

DEED = PropositionKind.DEED


def found(*reports: Report, roles: dict[str, tuple[Role, ...]] | None = None) -> list[Discrepancy]:
    context = ground_of(*reports, roles=roles)
    related = relate(context)
    return list(discrepancies(context, related.claims, related.events, related.issues))


def role(report: Report, title: str, qualifier: str = "") -> Role:
    return Role(title, qualifier, (report.span(title),))


def with_titles(
    one: str, other: str, *, later: str = "2031-05-03", qualifier: str = ""
) -> list[Discrepancy]:
    first = Report("a", f"{one}, Ada Holm, spoke.")
    second = Report("b", f"{other}, Ada Holm, spoke.", later)
    return found(
        first, second, roles={"Ada Holm": (role(first, one), role(second, other, qualifier))}
    )


def test_two_spellings_of_one_name_are_put_side_by_side() -> None:
    (one,) = found(
        Report("a", "Ravi Sen spoke."), Report("b", "Ravy Sen left."), Report("c", "Ravi Sen sat.")
    )
    assert one.attribute == "name"
    assert [(reading.value, len(reading.origins)) for reading in one.readings] == [
        ("Ravi", 2),
        ("Ravy", 1),
    ]
    assert "2 reports" in one.note


def test_two_areas_of_one_rank_cannot_both_hold() -> None:
    (one,) = with_titles(
        "head of the North Harbour Department", "director of the North Coast Department"
    )
    assert one.attribute == "title"
    assert len(one.readings) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ambassador", "director of the North Harbour Department"),
        ("head of the Harbour Department", "head of the Norlandic Harbour Department"),
        ("head of the North Harbour Department", "director of the North Harbour Department"),
        ("Foreign Minister", "Foreign Minister of Norland"),
    ],
)
def test_a_rank_beside_a_post_and_a_longer_form_are_no_discrepancy(one: str, other: str) -> None:
    assert with_titles(one, other) == []


def test_a_post_told_months_later_may_be_a_new_one() -> None:
    one, other = "head of the North Harbour Department", "head of the North Coast Department"
    assert with_titles(one, other, later="2031-09-01") == []


def test_a_former_post_contradicts_none() -> None:
    one, other = "head of the North Harbour Department", "head of the North Coast Department"
    assert with_titles(one, other, qualifier="former") == []


def expelled(name: str, count: str, published: str = "2031-05-02") -> Report:
    report = Report(
        name, f"Norland expelled {count} Sudian envoys from Port Vell on 1 May.", published
    )
    report.tell(
        f"Norland expelled {count} Sudian envoys from Port Vell on 1 May",
        "expel",
        ("Norland",),
        (f"{count} Sudian envoys",),
        kind=DEED,
        time=("1 May", "2031-05-01"),
    )
    return report


def test_two_counts_of_one_thing_in_one_event_are_a_discrepancy() -> None:
    (one,) = [
        each
        for each in found(expelled("a", "35"), expelled("b", "38"))
        if each.attribute == "number"
    ]
    assert [reading.value for reading in one.readings] == ["35 envoys", "38 envoys"]


@pytest.mark.parametrize("count", ["more than 30", "about 36", "at least 35", "thirty-five", "35"])
def test_a_rounded_or_bounded_count_is_none(count: str) -> None:
    assert [
        each
        for each in found(expelled("a", "35"), expelled("b", count))
        if each.attribute == "number"
    ] == []


def test_a_later_report_may_count_more() -> None:
    assert [
        e
        for e in found(expelled("a", "35"), expelled("b", "38", "2031-05-09"))
        if e.attribute == "number"
    ] == []


def test_things_seized_in_one_report_and_restricted_in_another() -> None:
    one = Report("a", "Sudia raised the matter of six depots seized in 2030.")
    one.tell(
        "Sudia raised the matter of six depots seized in 2030",
        "raise",
        ("Sudia",),
        topics=("six depots",),
    )
    other = Report(
        "b", "Norland discussed the six depots. Norland placed restrictions on six depots."
    )
    other.tell(
        "Norland placed restrictions on six depots",
        "restrict",
        ("Norland",),
        kind=DEED,
        topics=("six depots",),
    )
    other.tell("Norland discussed the six depots", "demand", ("Norland",), topics=("six depots",))
    (status,) = [each for each in found(one, other) if each.attribute == "status"]
    assert {reading.value for reading in status.readings} == {"seized", "restricted"}


def test_one_report_that_tells_both_tells_a_course_of_things() -> None:
    one = Report(
        "a",
        "Sudia raised the matter of six depots seized in 2030. "
        "Norland demanded six depots, now restricted.",
    )
    one.tell(
        "Sudia raised the matter of six depots seized in 2030",
        "raise",
        ("Sudia",),
        topics=("six depots",),
    )
    one.tell(
        "Norland demanded six depots, now restricted",
        "demand",
        ("Norland",),
        topics=("six depots",),
    )
    assert [each for each in found(one) if each.attribute == "status"] == []


def met(name: str, day: str, place: str = "Port Vell", published: str = "2031-05-03") -> Report:
    words = f"Ada Holm met Ravi Sen in {place} on {day}"
    report = Report(name, f"{words}.", published)
    report.tell(
        words, "meet", ("Ada Holm",), ("Ravi Sen",), kind=DEED, time=(day, day), places=(place,)
    )
    return report


def test_two_places_of_one_meeting_are_a_discrepancy() -> None:
    (one,) = [
        e
        for e in found(met("a", "2031-05-02"), met("b", "2031-05-02", "Lakeside"))
        if e.attribute == "place"
    ]
    assert {reading.value for reading in one.readings} == {"Port Vell", "Lakeside"}


def test_another_round_is_no_discrepancy() -> None:
    assert found(met("a", "2031-05-02"), met("b", "2031-07-10", "Lakeside", "2031-07-11")) == []


def test_said_and_not_said_by_one_side_on_one_day_is_a_discrepancy() -> None:
    words = "the ferry contract with Sudia on harbour pilots"
    one, other = (
        Report("a", f"Norland signed {words}."),
        Report("b", f"Norland signed no part of {words}."),
    )
    one.tell(f"Norland signed {words}", "sign", ("Norland",))
    other.tell(f"Norland signed no part of {words}", "sign", ("Norland",), negated=True)
    assert [each.attribute for each in found(one, other)] == ["polarity"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("killed at least 17 people", [("people", 17, float("inf"))]),
        ("about 50 ships", [("ships", 45, 55)]),
        ("2.5 million barrels", [("barrels", 2.5e6, 2.5e6)]),
        ("two dozen envoys left at noon", [("envoys", 21.6, 26.4)]),
        ("six real estate properties", [("properties", 6, 6)]),
        ("in 2016", []),
        ("a 35-year-old man", []),
        ("12 years ago", []),
    ],
)
def test_numbers_are_read_with_what_they_count(
    text: str, read: list[tuple[str, float, float]]
) -> None:
    assert [(one.noun, round(one.low, 6), round(one.high, 6)) for one in quantities(text)] == read
