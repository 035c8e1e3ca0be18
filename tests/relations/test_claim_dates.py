"""The day of a saying: that of its own clause, or of the quotation that it goes on with."""

from __future__ import annotations

from onrecord.relations.claim_dates import date_of
from tests.relations.reports import Report, ground_of

FIRST = "“We will see,” Ada Holm said on Thursday."
SECOND = "“Nobody knows the price.”"


def report(between: str = " ") -> Report:
    made = Report("a", FIRST + between + SECOND)
    made.tell(
        FIRST[:-1],
        "say",
        ("Ada Holm",),
        cue="said",
        quotations=("We will see",),
        time=("Thursday", "2031-05-01"),
    )
    made.tell(SECOND, "say", cue=SECOND, quotations=("Nobody knows the price",))
    return made


def days(told: Report) -> list[str | None]:
    context = ground_of(told)
    return [date_of(one, context).value for one in told.propositions]


def test_a_quotation_that_goes_on_was_said_on_the_same_day() -> None:
    assert days(report()) == ["2031-05-01", "2031-05-01"]


def test_a_quotation_after_other_words_has_no_day_of_its_own() -> None:
    assert days(report(" The ferry leaves at noon. ")) == ["2031-05-01", None]
