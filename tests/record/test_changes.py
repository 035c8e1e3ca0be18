"""What a new report brings, and that the same reports bring nothing."""

from __future__ import annotations

from onrecord.discrepancies import discrepancies
from onrecord.model import Findings, Placement
from onrecord.record.changes import changes_between
from onrecord.relations.relating import relate
from tests.relations.reports import Report, ground_of
from tests.relations.test_issues import july, may


def findings(*reports: Report) -> Findings:
    context = ground_of(*reports)
    related = relate(context)
    placements = tuple(Placement(r.name, r.document.published, f"o-{r.name}", "s") for r in reports)
    return Findings(
        placements=placements,
        events=related.events,
        claims=related.claims,
        issues=related.issues,
        discrepancies=discrepancies(context, related.claims, related.events, related.issues),
        timeline=related.timeline,
    )


def test_the_same_reports_bring_nothing() -> None:
    assert not changes_between(findings(may()), findings(may()))


def test_the_first_report_is_all_new() -> None:
    brought = changes_between(Findings(), findings(may()))
    assert brought.documents == ("a",)
    assert brought.claims
    assert brought.events
    assert brought.issues


def test_the_next_round_brings_its_meeting_and_what_changed() -> None:
    brought = changes_between(findings(may()), findings(may(), july()))
    assert brought.documents == ("b",)
    assert [line.text for line in brought.events] == [
        "Talks in Port Vell, 2031-07-10 (happened, 2031-07-10)"
    ]
    assert "ferry line: Norland agreed, before proposed." in " ".join(
        line.text for line in brought.changed
    )
    assert not brought.issues


def test_a_report_that_only_repeats_brings_only_itself() -> None:
    twin = Report("c", may().text, may().published)
    for proposition in may().propositions:
        words = proposition.evidence.text
        if proposition.act == "propose":
            twin.tell(words, "propose", ("Norland",), topics=("a ferry line",))
    brought = changes_between(findings(may()), findings(may(), twin))
    assert brought.documents == ("c",)
    assert brought.claims == ()
