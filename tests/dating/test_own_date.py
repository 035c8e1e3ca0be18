"""A report without a date is dated by the days it names itself, and only where they make it
sure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.dating.own_date import date_by_own_words, probabilities, weights
from onrecord.dating.own_days import days_named
from onrecord.dating.own_features import features, possible_days
from onrecord.dating.sibling_dates import date_documents
from onrecord.languages.en.reader import Reader
from onrecord.model import Basis, Document, Published
from onrecord.model.documents import content_id

POSTS = (
    "Harbour pilots walk out over night shifts\n\n"
    "The pilots of the northern harbour stopped work on Tuesday, and the owners called it "
    "reckless today.\n\n"
    "Nobody sails tonight. — Port of Nordby (@portofnordby) March 12, 2019\n\n"
    "The union answered on Tuesday within the hour.\n\n"
    "We will talk when they do. — Pilots United (@pilotsunited) March 12, 2019\n\n"
    "The mayor offered on Tuesday to mediate. — Nordby City (@nordbycity) March 12, 2019"
)
MEMORIES = (
    "The bridge was opened on May 4, 1998, by the king. A fire closed it on June 9, 2003, "
    "and it was rebuilt until "
    "October 1, 2005. The council will decide by December 31, 2030, whether it is to be widened."
)


def document(text: str) -> Document:
    return Document("d", "d.txt", text, None, None, "en", Published(None, Basis.UNKNOWN, "no date"))


def report(text: str, published: str | None) -> Document:
    basis = Basis.METADATA if published else Basis.UNKNOWN
    id = content_id("d", text)
    return Document(id, f"{id}.txt", text, None, None, "en", Published(published, basis, "as told"))


def test_posts_of_one_day_date_the_report_that_quotes_them() -> None:
    found = date_by_own_words(document(POSTS))
    assert found is not None
    assert found.value == "2019-03-12~"
    assert found.basis is Basis.INFERRED
    assert "It quotes a post of 2019-03-12" in found.why
    assert {span.text for span in found.evidence} == {"March 12, 2019"}
    for span in found.evidence:
        document(POSTS).check(span)


def test_days_remembered_and_planned_date_nothing() -> None:
    assert date_by_own_words(document(MEMORIES)) is None


def test_an_archive_picture_dates_nothing() -> None:
    text = (
        "The dam held.\n\nFILE - The dam is seen on Monday, May 6, 2013. (AP Photo/A. Berg, "
        "File)\n\nRain fell."
    )
    assert date_by_own_words(document(text)) is None


def test_a_date_of_the_document_itself_is_never_replaced() -> None:
    stated = Document(
        "d", "d.txt", POSTS, None, None, "en", Published("2019-03-14", Basis.STATED, "it says so")
    )
    assert date_documents([stated], [])["d"].value == "2019-03-14"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("It is late. — A. Berg (@aberg) May 3, 2016", "post"),
        ("A ship on Tuesday, May 3, 2016. (AP Photo/A. Berg)", "caption"),
        ("FILE - A ship on May 3, 2016. (AP Photo/A. Berg, File)", "file"),
        ("Corrected by: Ann Berg @ May 3, 2016", "note"),
        ("The law will be in force by May 3, 2016.", "ahead"),
        ("He has lived there since May 3, 2016.", "back"),
        ("The council met on May 3, 2016.", "lead"),
    ],
)
def test_a_day_is_told_by_what_kind_of_words_name_it(line: str, kind: str) -> None:
    (named,) = days_named(line).named
    assert (named.day, named.kind) == (date(2016, 5, 3), kind)


def test_a_weekday_fixes_the_year_of_a_day_without_one() -> None:
    named = days_named("The budget of 2017 was passed on Tuesday, Oct. 3, by two votes.").named
    assert [(one.day, one.yearless, one.fixed) for one in named] == [
        (date(2017, 10, 3), True, True)
    ]


@given(st.dates(min_value=date(1960, 1, 1), max_value=date(2050, 12, 31)), st.integers(0, 3))
@settings(max_examples=40, deadline=None)
def test_no_possible_day_lies_before_the_days_named_and_their_probabilities_are_shares(
    day: date, later: int
) -> None:
    text = f"It is so. — A. Berg (@aberg) {day:%B} {day.day}, {day.year}\n\nAll met on Tuesday."
    days = days_named(text)
    possible = possible_days(days)
    assert day + timedelta(days=later) in possible
    assert min(possible) == day
    shares = probabilities(days, possible, features, weights().day)
    assert all(0 <= share <= 1 for share in shares)
    assert sum(shares) <= 1 + 1e-9


def test_a_report_whose_own_words_and_whose_copy_point_to_other_days_is_left_undated() -> None:
    copied = "\n\n".join(
        (
            f"The {n} ferry to the southern shore was stopped by the crews before noon on that "
            "cold day."
        )
        for n in ("first", "second", "third", "fourth", "fifth", "sixth")
    )
    dated = report(copied, "2021-08-20")
    undated = report(f"{copied}\n\n{POSTS}", None)
    found = date_documents([dated, undated], list(Reader().read([dated, undated])))
    assert found[undated.id].value is None
    assert "2019-03-12" in found[undated.id].why
    assert "2021" in found[undated.id].why
