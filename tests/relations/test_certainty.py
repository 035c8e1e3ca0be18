"""Only what is certain enough sets positions, rounds, events and discrepancies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.model import Claim, Confidence
from onrecord.model.findings import CONFIRMED
from onrecord.relations.certainty import ASKED, Use, best_of, settles, together
from onrecord.relations.relating import Related, relate
from tests.relations.reports import Report, ground_of
from tests.relations.test_issues import july, may

SURE = Confidence(0.9, True)
UNSURE = Confidence(0.2, False, ("several speakers",))


def test_the_best_telling_counts_where_several_reports_tell_a_claim() -> None:
    sure = Confidence(0.9, True)
    assert best_of([UNSURE, sure, UNSURE]) is sure


def test_what_is_told_in_several_words_is_surer_than_each_alone() -> None:
    found = together([Confidence(0.5, False), Confidence(0.6, False)], Use.EVENT)
    assert found.value == 0.8
    assert found.certain
    assert not together([UNSURE], Use.EVENT).certain


def test_a_claim_that_a_person_confirmed_counts_however_unsure_it_was() -> None:
    unsure = replace(_claim(_story(UNSURE), "raise"), judged="")
    assert not settles(unsure, Use.POSITION)
    assert settles(replace(unsure, judged=CONFIRMED), Use.POSITION)
    enough = Confidence(ASKED[Use.POSITION], False)
    assert settles(replace(unsure, confidence=enough), Use.POSITION)


def test_a_claim_says_how_surely_it_was_read() -> None:
    assert _claim(_story(UNSURE), "raise").confidence == UNSURE


def test_what_is_read_unsurely_makes_no_issue() -> None:
    assert [issue.label for issue in _story(UNSURE).issues] == ["ferry line"]
    assert len(_story(Confidence(0.9, True)).issues) == 2


def test_an_event_is_as_certain_as_its_tellings_together() -> None:
    (event,) = _story(UNSURE).events
    assert event.confidence.certain
    (event,) = _story(UNSURE, met=UNSURE).events
    assert not event.confidence.certain


def test_an_event_that_is_not_certain_is_no_round() -> None:
    found = _related(july(), {"meet": UNSURE})
    assert [round_.event for issue in found.issues for round_ in issue.rounds] == [None]


def _story(raised: Confidence, met: Confidence = SURE) -> Related:
    """A meeting at which Norland proposed a ferry line, and Sudia, read as surely as is said,
    raised harbour fees."""
    return _related(may(), {"raise": raised, "meet": met})


def _related(report: Report, told: Mapping[str, Confidence]) -> Related:
    """What a report tells whose acts were read as surely as is said."""
    report.propositions = [
        replace(one, confidence=told.get(one.act, one.confidence)) for one in report.propositions
    ]
    return relate(ground_of(report))


def _claim(found: Related, act: str) -> Claim:
    (one,) = [claim for claim in found.claims if claim.act == act]
    return one
