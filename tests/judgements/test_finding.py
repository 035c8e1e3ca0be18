"""Subjects are found again when ids change: by what they were made from, and by the words they
stand on."""

from __future__ import annotations

from dataclasses import replace

from onrecord.judgements.applying import judged_findings
from onrecord.judgements.subject_anchors import anchored
from onrecord.judgements.subject_lookup import SubjectFinder
from onrecord.model import Findings
from onrecord.model.documents import content_id
from onrecord.model.judgements import Subject, SubjectType, parse_subject
from tests.judgements.conftest import Judge
from tests.nonempty import nonempty


def told_first_elsewhere(findings: Findings) -> Findings:
    """The findings as if an earlier report of each claim and event had come: the same tellings,
    other ids."""
    claims = tuple(
        replace(one, id=f"c_{one.id}", propositions=("t_new", *one.propositions))
        for one in findings.claims
    )
    events = tuple(
        replace(
            one,
            id=f"e_{one.id}",
            propositions=("t_new", *one.propositions),
            claims=tuple(f"c_{id}" for id in one.claims),
        )
        for one in findings.events
    )
    return replace(findings, claims=claims, events=events)


def read_anew(findings: Findings) -> Findings:
    """The findings as a later reader would make them: the same words a little longer, all ids and
    tellings others."""

    def longer(claim_id: str) -> str:
        return content_id("c", "another reader", claim_id)

    claims = tuple(
        replace(
            one,
            id=longer(one.id),
            propositions=(longer(one.id),),
            evidence=tuple(
                replace(span, end=span.end + 3, text=f"{span.text}...") for span in one.evidence
            ),
        )
        for one in findings.claims
    )
    return replace(findings, claims=claims, events=(), issues=(), timeline=())


def ids_now(id: str, findings: Findings) -> list[str]:
    """The ids that an id stands for in the findings."""
    return [found.id for found in SubjectFinder(findings).matches(Subject(None, id))]


def test_the_id_of_a_claim_leads_to_it_after_an_earlier_report_was_added(talks: Findings) -> None:
    after = told_first_elsewhere(talks)
    for claim in nonempty(talks.claims):
        assert ids_now(claim.id, after) == [f"c_{claim.id}"]
    for event in nonempty(talks.events):
        assert ids_now(event.id, after) == [f"e_{event.id}"]


def test_a_verdict_holds_after_an_earlier_report_was_added(talks: Findings, mia: Judge) -> None:
    first = talks.claims[0]
    judged, _ = judged_findings(told_first_elsewhere(talks), [mia("reject", first.id)])
    assert [one.id for one in judged.claims if one.judged == "rejected"] == [f"c_{first.id}"]


def test_every_claim_is_found_by_its_words_when_the_reader_changed(talks: Findings) -> None:
    after = read_anew(talks)
    finder = SubjectFinder(after)
    lost = []
    for claim, now in zip(talks.claims, after.claims, strict=True):
        found = finder.matches(parse_subject(subject_of(claim.id, talks)))
        if [one.id for one in found] != [now.id]:
            lost.append((claim.act, claim.content))
    # Two claims of one act in the very same words cannot be told apart by their words.
    assert len(lost) <= len(talks.claims) // 20, lost


def subject_of(id: str, findings: Findings) -> str:
    (subject,) = anchored("confirm", [id], findings)
    return subject


def test_all_that_was_judged_is_found_again_when_earlier_reports_came(
    two_reports: Findings, talks: Findings
) -> None:
    finder = SubjectFinder(talks)
    words = {claim.id: set(claim.evidence) for claim in talks.claims}
    for claim in two_reports.claims:
        (now,) = finder.matches(parse_subject(subject_of(claim.id, two_reports)))
        assert words[now.id] & set(claim.evidence), claim.content
    for one in (
        *two_reports.events,
        *two_reports.issues,
        *two_reports.discrepancies,
        *two_reports.entities,
    ):
        assert finder.matches(parse_subject(subject_of(one.id, two_reports))), one
    assert ids_now(two_reports.stories[0].id, talks) == [talks.stories[0].id]
    assert {claim.id for claim in two_reports.claims} - words.keys(), (
        "no id changed, so nothing was tried"
    )


def test_words_that_are_hardly_shared_are_no_trace(talks: Findings) -> None:
    span = talks.claims[0].evidence[0]
    subject = parse_subject(f"claim:c0=say {span.document}:{span.end}-{span.end + 400}")
    found = SubjectFinder(Findings(claims=talks.claims[:1])).matches(subject)
    assert found == ()


def test_a_name_finds_first_who_goes_by_it(talks: Findings) -> None:
    found = SubjectFinder(talks).matches(parse_subject("Sergei Ladrin"))
    names = {entity.id: entity.name for entity in talks.entities}
    assert found
    assert found[0].type is SubjectType.ENTITY
    assert names[found[0].id] == "Sergei Ladrin"


def test_an_id_that_is_there_stands_for_itself_and_one_that_never_was_for_nothing(
    talks: Findings,
) -> None:
    for id in (
        talks.stories[0].id,
        talks.claims[3].id,
        talks.placements[0].document,
        talks.discrepancies[0].id,
    ):
        assert ids_now(id, talks)[0] == id
    assert ids_now("c0000000000000000", talks) == []


def test_what_has_the_form_of_no_subject_is_a_name() -> None:
    for words in ("Ada Quill", "claim:", "note:to self", "a=b", "claim c1"):
        assert str(parse_subject(words)) == words
        assert parse_subject(words).name == words
    assert SubjectFinder(Findings()).matches(parse_subject("Ada Quill")) == ()
    assert parse_subject("story:s1=d1 d2").documents == ("d1", "d2")
