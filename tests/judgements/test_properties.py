"""What holds of all judgements on all findings: the order of arrival, undoing, exchange, and that
none ever fails."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.judgements.applying import judged_findings
from onrecord.judgements.exchange import from_plain, to_plain
from onrecord.judgements.judged_documents import judged_documents
from onrecord.judgements.judged_stories import judged_stories
from onrecord.judgements.making import judge
from onrecord.judgements.reporting import judgement_statuses
from onrecord.judgements.subject_lookup import SubjectFinder
from onrecord.model import Findings, Judgement, Story
from onrecord.model.judgements import Subject, by_time, in_force, in_force_for
from onrecord.record.contract import export
from tests.judgements.worlds import (
    CLAIMS,
    DOCUMENTS,
    any_findings,
    any_judgements,
    any_stories,
    documents,
    ids,
    make,
)

pytestmark = pytest.mark.slow

LATER = "2026-04-01T00:00:00Z"


@given(any_findings(), any_judgements(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_judgements_give_the_same_in_any_order_of_arrival(
    findings: Findings, judgements: tuple[Judgement, ...], random: st.random.Random
) -> None:
    shuffled = random.sample(judgements, len(judgements))
    assert judged_findings(findings, shuffled) == judged_findings(findings, judgements)
    assert judged_stories(findings.stories, shuffled) == judged_stories(
        findings.stories, judgements
    )
    assert judged_documents(documents(), shuffled) == judged_documents(documents(), judgements)
    assert judgement_statuses(shuffled, findings) == judgement_statuses(judgements, findings)


@given(any_findings(), any_judgements(), any_judgements(most=3), st.data())
@settings(max_examples=40, deadline=None)
def test_what_is_judged_and_undone_was_never_judged_to_the_byte(
    findings: Findings,
    before: tuple[Judgement, ...],
    made: tuple[Judgement, ...],
    data: st.DataObject,
) -> None:
    made = tuple(
        one for one in made if one.id not in {other.id for other in before} and one.kind != "undo"
    )
    undone = [judge("undo", [f"judgement:{one.id}"], "", "Mia", LATER, "a slip") for one in made]
    undone += [
        make("undo", [one.id], "", data.draw(st.sampled_from([LATER, "2020-01-01"])))
        for one in made
    ]
    after = data.draw(st.permutations([*before, *made, *undone]))
    told, touched = judged_findings(findings, before)
    again, touched_again = judged_findings(findings, after)
    assert json.dumps(export(documents(), again, ())) == json.dumps(export(documents(), told, ()))
    assert touched_again == touched
    assert judged_stories(findings.stories, after) == judged_stories(findings.stories, before)
    assert judged_documents(documents(), after) == judged_documents(documents(), before)


@given(any_findings(), any_judgements(most=4))
@settings(max_examples=40, deadline=None)
def test_an_undone_undo_is_as_if_nothing_had_been_undone(
    findings: Findings, judgements: tuple[Judgement, ...]
) -> None:
    undo = [make("undo", [one.id], "", LATER) for one in judgements]
    redo = [make("undo", [f"judgement:{one.id}"], "", "2026-05-01") for one in undo]
    assert judged_findings(findings, [*judgements, *undo, *redo]) == judged_findings(
        findings, judgements
    )


@given(any_findings(), any_judgements(most=8), ids)
@settings(max_examples=40, deadline=None)
def test_no_judgement_fails_whatever_it_is_about(
    findings: Findings, judgements: tuple[Judgement, ...], id: str
) -> None:
    judged, touched = judged_findings(findings, judgements)
    judgement_statuses(judgements, judged)
    SubjectFinder(judged, judgements).matches(Subject(None, id))
    in_it = {judgement.id for judgement in in_force(judgements)}
    assert all(set(by) <= in_it and by for by in touched.values())


@given(any_findings(), any_judgements())
@settings(max_examples=40, deadline=None)
def test_no_claim_is_lost_and_what_no_judgement_is_about_stays_as_it_was(
    findings: Findings, judgements: tuple[Judgement, ...]
) -> None:
    judged, touched = judged_findings(findings, judgements)
    assert [claim.id for claim in judged.claims] == [claim.id for claim in findings.claims]
    if not touched:
        assert judged.issues == findings.issues
        assert judged.events == findings.events


@given(any_findings(), any_judgements())
@settings(max_examples=40, deadline=None)
def test_rejected_claims_count_nowhere(
    findings: Findings, judgements: tuple[Judgement, ...]
) -> None:
    rejecting = make("reject", [f"claim:{CLAIMS[0]}"], "", LATER)
    judged, _ = judged_findings(findings, [*judgements, rejecting])
    for claim in judged.claims:
        if claim.judged == "rejected":
            assert all(claim.id not in event.claims for event in judged.events)
            assert all(entry.claim != claim.id for entry in judged.timeline)


@given(any_stories(), any_judgements(most=8))
@settings(max_examples=40, deadline=None)
def test_every_document_is_in_one_story_however_they_were_sorted(
    stories: tuple[Story, ...], judgements: tuple[Judgement, ...]
) -> None:
    judged = judged_stories(stories, judgements)
    assert sorted(document for story in judged for document in story.documents) == sorted(DOCUMENTS)
    assert len({story.id for story in judged}) == len(judged)


@given(any_findings(), any_judgements())
@settings(max_examples=40, deadline=None)
def test_judgements_that_cannot_be_about_a_story_change_nothing_in_it(
    findings: Findings, judgements: tuple[Judgement, ...]
) -> None:
    there = in_force_for(judgements, DOCUMENTS)
    assert judged_findings(findings, there) == judged_findings(findings, judgements)


@given(
    st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9), st.text(max_size=9)), max_size=5),
    st.data(),
)
def test_what_is_exported_is_imported_as_it_was(
    told: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    made = [
        judge(
            "note",
            [f"c{subject}"],
            f"on {value}",
            "Mia",
            data.draw(st.sampled_from(["2026-03-01", LATER])),
            why,
        )
        for subject, value, why in told
    ]
    carried = json.loads(json.dumps(to_plain(made)))
    assert from_plain(carried) == by_time(made)
    assert to_plain(from_plain(carried)) == carried
    assert from_plain(to_plain([*from_plain(carried), *made])) == from_plain(carried)
