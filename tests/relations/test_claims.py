"""Tellings of one act are one claim; conservative: two rounds' statements stay two."""

from __future__ import annotations

from itertools import permutations

from onrecord.model import Basis, Claim, PropositionKind
from onrecord.relations.claims.joining import claims
from tests.relations.reports import Report, ground_of


def raised(
    name: str, published: str | None = "2031-05-02", words: str = "Norland raised concerns"
) -> Report:
    report = Report(
        name, f"{words} about harbour fees and pilot licences. Nothing else happened.", published
    )
    report.tell(report.text.split(".")[0], "raise", ("Norland",))
    return report


def about_fees(*reports: Report) -> list[Claim]:
    return [claim for claim in claims(ground_of(*reports)) if "harbour" in claim.content]


def test_two_reports_of_one_act_are_one_claim_with_two_evidences() -> None:
    (claim,) = about_fees(raised("a"), raised("b"))
    assert [span.document for span in claim.evidence] == ["a", "b"]
    assert claim.documents == ("a", "b")
    assert claim.origins == ("o-a", "o-b")


def test_near_synonyms_tell_the_same_act() -> None:
    report = Report("b", "Norland complained about harbour fees and pilot licences.")
    report.tell(
        "Norland complained about harbour fees and pilot licences", "complain", ("Norland",)
    )
    assert len(about_fees(raised("a"), report)) == 1


def test_another_side_makes_another_claim() -> None:
    report = Report("b", "Sudia raised concerns about harbour fees and pilot licences.")
    report.tell("Sudia raised concerns about harbour fees and pilot licences", "raise", ("Sudia",))
    assert len(about_fees(raised("a"), report)) == 2


def test_what_was_not_done_is_another_claim() -> None:
    report = Report("b", "Norland raised no concerns about harbour fees and pilot licences.")
    report.tell(
        "Norland raised no concerns about harbour fees and pilot licences",
        "raise",
        ("Norland",),
        negated=True,
    )
    assert len(about_fees(raised("a"), report)) == 2


def test_the_same_words_in_the_next_round_are_another_claim() -> None:
    assert len(about_fees(raised("a"), raised("b", "2031-07-10"))) == 2


def test_a_quotation_in_both_reports_makes_one_claim_and_one_origin() -> None:
    words = "We will keep the harbour open to all ships"
    one = Report("a", f"“{words},” Ada Holm said after lunch.")
    one.tell(f"“{words},” Ada Holm said after lunch", "say", ("Ada Holm",), quotations=(words,))
    other = Report("b", f"In a statement Norlandic Foreign Ministry noted: “{words}.”")
    other.tell(
        f"Norlandic Foreign Ministry noted: “{words}",
        "note",
        ("Norlandic Foreign Ministry",),
        quotations=(words,),
    )
    (claim,) = claims(ground_of(one, other))
    assert claim.documents == ("a", "b")
    assert len(claim.origins) == 1


def test_copies_count_once() -> None:
    (claim,) = [
        c
        for c in claims(ground_of(raised("a"), raised("b"), copies=("a", "b")))
        if "harbour" in c.content
    ]
    assert claim.origins == ("o-copied",)


def test_both_sides_agreeing_is_one_claim_with_two_parties() -> None:
    one = Report("a", "Norland and Sudia agreed to share the ferry line.")
    one.tell("Norland and Sudia agreed to share the ferry line", "agree", ("Norland", "Sudia"))
    other = Report("b", "Norland met Sudia. The two sides agreed to share the ferry line.")
    other.tell("Norland met Sudia", "meet", ("Norland", "Sudia"))
    other.tell(
        "The two sides agreed to share the ferry line", "agree", ("The two sides",), collective=True
    )
    (claim,) = [c for c in claims(ground_of(one, other)) if c.act == "agree"]
    assert [party.name for party in claim.speakers] == ["Norland", "Sudia"]
    assert claim.documents == ("a", "b")


def test_the_date_of_publication_never_dates_an_act() -> None:
    (claim,) = about_fees(raised("a"))
    assert claim.date.value is None
    assert claim.date.why


def test_the_order_of_arrival_changes_nothing() -> None:
    reports = [raised("a"), raised("b"), raised("c", None), raised("d", "2031-07-10")]
    results = {claims(ground_of(*order)) for order in permutations(reports)}
    assert len(results) == 1


