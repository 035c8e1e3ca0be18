"""What a person decides of claims, events and discrepancies, on a story that was read."""

from __future__ import annotations

from dataclasses import replace

from onrecord.judgements.applying import judged_findings
from onrecord.model import Basis, Claim, Event, Findings, Issue, Judgement, ReadingOf
from onrecord.relations.certainty import Use, settles
from tests.judgements.conftest import Judge
from tests.nonempty import nonempty


def claim(findings: Findings, act: str, words: str) -> Claim:
    """The first claim of this act whose content holds these words."""
    return next(one for one in findings.claims if one.act == act and words in one.content)


def issue(findings: Findings, label: str) -> Issue:
    return next(one for one in findings.issues if label in one.label)


def talks_on(findings: Findings, day: str) -> Event:
    return next(
        one
        for one in findings.events
        if one.type == "meet" and (one.date.value or "").startswith(day)
    )


def told_elsewhere(claim: Claim, findings: Findings) -> bool:
    """Whether another claim rests on words that hold some of this one's."""
    others = [span for other in findings.claims if other.id != claim.id for span in other.evidence]
    return any(other.contains(span) for other in others for span in claim.evidence)


def judged(findings: Findings, *judgements: Judgement) -> Findings:
    return judged_findings(findings, judgements)[0]


def test_a_rejected_claim_is_shown_and_counts_nowhere(talks: Findings, mia: Judge) -> None:
    proposal = claim(talks, "propose", "flights")
    rejecting = mia("reject", proposal.id)
    after, touched = judged_findings(talks, [rejecting])
    assert next(one for one in after.claims if one.id == proposal.id).judged == "rejected"
    flights = issue(after, "flights")
    assert proposal.id not in flights.claims
    assert all(proposal.id not in party.claims for party in flights.parties)
    assert all(proposal.id not in round_.claims for round_ in flights.rounds)
    assert all(proposal.id not in event.claims for event in after.events)
    assert {proposal.id, proposal.event, flights.id} <= touched.keys()
    assert set(touched.values()) == {(rejecting.id,)}


def test_an_event_that_only_a_rejected_claim_tells_of_is_gone_with_its_line(
    talks: Findings, mia: Judge
) -> None:
    annexed = claim(talks, "annex", "Crimea")
    after = judged(talks, mia("reject", annexed.id))
    assert annexed.event not in {event.id for event in after.events}
    assert annexed.event not in {entry.event for entry in after.timeline}
    assert len(after.timeline) == len(talks.timeline) - 1


def test_a_matter_with_no_claim_left_is_gone_and_no_line_refers_to_it(
    talks: Findings, mia: Judge
) -> None:
    gone = next(one for one in talks.issues if len(one.claims) == 1)
    after = judged(talks, mia("reject", gone.claims[0]))
    assert gone.id not in {one.id for one in after.issues}
    assert all(gone.id not in one.issues for one in after.claims)


def test_a_confirmed_claim_is_marked_and_nothing_else_changes(talks: Findings, mia: Judge) -> None:
    proposal = claim(talks, "propose", "flights")
    after = judged(talks, mia("confirm", proposal.id))
    assert [one for one in after.claims if one.judged] == [
        next(c for c in after.claims if c.id == proposal.id)
    ]
    assert (after.events, after.issues, after.timeline) == (
        talks.events,
        talks.issues,
        talks.timeline,
    )


def test_the_later_of_two_verdicts_holds(talks: Findings, mia: Judge) -> None:
    proposal = claim(talks, "propose", "flights")
    first, last = mia("reject", proposal.id), mia("confirm", proposal.id)
    for order in ((first, last), (last, first)):
        assert (
            next(one for one in judged(talks, *order).claims if one.id == proposal.id).judged
            == "confirmed"
        )


def test_a_corrected_speaker_stands_in_the_ledger_for_his_side(talks: Findings, mia: Judge) -> None:
    proposal = claim(talks, "propose", "flights")
    assert [party.side_name for party in proposal.speakers] == ["Russia"]
    after = judged(talks, mia("speaker", proposal.id, value="Selena Colvard"))
    (speaker,) = next(one for one in after.claims if one.id == proposal.id).speakers
    assert (speaker.name, speaker.side_name) == ("Selena Colvard", "United States")
    assert "United States" in {party.name for party in issue(after, "flights").parties}


def test_a_speaker_whom_no_report_names_stays_without_an_entity_and_says_why(
    talks: Findings, mia: Judge
) -> None:
    proposal = claim(talks, "propose", "flights")
    after = judged(talks, mia("speaker", proposal.id, value="Ada Quill; Olaf Strand"))
    speakers = next(one for one in after.claims if one.id == proposal.id).speakers
    assert [(party.entity, party.name) for party in speakers] == [
        (None, "Ada Quill"),
        (None, "Olaf Strand"),
    ]
    assert all("person" in party.unresolved for party in speakers)


def test_a_corrected_date_of_an_event_holds_for_what_was_said_there(
    talks: Findings, mia: Judge
) -> None:
    first = talks_on(talks, "2025-02-27")
    after, touched = judged_findings(talks, [mia("date", first.id, value="2025-02-26")])
    moved = next(event for event in after.events if event.id == first.id)
    assert (moved.date.value, moved.date.basis) == ("2025-02-26", Basis.METADATA)
    assert "Mia" in moved.date.why
    assert moved.label.endswith("2025-02-26")
    raised = claim(after, "complain", "banking")
    assert raised.event == first.id
    assert (raised.date.value, raised.date.basis) == ("2025-02-26", Basis.INFERRED)
    assert raised.id in touched
    assert "2025-02-26" in {entry.date for entry in after.timeline if entry.event == first.id}


