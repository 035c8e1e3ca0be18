"""Matters under dispute: standings of the sides, state after each round, what stays open."""

from __future__ import annotations

from itertools import permutations

from onrecord.model import Claim, Issue, PropositionKind
from onrecord.relations.relating import Related, relate
from onrecord.relations.timeline.story_timeline import timeline
from tests.relations.reports import Report, ground_of


def round_report(name: str, day: str, more: str) -> Report:
    report = Report(name, f"Norland and Sudia met in Port Vell on {day}. {more}", day)
    report.tell(
        f"Norland and Sudia met in Port Vell on {day}",
        "meet",
        ("Norland", "Sudia"),
        kind=PropositionKind.DEED,
        time=(day, day),
        places=("Port Vell",),
    )
    return report


def may() -> Report:
    report = round_report(
        "a",
        "2031-05-02",
        "Norland proposed a ferry line. Sudia raised concerns about harbour fees.",
    )
    report.tell("Norland proposed a ferry line", "propose", ("Norland",), topics=("a ferry line",))
    report.tell(
        "Sudia raised concerns about harbour fees", "raise", ("Sudia",), topics=("harbour fees",)
    )
    return report


def july() -> Report:
    report = round_report("b", "2031-07-10", "Norland and Sudia agreed on the new ferry line.")
    report.tell(
        "Norland and Sudia agreed on the new ferry line",
        "agree",
        ("Norland", "Sudia"),
        topics=("new ferry line",),
    )
    return report


def related(*reports: Report) -> Related:
    return relate(ground_of(*reports))


def issue(found: Related, label: str) -> Issue:
    (one,) = [issue for issue in found.issues if label in issue.label]
    return one


def test_a_matter_goes_through_the_rounds() -> None:
    found = related(may(), july())
    assert [state.state for state in issue(found, "ferry line").rounds] == ["proposed", "agreed"]


def test_of_what_no_later_round_takes_up_it_is_said_that_it_is_not_mentioned() -> None:
    assert [state.state for state in issue(related(may(), july()), "harbour fees").rounds] == [
        "raised",
        "not mentioned",
    ]


def test_each_side_has_its_last_word() -> None:
    parties = {
        party.name: party.position for party in issue(related(may(), july()), "ferry line").parties
    }
    assert parties == {"Norland": "agreed", "Sudia": "agreed"}


def test_conjoined_matters_are_separate_issues() -> None:
    report = round_report(
        "a", "2031-05-02", "Sudia raised concerns about harbour fees and pilot licences."
    )
    report.tell(
        "Sudia raised concerns about harbour fees and pilot licences",
        "raise",
        ("Sudia",),
        topics=("harbour fees", "pilot licences"),
    )
    assert sorted(one.label for one in related(report).issues) == ["harbour fees", "pilot licences"]


def test_a_meeting_is_no_matter() -> None:
    report = round_report("a", "2031-05-02", "Norland proposed a meeting.")
    report.tell("Norland proposed a meeting", "propose", ("Norland",), topics=("a meeting",))
    assert related(report).issues == ()


def test_claims_know_their_issues() -> None:
    found = related(may())
    ferry = issue(found, "ferry line")
    assert [claim.id for claim in found.claims if ferry.id in claim.issues] == list(ferry.claims)


def test_the_timeline_is_in_the_words_of_the_text_and_in_order() -> None:
    entries = related(may(), july()).timeline
    assert [entry.date for entry in entries] == sorted(entry.date or "" for entry in entries)
    assert entries[0].text == "Norland and Sudia met in Port Vell on 2031-05-02"


def test_a_story_without_tellings_has_no_timeline() -> None:
    assert timeline(ground_of(Report("a", "Nothing happened.")), (), ()) == ()


def test_the_order_of_arrival_changes_nothing() -> None:
    assert len({related(*order) for order in permutations([may(), july()])}) == 1


def test_a_deed_joins_a_matter_but_makes_none() -> None:
    report = may()
    report.text += " Sudia seized six depots in 2030."
    report.tell(
        "Sudia seized six depots in 2030",
        "seize",
        ("Sudia",),
        kind=PropositionKind.DEED,
        topics=("six depots",),
    )
    assert not [one for one in related(report).issues if "depots" in one.label]


def test_two_counts_of_things_are_two_matters() -> None:
    report = round_report(
        "a",
        "2031-05-02",
        "Norland demanded six depots. Later Norland demanded two depots back from Sudia.",
    )
    report.tell("Norland demanded six depots", "demand", ("Norland",), topics=("six depots",))
    report.tell(
        "Norland demanded two depots back from Sudia",
        "demand",
        ("Norland",),
        topics=("two depots",),
    )
    assert sorted(one.label for one in related(report).issues) == ["six depots", "two depots"]


def test_the_object_of_a_verb_is_the_matter() -> None:
    report = round_report(
        "a", "2031-05-02", "Norland agreed with Sudia. Norland demanded to abandon the meeting."
    )
    report.tell(
        "Norland demanded to abandon the meeting",
        "demand",
        ("Norland",),
        topics=("abandon the meeting",),
    )
    assert related(report).issues == ()


def claim_of(found: Related, act: str) -> Claim:
    (one,) = [claim for claim in found.claims if claim.act == act]
    return one


def test_what_goes_on_for_long_was_not_said_at_the_meeting_but_is_a_matter_of_it() -> None:
    report = may()
    report.text += " Norland has long complained of closed ports."
    report.tell(
        "Norland has long complained of closed ports",
        "complain",
        ("Norland",),
        topics=("closed ports",),
    )
    found = related(report)
    assert claim_of(found, "complain").event is None
    assert claim_of(found, "complain").date.value is None
    assert issue(found, "closed ports").parties[0].name == "Norland"
    assert claim_of(found, "raise").date.value == "2031-05-02"


def test_who_tells_the_public_of_a_meeting_did_not_say_it_there() -> None:
    report = may()
    report.text += " The Norlandic Foreign Ministry stressed that the talks went well."
    report.tell(
        "The Norlandic Foreign Ministry stressed that the talks went well",
        "stress",
        ("Norlandic Foreign Ministry",),
    )
    assert claim_of(related(report), "stress").event is None


def test_taking_part_in_something_else_is_no_part_in_the_meeting() -> None:
    report = may()
    report.text += " Ravi Sen participated in a swim."
    assert all(
        one.name != "Ravi Sen" for event in related(report).events for one in event.participants
    )
    report.text += " Ada Holm participated in the talks."
    assert any(
        one.name == "Ada Holm" for event in related(report).events for one in event.participants
    )
