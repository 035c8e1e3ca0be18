"""The timeline of an entity: every happening it took part in once, by date, with what nobody dated
last."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import (
    EntityTimelineEntry,
    Findings,
    Modality,
    Origin,
    Part,
    Placement,
    PropositionKind,
)
from onrecord.model.edtf import bounds
from onrecord.relations.relating import relate
from onrecord.relations.timeline.entity_timeline import entity_timeline
from tests.nonempty import nonempty
from tests.relations.reports import NAMES, Report, ground_of

DEED = PropositionKind.DEED


def findings_of(*reports: Report) -> Findings:
    context = ground_of(*reports)
    related = relate(context)
    return Findings(
        placements=tuple(
            Placement(r.name, r.document.published, f"o-{r.name}", "s") for r in reports
        ),
        origins=tuple(Origin(f"o-{report.name}", (report.name,)) for report in reports),
        entities=tuple(context.entities.values()),
        events=related.events,
        claims=related.claims,
        issues=related.issues,
        timeline=related.timeline,
    )


def timeline_of(entity: str, *reports: Report) -> list[EntityTimelineEntry]:
    return list(entity_timeline(findings_of(*reports), frozenset((entity,))))


def talks() -> Report:
    text = (
        "On 2 May, Ada Holm and Ravi Sen held talks in Port Vell. Norland proposed a ferry line to Sudia. "
        "In 2029 Norland expelled four Sudian envoys. Ravi Sen accused Norland of delays."
    )
    report = Report("a", text, "2031-05-03")
    report.tell(
        "On 2 May, Ada Holm and Ravi Sen held talks in Port Vell",
        "meet",
        ("Ada Holm", "Ravi Sen"),
        kind=DEED,
        time=("2 May", "2031-05-02"),
        places=("Port Vell",),
    )
    report.tell(
        "Norland proposed a ferry line to Sudia",
        "propose",
        ("Norland",),
        ("Sudia",),
        topics=("a ferry line",),
    )
    report.tell(
        "In 2029 Norland expelled four Sudian envoys",
        "expel",
        ("Norland",),
        ("four Sudian envoys",),
        kind=DEED,
        time=("2029", "2029"),
    )
    report.tell("Ravi Sen accused Norland of delays", "accuse", ("Ravi Sen",), ("Norland",))
    return report


def told_again() -> Report:
    text = "Norland threw out four Sudian envoys in 2029. Holm and Sen met Friday in Port Vell."
    report = Report("b", text, "2031-05-04")
    report.tell(
        "Norland threw out four Sudian envoys in 2029",
        "expel",
        ("Norland",),
        ("four Sudian envoys",),
        kind=DEED,
        time=("2029", "2029"),
        cue="threw out",
    )
    return report


def test_a_state_did_what_it_did_was_where_its_people_were_and_underwent_what_was_done_to_it() -> (
    None
):
    found = {(entry.act, entry.part) for entry in timeline_of("Norland", talks())}
    assert found == {
        ("meet", Part.WAS_AT),
        ("propose", Part.DID),
        ("expel", Part.DID),
        ("accuse", Part.WAS_ADDRESSED),
    }
    assert ("expel", Part.UNDERWENT) in {
        (entry.act, entry.part) for entry in timeline_of("Sudia", talks())
    }


def test_who_stood_for_it_and_who_were_the_others_is_said() -> None:
    expelled = next(entry for entry in timeline_of("Sudia", talks()) if entry.act == "expel")
    assert (expelled.acting, expelled.by, expelled.to) == (
        ("four Sudian envoys",),
        ("Norland",),
        (),
    )
    met = next(entry for entry in timeline_of("Norland", talks()) if entry.act == "meet")
    assert (met.acting, met.by) == (("Ada Holm",), ("Ravi Sen",))
    assert met.label == "Talks in Port Vell, 2031-05-02"


def test_a_person_has_her_own_lines_and_not_those_of_her_state() -> None:
    assert [entry.act for entry in timeline_of("Ada Holm", talks())] == ["meet"]


def test_what_two_reports_tell_is_one_line_with_both_as_its_support() -> None:
    (expelled,) = [
        entry for entry in timeline_of("Norland", talks(), told_again()) if entry.act == "expel"
    ]
    assert expelled.documents == ("a", "b")
    assert expelled.origins == ("o-a", "o-b")
    assert expelled.told == "2031-05-03"


def test_lines_stand_by_date_and_what_has_none_comes_last() -> None:
    dates = [entry.date.value for entry in timeline_of("Norland", talks())]
    assert dates == ["2029", "2031-05-02", "2031-05-02", None]
    assert timeline_of("Norland", talks())[-1].date.why


def test_a_happening_is_not_told_again_as_the_claim_that_tells_it() -> None:
    entries = timeline_of("Norland", talks(), told_again())
    claims = [claim for entry in entries for claim in entry.claims]
    assert len(claims) == len(set(claims))


def shelling(source: str) -> Report:
    report = Report(
        "a", f"{source} said Sudia had shelled the old harbour of Lakeside in 2028.", "2031-05-03"
    )
    report.tell(
        f"{source} said Sudia had shelled the old harbour of Lakeside in 2028",
        "say",
        (source,),
        cue="said",
    )
    report.tell(
        "Sudia had shelled the old harbour of Lakeside in 2028",
        "shell",
        ("Sudia",),
        ("Lakeside",),
        via=(source,),
        kind=DEED,
        time=("2028", "2028"),
    )
    return report


def test_who_only_told_of_a_deed_has_no_line_with_the_date_of_the_deed() -> None:
    (said,) = timeline_of("Ada Holm", shelling("Ada Holm"))
    assert (said.act, said.date.value) == ("say", None)
    quoted = shelling("Ada Holm")
    quoted.propositions = quoted.propositions[1:]
    (told,) = timeline_of("Ada Holm", quoted)
    assert (told.part, told.by, told.date.value) == (Part.TOLD, ("Sudia",), None)


def test_the_saying_of_a_deed_of_its_own_is_not_a_second_line() -> None:
    assert [
        (entry.act, entry.date.value) for entry in timeline_of("Sudia", shelling("Ravi Sen"))
    ] == [("shell", "2028")]


def test_a_quotation_and_a_part_of_it_are_one_line_with_the_day_that_one_of_them_gives() -> None:
    words = "We shall build the ferry line before the winter comes"
    whole = Report("a", f"“{words} and no one will stop us,” Ada Holm said.", "2031-05-03")
    whole.tell(
        f"“{words} and no one will stop us,” Ada Holm said",
        "say",
        ("Ada Holm",),
        cue="said",
        quotations=(f"{words} and no one will stop us",),
    )
    part = Report("b", f"On Friday, Ada Holm said: “{words}.”", "2031-05-03")
    part.tell(
        f"On Friday, Ada Holm said: “{words}.”",
        "say",
        ("Ada Holm",),
        cue="said",
        quotations=(words,),
        time=("Friday", "2031-05-02"),
    )
    (said,) = timeline_of("Ada Holm", whole, part)
    assert (said.date.value, said.documents, len(said.origins)) == ("2031-05-02", ("a", "b"), 1)


def test_a_saying_of_which_only_the_verb_is_left_is_no_line() -> None:
    report = Report("a", "Sudia had left, Norland said.", "2031-05-03")
    report.tell("Norland said", "say", ("Norland",), cue="said")
    assert timeline_of("Norland", report) == []


def test_conditions_and_plans_without_a_day_are_no_lines() -> None:
    report = Report(
        "a", "Norland could expel envoys. Norland would seize a ship if Sudia left.", "2031-05-03"
    )
    report.tell(
        "Norland could expel envoys", "expel", ("Norland",), kind=DEED, modality=Modality.POSSIBLE
    )
    report.tell(
        "Norland would seize a ship",
        "seize",
        ("Norland",),
        kind=DEED,
        modality=Modality.CONDITIONAL,
    )
    assert timeline_of("Norland", report) == []


def test_a_claim_that_a_person_rejected_is_no_line() -> None:
    found = findings_of(talks())
    rejected = tuple(
        replace(claim, judged="rejected") if claim.act == "propose" else claim
        for claim in found.claims
    )
    entries = entity_timeline(replace(found, claims=rejected), frozenset(("Norland",)))
    assert "propose" not in {entry.act for entry in entries}


def test_an_entity_that_the_reports_only_name_has_no_lines() -> None:
    assert timeline_of("Daily Bell", Report("a", "The Daily Bell is read in Norland.")) == []


def test_the_order_of_the_reports_changes_nothing() -> None:
    expected = timeline_of("Norland", talks(), told_again())
    for reports in nonempty(permutations((talks(), told_again()))):
        assert timeline_of("Norland", *reports) == expected


@given(st.sampled_from(sorted({name for name, _, _ in NAMES.values()})))
def test_every_line_rests_on_words_of_its_reports_and_never_goes_back_in_time(entity: str) -> None:
    reports = {report.name: report for report in (talks(), told_again())}
    entries = timeline_of(entity, *reports.values())
    for entry in entries:
        assert entry.evidence
        for span in entry.evidence:
            assert reports[span.document].text[span.start : span.end] == span.text
        assert {span.document for span in entry.evidence} == set(entry.documents)
    starts = [stretch[0] for entry in entries if (stretch := bounds(entry.date.value))]
    assert starts == sorted(starts)
