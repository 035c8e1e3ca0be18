"""Talks of one day in one city are one event in several reports; the next round is another."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from onrecord.model import Basis, Event, Modality, PropositionKind, Reference, ReferenceKind
from onrecord.relations.claims.joining import claims
from onrecord.relations.events.building import EventsAndClaims, events
from tests.relations.reports import Report, ground_of

DEED = PropositionKind.DEED


def first() -> Report:
    report = Report(
        "a",
        "Norlandic and Sudian envoys met in Port Vell on Friday. The talks were held at Harbour Hall.",
    )
    report.tell(
        "Norlandic and Sudian envoys met in Port Vell on Friday",
        "meet",
        ("Norlandic and Sudian envoys",),
        kind=DEED,
        time=("Friday", "2031-05-02"),
        places=("Port Vell",),
    )
    report.tell(
        "The talks were held at Harbour Hall",
        "meet",
        kind=DEED,
        cue="talks",
        places=("Harbour Hall",),
    )
    return report


def second() -> Report:
    text = "On 2 May, Norland and Sudia held talks in Port Vell. Norland proposed a ferry line. The next meeting is open."
    report = Report("b", text, "2031-05-03")
    report.tell(
        "On 2 May, Norland and Sudia held talks in Port Vell",
        "meet",
        ("Norland", "Sudia"),
        kind=DEED,
        time=("2 May", "2031-05-02"),
        places=("Port Vell",),
    )
    report.tell("Norland proposed a ferry line", "propose", ("Norland",), topics=("a ferry line",))
    report.tell("The next meeting", "meet", kind=DEED, cue="meeting", nominal=True)
    return report


def next_round() -> Report:
    text = "Norland and Sudia met in Port Vell on 10 July. The meeting followed the prior May 2 consultations."
    report = Report("c", text, "2031-07-10")
    report.tell(
        "Norland and Sudia met in Port Vell on 10 July",
        "meet",
        ("Norland", "Sudia"),
        kind=DEED,
        time=("10 July", "2031-07-10"),
        places=("Port Vell",),
    )
    report.tell(
        "the prior May 2 consultations",
        "meet",
        kind=DEED,
        cue="consultations",
        time=("May 2", "2031-05-02"),
        nominal=True,
    )
    return report


def happened(*reports: Report) -> EventsAndClaims:
    context = ground_of(*reports)
    return events(context, claims(context))


def meeting(found: EventsAndClaims, date: str | None) -> Event:
    (event,) = [
        event for event in found.events if event.type == "meet" and event.date.value == date
    ]
    return event


def test_two_reports_of_one_day_in_one_city_tell_one_meeting() -> None:
    event = meeting(happened(first(), second()), "2031-05-02")
    assert event.documents == ("a", "b")
    assert event.places == ("Port Vell",)
    assert {participant.name for participant in event.participants} >= {"Norland", "Sudia"}


def test_the_talks_take_up_the_meeting_and_give_it_its_venue() -> None:
    event = meeting(happened(first()), "2031-05-02")
    assert event.venue == "Harbour Hall"
    assert len(event.evidence) == 2


def test_the_next_round_is_another_meeting_and_the_prior_one_is_the_first() -> None:
    found = happened(first(), second(), next_round())
    assert meeting(found, "2031-07-10").documents == ("c",)
    assert meeting(found, "2031-05-02").documents == ("a", "b", "c")


def test_a_meeting_to_come_is_planned_and_has_no_date() -> None:
    event = meeting(happened(second()), None)
    assert event.status is Modality.PLANNED
    assert event.date.why


def test_what_was_proposed_at_the_meeting_is_dated_by_it_and_says_so() -> None:
    found = happened(second())
    (claim,) = [claim for claim in found.claims if claim.act == "propose"]
    assert claim.event == meeting(found, "2031-05-02").id
    assert (claim.date.value, claim.date.basis) == ("2031-05-02", Basis.INFERRED)
    assert claim.date.evidence


def test_a_past_deed_is_one_event_whether_told_by_verb_or_noun() -> None:
    one = Report("a", "Sudia invaded Lakeside in 2022.")
    one.tell(
        "Sudia invaded Lakeside in 2022",
        "invade",
        ("Sudia",),
        ("Lakeside",),
        kind=DEED,
        time=("2022", "2022"),
    )
    other = Report("b", "Trade fell after the invasion of Lakeside by Sudia.")
    other.tell(
        "the invasion of Lakeside by Sudia",
        "invade",
        ("Sudia",),
        ("Lakeside",),
        kind=DEED,
        nominal=True,
    )
    (event,) = happened(one, other).events
    assert (event.date.value, event.documents, event.places) == ("2022", ("a", "b"), ("Lakeside",))


def test_who_led_a_delegation_is_the_lead() -> None:
    report = first()
    report.text += " The Norlandic delegation was led by Ada Holm."
    report.tell("The Norlandic delegation was led by Ada Holm", "lead", ("Ada Holm",), kind=DEED)
    leads = [
        p.name for p in meeting(happened(report), "2031-05-02").participants if p.part == "lead"
    ]
    assert leads == ["Ada Holm"]


def test_who_was_in_attendance_took_part() -> None:
    report = first()
    report.text += " In attendance were Ada Holm and Ravi Sen."
    names = {p.name for p in meeting(happened(report), "2031-05-02").participants}
    assert names >= {"Ada Holm", "Ravi Sen"}


def test_a_meeting_that_did_not_take_place_is_no_event() -> None:
    report = Report("a", "Norland and Sudia did not meet in Port Vell.")
    report.tell(
        "Norland and Sudia did not meet in Port Vell", "meet", ("Norland", "Sudia"), kind=DEED, negated=True,
        places=("Port Vell",),
    )  # fmt: skip
    assert happened(report).events == ()


def test_the_order_of_arrival_changes_no_event() -> None:
    assert (
        len({happened(*order).events for order in permutations([first(), second(), next_round()])})
        == 1
    )


def test_a_bodys_own_meeting_on_the_same_day_is_another() -> None:
    report = second()
    report.text += " On 2 May the Norlandic Foreign Ministry held its weekly meeting."
    report.tell(
        "the Norlandic Foreign Ministry held its weekly meeting",
        "meet",
        ("Norlandic Foreign Ministry",),
        kind=DEED,
        time=("2 May", "2031-05-02"),
    )
    days = [
        event.date.value for event in happened(report).events if event.status is Modality.HAPPENED
    ]
    assert days == ["2031-05-02", "2031-05-02"]


def test_the_place_where_the_talks_took_place_is_theirs() -> None:
    report = Report(
        "a", "Norland and Sudia met on 2 May. The talks took place at Harbour Hall in Port Vell."
    )
    report.tell(
        "Norland and Sudia met on 2 May",
        "meet",
        ("Norland", "Sudia"),
        kind=DEED,
        time=("2 May", "2031-05-02"),
    )
    report.tell("The talks", "meet", kind=DEED, cue="talks", nominal=True)
    (event,) = happened(report).events
    assert (event.venue, event.places) == ("Harbour Hall", ("Port Vell",))


def test_calling_something_reckless_is_no_call() -> None:
    report = Report("a", "Norland and Sudia called the launch reckless in Port Vell.")
    report.tell(
        "Norland and Sudia called the launch reckless in Port Vell",
        "call",
        ("Norland", "Sudia"),
        places=("Port Vell",),
    )
    assert happened(report).events == ()


def test_a_deed_of_the_news_in_two_reports_is_one_event() -> None:
    one = Report("a", "Sudia has just launched a ferry.")
    one.tell(
        "Sudia has just launched a ferry", "launch", ("Sudia",), kind=DEED, topics=("a ferry",)
    )
    other = Report("b", "The Sudian launch surprised Norland.")
    other.tell("The Sudian launch", "launch", ("Sudian",), kind=DEED, cue="launch", nominal=True)
    late = Report("c", "Sudia has just launched a ferry.", "2031-09-02")
    late.tell(
        "Sudia has just launched a ferry", "launch", ("Sudia",), kind=DEED, topics=("a ferry",)
    )
    assert [event.documents for event in happened(one, other, late).events] == [("a", "b")]


def test_a_summit_of_next_month_is_planned_though_nobody_says_so() -> None:
    report = Report("a", "The June 12 summit in Port Vell worries Norland.")
    report.tell(
        "The June 12 summit in Port Vell",
        "meet",
        kind=DEED,
        cue="summit",
        time=("June 12", "2031-06-12"),
        places=("Port Vell",),
        nominal=True,
    )
    (event,) = happened(report).events
    assert event.status is Modality.PLANNED


def test_a_report_of_many_meetings_dates_no_proposal_by_one_of_them() -> None:
    report = Report(
        "a",
        "Ada Holm met Ravi Sen in Port Vell on 1 May. Norland met Sudia in Lakeside on 2 May. "
        "Norland and Sudia met at Harbour Hall on 28 April. Norland proposed a ferry line.",
    )
    for words, by, to, day, place in (
        (
            "Ada Holm met Ravi Sen in Port Vell on 1 May",
            "Ada Holm",
            "Ravi Sen",
            "1 May",
            "Port Vell",
        ),
        ("Norland met Sudia in Lakeside on 2 May", "Norland", "Sudia", "2 May", "Lakeside"),
        (
            "Norland and Sudia met at Harbour Hall on 28 April",
            "Norland",
            "Sudia",
            "28 April",
            "Harbour Hall",
        ),
    ):
        value = {"1 May": "2031-05-01", "2 May": "2031-05-02", "28 April": "2031-04-28"}[day]
        report.tell(words, "meet", (by,), (to,), kind=DEED, time=(day, value), places=(place,))
    report.tell("Norland proposed a ferry line", "propose", ("Norland",), topics=("a ferry line",))
    (claim,) = [claim for claim in happened(report).claims if claim.act == "propose"]
    assert claim.event is None
    assert claim.date.value is None


def announced(words: str, time: tuple[str, str] | None) -> tuple[Event, ...]:
    report = Report("a", f"{words}.")
    report.tell(words, "announce", ("Norland",), time=time)
    return happened(report).events


def test_an_announcement_on_a_day_of_its_own_is_an_event() -> None:
    (event,) = announced("Norland announced a toll on Thursday", ("Thursday", "2031-05-01"))
    assert (event.type, event.date.value) == ("announce", "2031-05-01")
    assert [participant.name for participant in event.participants] == ["Norland"]


def test_an_announcement_without_a_day_stays_a_claim() -> None:
    assert announced("Norland announced a toll", None) == ()


def test_two_things_announced_on_one_day_are_two_events() -> None:
    report = Report("a", "Norland announced a toll on Thursday.")
    report.tell(
        "Norland announced a toll on Thursday",
        "announce",
        ("Norland",),
        topics=("a toll",),
        time=("Thursday", "2031-05-01"),
    )
    other = Report("b", "Norland announced free school meals on Thursday.")
    other.tell(
        "Norland announced free school meals on Thursday",
        "announce",
        ("Norland",),
        topics=("free school meals",),
        time=("Thursday", "2031-05-01"),
    )
    assert len(happened(report, other).events) == 2


def test_an_announcement_on_a_monday_of_an_undated_report_is_an_event_without_a_date() -> None:
    report = Report("a", "Norland announced a toll on Monday.", published=None)
    report.tell(
        "Norland announced a toll on Monday",
        "announce",
        ("Norland",),
        rule=("Monday", "weekday:1:past"),
    )
    (event,) = happened(report).events
    assert (event.type, event.date.value) == ("announce", None)


def freed(published: str | None, start: str = "") -> Report:
    words = "Guards of Norland freed nine girls on Monday"
    report = Report(f"f{start[:1]}", f"{start}{words}.", published=published)
    report.tell(
        words,
        "release",
        ("Guards of Norland",),
        ("nine girls",),
        kind=DEED,
        rule=("Monday", "weekday:1:past"),
    )
    return report


def test_a_deed_on_a_monday_of_an_undated_report_is_an_event_without_a_date() -> None:
    (event,) = happened(freed(None)).events
    assert (event.type, event.date.value) == ("release", None)


def test_whom_a_deed_was_done_to_takes_part_by_what_they_are_called() -> None:
    (event,) = happened(freed(None)).events
    assert "nine girls" in [participant.name for participant in event.participants]


def deed(name: str, words: str, act: str, by: str, *, day: str | None = None) -> Report:
    report = Report(name, f"{words}.", "2031-05-03")
    report.tell(words, act, (by,), kind=DEED, time=("Friday", day) if day else None)
    return report


def test_deeds_of_other_doers_with_nothing_in_common_are_two_though_the_day_is_one() -> None:
    one = deed(
        "a",
        "dockers withdrew four tugs from the northern basin at dawn on Friday",
        "withdraw",
        "dockers",
        day="2031-05-02",
    )
    other = deed(
        "b",
        "a harbour office withdrew its bid for a seat in the assembly on Friday",
        "withdraw",
        "a harbour office",
        day="2031-05-02",
    )
    assert len(happened(one, other).events) == 2


def test_no_report_tells_as_done_what_came_after_it() -> None:
    early = Report("a", "Norland expelled four Sudian envoys.", "2031-05-03")
    early.tell(
        "Norland expelled four Sudian envoys",
        "expel",
        ("Norland",),
        ("four Sudian envoys",),
        kind=DEED,
    )
    late = Report("b", "Norland expelled four Sudian envoys on 9 May.", "2031-05-10")
    late.tell(
        "Norland expelled four Sudian envoys on 9 May",
        "expel",
        ("Norland",),
        ("four Sudian envoys",),
        kind=DEED,
        time=("9 May", "2031-05-09"),
    )
    assert [event.origins for event in happened(early, late).events] == [("o-b",)]


def test_what_two_leads_tell_was_announced_is_an_event_and_what_one_tells_a_claim() -> None:
    words = "Norland announced a ferry line to the isle"
    reports = [Report(name, f"{words}.", "2031-05-03") for name in ("a", "b")]
    for report in reports:
        report.tell(words, "announce", ("Norland",), topics=("a ferry line",))
    assert happened(reports[0]).events == ()
    (event,) = happened(*reports).events
    assert (event.type, event.date.value, event.label) == ("announce", None, words)


def test_a_label_says_who_acted_where_the_clause_has_a_pronoun() -> None:
    text = "Ada Holm spoke, and on Friday she expelled four Sudian envoys."
    report = Report("a", text, "2031-05-03")
    report.tell(
        "she expelled four Sudian envoys",
        "expel",
        ("she",),
        ("four Sudian envoys",),
        kind=DEED,
    )
    (told,) = report.propositions
    she = Reference(told.speakers[0].span, ReferenceKind.PRONOUN, (report.span("Ada Holm"),))
    report.propositions[:] = [replace(told, speakers=(she,))]
    (event,) = happened(report).events
    assert event.label == "[Ada Holm] expelled four Sudian envoys"


def test_a_label_leaves_out_the_word_that_binds_its_clause_to_another() -> None:
    words = "when Norland expelled four Sudian envoys on Friday"
    report = Report("a", f"It rained {words}.", "2031-05-03")
    report.tell(
        words,
        "expel",
        ("Norland",),
        ("four Sudian envoys",),
        kind=DEED,
        time=("Friday", "2031-05-02"),
    )
    (event,) = happened(report).events
    assert event.label == "Norland expelled four Sudian envoys on Friday"