def test_a_day_without_a_year_in_an_undated_report_is_that_of_the_other_reports() -> None:
    report = Report("a", "On 27 February Norland closed a port.", None)
    report.tell(
        "On 27 February Norland closed a port",
        "close",
        ("Norland",),
        kind=PropositionKind.DEED,
        rule=("27 February", "monthday:02-27:past"),
    )
    sibling = Report("b", "Nothing else happened.", "2031-03-01")
    (claim,) = claims(ground_of(report, sibling))
    assert (claim.date.value, claim.date.basis) == ("2031-02-27", Basis.INFERRED)
    assert "other reports" in claim.date.why


def test_a_weekday_counts_from_the_report_and_says_so() -> None:
    report = Report("a", "Norland closed a port on Thursday.", "2031-05-02")
    report.tell(
        "Norland closed a port on Thursday",
        "close",
        ("Norland",),
        kind=PropositionKind.DEED,
        rule=("Thursday", "weekday:4:past"),
    )
    (claim,) = claims(ground_of(report))
    assert (claim.date.value, claim.date.basis) == ("2031-05-01", Basis.INFERRED)
    assert "2031-05-02" in claim.date.why


def test_the_talks_without_a_party_are_no_claim() -> None:
    report = Report("a", "The talks ended.")
    report.tell("The talks", "meet", kind=PropositionKind.DEED, cue="talks", nominal=True)
    assert claims(ground_of(report)) == ()


def test_a_long_statement_does_not_glue_its_parts_together() -> None:
    fees, pilots = (
        "we will lower the harbour fees next spring",
        "pilots need no second licence from us",
    )
    reports = []
    for name, words in (("a", (fees,)), ("b", (pilots,)), ("c", (fees, pilots)), ("d", (fees,))):
        text = f"Ada Holm said: “{', and '.join(words)}”."
        report = Report(name, text)
        report.tell(text.rstrip("."), "say", ("Ada Holm",), quotations=words)
        reports.append(report)
    found = claims(ground_of(*reports))
    assert [claim.documents for claim in found if "b" in claim.documents] == [("b",)]


def test_two_deeds_in_one_breath_share_the_date_and_the_second_says_why() -> None:
    report = Report("a", "Norland expelled two envoys in 2030 and shut a school.")
    report.tell(
        "Norland expelled two envoys in 2030",
        "expel",
        ("Norland",),
        kind=PropositionKind.DEED,
        time=("2030", "2030"),
    )
    report.tell("shut a school", "close", ("Norland",), kind=PropositionKind.DEED, cue="shut")
    dates = {claim.act: claim.date for claim in claims(ground_of(report))}
    assert dates["close"].value == "2030"
    assert "expelled" in dates["close"].why


def test_meetings_with_two_others_are_two_claims() -> None:
    reports = []
    for name, other in (("a", "Sudia"), ("b", "Ada Holm")):
        text = f"Ravi Sen praised a long meeting with {other} at lunch."
        report = Report(name, text)
        report.tell(
            f"a long meeting with {other} at lunch",
            "meet",
            to=(other,),
            kind=PropositionKind.DEED,
            nominal=True,
        )
        reports.append(report)
    assert [
        claim.documents for claim in sorted(claims(ground_of(*reports)), key=lambda c: c.documents)
    ] == [
        ("a",),
        ("b",),
    ]


def test_the_same_quotation_is_one_claim_however_late_it_is_printed_again() -> None:
    words = "We will keep the harbour open to all ships"
    reports = []
    for name, day in (("a", "2031-05-02"), ("b", "2031-05-30")):
        report = Report(name, f"“{words},” Ada Holm said.", day)
        report.tell(
            f"“{words},” Ada Holm said", "say", ("Ada Holm",), cue="said", quotations=(words,)
        )
        reports.append(report)
    assert len(claims(ground_of(*reports))) == 1


def test_the_day_of_what_is_expected_is_not_the_day_of_the_expecting() -> None:
    report = Report("a", "Norland expects an answer later this month.", "2031-05-02")
    report.tell(
        "Norland expects an answer later this month",
        "expect",
        ("Norland",),
        time=("later this month", "2031-05"),
    )
    (claim,) = claims(ground_of(report))
    assert claim.date.value is None
    assert claim.date.why
