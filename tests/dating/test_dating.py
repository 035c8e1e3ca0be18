"""Undated reports are dated by dated ones that tell of the same day in the same words, and only by
those."""

from __future__ import annotations

from functools import cache
from itertools import permutations

from onrecord.dating.sibling_dates import date_documents
from onrecord.languages.en.reader import Reader
from onrecord.model import Basis, Document, Published, Reading
from onrecord.model.documents import content_id

STATEMENT = (
    "The ferry office said it would run two boats a day between the northern and the southern shore"
)


def document(text: str, published: str | None = None, source: str = "") -> Document:
    basis = Basis.STATED if published else Basis.UNKNOWN
    id = content_id("doc_", text, source)
    return Document(
        id, source or f"{id}.txt", text, None, None, "en", Published(published, basis, "as told")
    )


@cache
def reader() -> Reader:
    return Reader()


@cache
def read(one: Document) -> Reading:
    (reading,) = reader().read([one])
    return reading


def dates(*documents: Document) -> dict[str, Published]:
    published = date_documents(documents, [read(one) for one in documents])
    by_id = {one.id: one for one in documents}
    for known in published.values():
        for span in known.evidence:
            by_id[span.document].check(span)
    return published


DATED = document(f"{STATEMENT} in a note on Thursday. The mayor was pleased.", "2025-02-28")


def test_the_same_words_on_the_same_weekday_date_a_report() -> None:
    undated = document(
        f"{STATEMENT} in a statement on Thursday. On Friday, the mayor thanked the crews."
    )
    found = dates(DATED, undated)[undated.id]
    assert found.value == "2025-02-28~"
    assert found.basis is Basis.INFERRED
    assert {span.document for span in found.evidence} == {DATED.id, undated.id}
    assert "2025-02-27" in found.why


def test_the_same_weekday_in_other_words_dates_nothing() -> None:
    undated = document("Envoys of both shores met on Thursday. They talked about boats.")
    found = dates(DATED, undated)[undated.id]
    assert found.value is None
    assert "Thursday" in found.why


def test_a_date_that_the_report_tells_of_is_not_its_own() -> None:
    undated = document(
        "On 27 February 2025 the envoys of both shores met. They talked about boats."
    )
    assert dates(DATED, undated)[undated.id].value is None


def test_dated_reports_that_contradict_each_other_date_nothing() -> None:
    later = document(f"{STATEMENT} in a letter on Thursday. Nobody answered.", "2025-04-11")
    undated = document(
        f"{STATEMENT} in a statement on Thursday. On Friday, the mayor thanked the crews."
    )
    found = dates(DATED, later, undated)[undated.id]
    assert found.value is None
    assert found.basis is Basis.UNKNOWN
    assert "different days" in found.why


COPY = (
    "The two shores agreed to share the costs of the new landing stage. "
    "The northern mayor said the old stage had been unsafe for a decade. "
    "The southern mayor asked for a light on the outer wall of the harbour. "
    "Neither side would say when the first boat was going to sail again. "
)


def test_a_revision_of_a_dated_report_has_about_its_date() -> None:
    dated = document(COPY + "More follows.", "2025-02-28")
    undated = document(COPY + "The council votes on the matter.")
    assert dates(dated, undated)[undated.id].value == "2025-02-28~"


def test_shared_background_far_down_dates_nothing() -> None:
    news = " ".join(
        f"Lamp {number} of the pier was painted in a new shade of green by its keeper."
        for number in range(9)
    )
    dated = document(COPY + "More follows.", "2025-02-28")
    undated = document(news + "\n\n" + COPY)
    assert dates(dated, undated)[undated.id].value is None


def test_a_date_that_is_known_stays() -> None:
    twin = document(f"{STATEMENT} in a statement on Thursday. Again.", "2024-05-01")
    assert dates(DATED, twin)[twin.id] == twin.published


def test_the_order_of_arrival_changes_nothing() -> None:
    documents = [
        DATED,
        document(
            f"{STATEMENT} in a statement on Thursday. On Friday, the mayor thanked the crews."
        ),
        document("Envoys of both shores met on Thursday. They talked about boats."),
    ]
    first = dates(*documents)
    assert all(dates(*ordered) == first for ordered in permutations(documents))
