"""Making, checking, carrying and reporting judgements."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import JudgementRefused
from onrecord.judgements.applying import judged_findings
from onrecord.judgements.checking import check
from onrecord.judgements.exchange import from_plain, to_plain
from onrecord.judgements.making import JUDGEMENT_KINDS, judge
from onrecord.judgements.reporting import judgement_statuses
from onrecord.model import Findings, Judgement
from onrecord.model.judgements import JudgementState, SubjectType, parse_subject
from tests.judgements.conftest import Judge

AT = "2026-03-01T09:00:00Z"


def refusal(
    kind: str,
    subjects: list[str],
    findings: Findings,
    value: str = "",
    known: tuple[Judgement, ...] = (),
) -> str:
    with pytest.raises(JudgementRefused) as refused:
        check(judge(kind, subjects, value, "Mia", AT, ""), findings, known)
    assert refused.value.next_step
    return refused.value.what


def test_the_same_judgement_has_the_same_id_anywhere() -> None:
    one = judge("note", ["c1"], "seen", "Mia", AT, "")
    assert one == judge("note", ("c1",), "seen", "Mia", AT, "")
    assert one.id != judge("note", ["c1"], "seen", "Mia", AT, "again").id


@pytest.mark.parametrize(
    ("kind", "subjects", "value", "by", "at", "says"),
    [
        ("bless", ["c1"], "", "Mia", AT, "no kind"),
        ("confirm", [], "", "Mia", AT, "needs a subject"),
        ("merge", ["e1", "e1"], "", "Mia", AT, "two different subjects"),
        ("confirm", ["c1"], "yes", "Mia", AT, "no value"),
        ("date", ["c1"], "last Thursday", "Mia", AT, "no date"),
        ("date", ["c1"], "2025-02-30", "Mia", AT, "no date"),
        ("note", ["c1"], "  ", "Mia", AT, "empty"),
        ("confirm", [" "], "", "Mia", AT, "empty"),
        ("confirm", ["c1"], "", " ", AT, "name of the person"),
        ("confirm", ["c1"], "", "Mia", "yesterday", "no time"),
        ("confirm", ["c1"], "", "Mia", "2026-03-01T09:00:00+02:00", "no time"),
    ],
)
def test_a_malformed_judgement_is_refused_with_what_is_wrong(
    kind: str, subjects: list[str], value: str, by: str, at: str, says: str
) -> None:
    with pytest.raises(JudgementRefused, match=says):
        judge(kind, subjects, value, by, at, "")


def test_a_judgement_on_what_is_not_there_is_refused(talks: Findings) -> None:
    assert "nothing called 'c0000'" in refusal("reject", ["c0000"], talks)
    assert "nothing called 'j0000'" in refusal("undo", ["j0000"], talks)


def test_a_judgement_on_what_it_cannot_be_about_is_refused(talks: Findings) -> None:
    assert "is an event" in refusal("reject", [talks.events[0].id], talks)
    assert "is a claim" in refusal("outlet", [talks.claims[0].id], talks, "The Tern")


def test_a_person_is_not_merged_with_a_state(talks: Findings) -> None:
    assert "person" in refusal("merge", ["Selena Colvard", "Russia"], talks)


def test_things_of_two_kinds_are_not_merged(talks: Findings) -> None:
    assert "cannot be one" in refusal("merge", [talks.events[0].id, talks.stories[0].id], talks)


def test_a_split_leaves_something_on_both_sides(talks: Findings) -> None:
    story = talks.stories[0]
    assert "Nothing would be left" in refusal("split", [story.id, *story.documents], talks)


def test_a_move_needs_a_story_that_is_there(talks: Findings) -> None:
    assert "no story" in refusal("move", [talks.placements[0].document], talks, "s0000")


def test_what_mia_judges_on_the_page_is_accepted(talks: Findings, mia: Judge) -> None:
    first = talks.claims[0]
    made = [
        mia("confirm", first.id),
        mia("speaker", first.id, value="Selena Colvard"),
        mia("date", first.id, value="2025-02~"),
        mia("outlet", talks.placements[0].document, value="The Tern"),
        mia("move", talks.placements[0].document),
        mia("merge", "Selena Colvard", "Marcus Rubell"),
        mia("split", "Sergei Ladrin", "Sergey Ladrin"),
        mia("note", talks.discrepancies[0].id, value="ask"),
    ]
    for judgement in made:
        check(judgement, talks)
    check(mia("undo", made[0].id), talks, made)
    assert {judgement.kind for judgement in made} | {"undo", "reject"} == JUDGEMENT_KINDS.keys()


def test_a_subject_says_what_it_was_when_it_was_judged(talks: Findings, mia: Judge) -> None:
    first = talks.claims[0]
    subject = parse_subject(mia("confirm", first.id).subjects[0])
    assert (subject.type, subject.id, subject.act) == (SubjectType.CLAIM, first.id, first.act)
    assert {place.document for place in subject.places} == set(first.documents)
    assert (
        parse_subject(mia("merge", "Selena Colvard", "Marcus Rubell").subjects[0]).name
        == "Selena Colvard"
    )
    assert mia("split", "Sergei Ladrin", "Sergey Ladrin").subjects == (
        "Sergei Ladrin",
        "Sergey Ladrin",
    )


def test_each_judgement_says_what_became_of_it(talks: Findings, mia: Judge) -> None:
    first = talks.claims[0]
    rejecting, confirming = mia("reject", first.id), mia("confirm", first.id)
    dating = mia("date", first.id, value="2025-02-26")
    undoing = mia("undo", dating.id)
    elsewhere = judge("confirm", ["claim:c0000=say d0000:1-9"], "", "Mia", AT, "")
    made = [rejecting, confirming, dating, undoing, elsewhere]
    judged, _ = judged_findings(talks, made)
    states = {one.judgement.id: one for one in judgement_statuses(made, judged)}
    assert states[rejecting.id].state is JudgementState.OVERRULED
    assert states[rejecting.id].by == confirming.id
    assert states[confirming.id].state is JudgementState.ACTS
    assert states[confirming.id].subjects == (first.id,)
    assert (states[dating.id].state, states[dating.id].by) == (JudgementState.UNDONE, undoing.id)
    assert states[undoing.id].state is JudgementState.ACTS
    assert states[elsewhere.id].state is JudgementState.WAITING
    assert "nothing called" in states[elsewhere.id].why


def test_judgements_are_carried_to_another_record_and_back() -> None:
    made = [
        judge("note", ["c1"], "seen", "Mia", AT, "so"),
        judge("confirm", ["c1"], "", "Mia", "2026-02-01", ""),
    ]
    plain = to_plain(made)
    assert plain["schema"] == "onrecord-judgements/1"
    assert from_plain(plain) == (made[1], made[0])
    for row in plain["judgements"]:
        del row["id"]
    assert from_plain(plain) == (made[1], made[0])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "bless"}, "no kind"),
        ({"by": 7}, "not a text"),
        ({"subjects": "c1"}, "not a list"),
        ({"value": "another"}, "not that of its content"),
        ({"mood": "sure"}, "has the key"),
    ],
)
def test_an_import_of_another_shape_is_refused_and_the_row_named(
    change: dict[str, Any], says: str
) -> None:
    plain = to_plain([judge("note", ["c1"], "seen", "Mia", AT, "so")])
    plain["judgements"][0].update(change)
    if "kind" in change:
        del plain["judgements"][0]["id"]
    with pytest.raises(JudgementRefused, match=f"Judgement 1.*{says}"):
        from_plain(plain)


def test_an_import_of_something_else_is_refused() -> None:
    for data in (
        None,
        [],
        {"schema": "onrecord/1"},
        {"schema": "onrecord-judgements/1", "judgements": {}},
    ):
        with pytest.raises(JudgementRefused):
            from_plain(data)