def test_a_date_that_is_taken_away_is_said_to_be_unknown(talks: Findings, mia: Judge) -> None:
    annexed = claim(talks, "annex", "Crimea")
    after = claim(judged(talks, mia("date", annexed.id, value="")), "annex", "Crimea")
    assert (after.date.value, after.date.basis) == (None, Basis.UNKNOWN)
    assert "Mia" in after.date.why


def test_two_meetings_that_are_one_are_one_round(talks: Findings, mia: Judge) -> None:
    first, second = talks_on(talks, "2025-02-27"), talks_on(talks, "2025-04-10")
    after = judged(talks, mia("merge", first.id, second.id))
    assert second.id not in {event.id for event in after.events}
    whole = next(event for event in after.events if event.id == first.id)
    assert set(whole.claims) == {*first.claims, *second.claims}
    assert set(whole.documents) == {*first.documents, *second.documents}
    rounds = {round_.event for one in after.issues for round_ in one.rounds}
    assert second.id not in rounds
    assert all(one.event != second.id for one in after.claims)


def test_claims_that_leave_a_meeting_make_an_event_of_their_own(
    talks: Findings, mia: Judge
) -> None:
    first = talks_on(talks, "2025-02-27")
    demand = claim(talks, "demand", "properties")
    after = judged(talks, mia("split", first.id, demand.id))
    new = next(one for one in after.claims if one.id == demand.id).event
    assert new not in {None, first.id}
    assert next(event for event in after.events if event.id == new).claims == (demand.id,)
    assert demand.id not in next(event for event in after.events if event.id == first.id).claims


def test_what_was_split_off_can_be_judged_in_turn(talks: Findings, mia: Judge) -> None:
    first, demand = talks_on(talks, "2025-02-27"), claim(talks, "demand", "properties")
    splitting = mia("split", first.id, demand.id)
    new = next(one for one in judged(talks, splitting).claims if one.id == demand.id).event
    after = judged(talks, splitting, mia("date", f"event:{new}", value="2025-03-01"))
    dated = next(event for event in after.events if event.id == new)
    assert dated.date.value == "2025-03-01"
    assert next(event for event in after.events if event.id == first.id).date == first.date


def test_a_rejected_discrepancy_is_marked_and_kept(talks: Findings, mia: Judge) -> None:
    first = talks.discrepancies[0]
    after, touched = judged_findings(talks, [mia("reject", first.id)])
    assert next(one for one in after.discrepancies if one.id == first.id).judged == "rejected"
    assert len(after.discrepancies) == len(talks.discrepancies)
    assert list(touched) == [first.id]


def test_a_contradiction_goes_when_the_claims_of_one_side_or_of_all_are_rejected(
    talks: Findings, mia: Judge
) -> None:
    one, other = [claim for claim in talks.claims if not told_elsewhere(claim, talks)][:2]
    readings = tuple(ReadingOf(claim.act, claim.evidence, ("a report",)) for claim in (one, other))
    made_up = replace(
        talks.discrepancies[0], id="x1", attribute="polarity", subject=one.id, readings=readings
    )
    contradicted = replace(talks, discrepancies=(*talks.discrepancies, made_up))
    for rejected in ([one.id], [other.id], [one.id, other.id]):
        after = judged(contradicted, *(mia("reject", id) for id in rejected))
        assert "x1" not in {found.id for found in after.discrepancies}
    assert "x1" in {
        found.id for found in judged(contradicted, mia("confirm", one.id)).discrepancies
    }


def test_a_note_touches_what_it_is_on_and_changes_nothing(talks: Findings, mia: Judge) -> None:
    about = [
        talks.issues[0].id,
        talks.stories[0].id,
        talks.placements[0].document,
        talks.entities[0].id,
    ]
    noting = mia("note", *about, value="ask the desk")
    after, touched = judged_findings(talks, [noting])
    assert after == talks
    assert touched == dict.fromkeys(sorted(about), (noting.id,))


def test_working_a_matter_out_again_without_any_change_gives_what_it_was(
    talks: Findings, mia: Judge
) -> None:
    for one in nonempty(talks.claims):
        # what a person confirms is certain: a change, unless it was certain enough before
        if one.issues and one.event and settles(one, Use.POSITION):
            after = judged(talks, mia("confirm", one.id))
            assert after.issues == talks.issues


def test_nothing_refers_to_what_is_not_there_whatever_is_rejected(
    talks: Findings, mia: Judge
) -> None:
    half = [one.id for one in talks.claims[::2]]
    after = judged(talks, mia("reject", *half))
    claims = {one.id for one in after.claims if one.judged != "rejected"}
    events, issues = {one.id for one in after.events}, {one.id for one in after.issues}
    assert {one.event for one in after.claims} - {None} <= events
    assert {id for one in after.claims for id in one.issues} <= issues
    assert {id for event in after.events for id in event.claims} <= claims
    assert {id for one in after.issues for id in one.claims} <= claims
    assert {round_.event for one in after.issues for round_ in one.rounds} - {None} <= events
    assert {entry.event for entry in after.timeline} - {None} <= events
    assert {entry.claim for entry in after.timeline} - {None} <= claims
