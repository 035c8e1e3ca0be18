"""Dates and outlets of documents as people corrected them."""

from __future__ import annotations

from onrecord.judgements.judged_documents import judged_documents
from onrecord.judgements.making import judge
from onrecord.model import Basis
from tests.values import document

FERRY = document()


def test_a_corrected_date_is_known_from_beside_the_text_and_says_who_set_it() -> None:
    dating = judge(
        "date",
        [f"document:{FERRY.id}"],
        "2025-03-05",
        "Mia",
        "2026-03-01",
        "the printed issue has it.",
    )
    (judged,) = judged_documents([FERRY], [dating])
    assert (judged.id, judged.text) == (FERRY.id, FERRY.text)
    assert (judged.published.value, judged.published.basis) == ("2025-03-05", Basis.METADATA)
    assert judged.published.why == "Set by Mia on 2026-03-01: the printed issue has it."


def test_a_corrected_outlet_is_noted() -> None:
    naming = judge("outlet", [FERRY.id], "The Tern", "Mia", "2026-03-01", "")
    (judged,) = judged_documents([FERRY], [naming])
    assert judged.outlet == "The Tern"
    assert judged.notes == ("Outlet set by Mia on 2026-03-01.",)


def test_a_date_that_is_taken_away_leaves_it_open() -> None:
    (judged,) = judged_documents(
        [FERRY], [judge("date", [FERRY.id], "", "Mia", "2026-03-01", "a misprint")]
    )
    assert (judged.published.value, judged.published.basis) == (None, Basis.UNKNOWN)


def test_a_judgement_on_a_claim_is_none_on_a_document() -> None:
    dating = judge("date", ["claim:c1=propose d1:0-9"], "2025-03-05", "Mia", "2026-03-01", "")
    assert judged_documents([FERRY], [dating]) == (FERRY,)
