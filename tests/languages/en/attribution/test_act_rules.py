"""Each row on verb senses, non-events and acts without parties fits its own example, and not its
near miss."""

from __future__ import annotations

from onrecord.languages.en.attribution.act_rules import ActRule
from onrecord.languages.en.attribution.non_events import NON_EVENTS
from onrecord.languages.en.attribution.reported_acts import WITHOUT_PARTIES, reports
from onrecord.languages.en.attribution.verb_senses import OTHER_SENSES
from tests.languages.en.attribution.candidates import candidate
from tests.languages.en.marked import examples, near_misses

RULES = (*OTHER_SENSES, *NON_EVENTS, *WITHOUT_PARTIES)


@examples(RULES)
def test_a_verb_as_in_the_example_reports_no_such_act(rule: ActRule) -> None:
    found = candidate(rule.example)
    assert rule.fits(found)
    assert not reports(found)


@near_misses(RULES)
def test_a_near_miss_does_not_fit(rule: ActRule) -> None:
    assert not rule.fits(candidate(rule.near_miss))
