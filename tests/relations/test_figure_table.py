"""The table of figures: what reports say of one count or measure stands together, and what changed
is told from what cannot both hold."""

from __future__ import annotations

from onrecord.model import StoryFigure
from onrecord.relations.figure_table import figure_table
from onrecord.relations.relating import relate
from tests.discrepancies.test_figures import ELSEWHERE
from tests.relations.reports import Report, ground_of


def table(one: str, other: str, later: str = "2031-05-02") -> tuple[StoryFigure, ...]:
    first = Report("a", " ".join((one, *ELSEWHERE)))
    if one.startswith("Ada Holm said"):
        first.tell(one.rstrip("."), "say", ("Ada Holm",))
    context = ground_of(first, Report("b", " ".join((other, *ELSEWHERE[::-1])), later))
    return figure_table(context, relate(context).claims)


def test_one_figure_of_two_reports_is_one_line_with_each_ones_words() -> None:
    (figure,) = table(
        "Ada Holm said 86,000 reservists of the army were called up.",
        "The army called up about 86,000 reservists.",
    )
    assert (figure.kind, figure.unit, figure.state) == ("count", "reservist", "one")
    assert [reading.speaker for reading in figure.readings] == ["Ada Holm", ""]
    assert [reading.wording for reading in figure.readings] == [
        "86,000 reservists",
        "about 86,000 reservists",
    ]


def test_a_later_toll_is_an_update_and_another_figure_of_one_day_differs() -> None:
    one = "The militia fired 3,300 rockets and shells at the harbour, the army said."
    other = "The militia fired 3,900 rockets and shells at the harbour, the army said."
    (updated,) = table(one, other, later="2031-05-05")
    (differing,) = table(one, other)
    assert (updated.state, differing.state) == ("changes", "differs")


def test_the_figures_of_two_things_are_two_and_what_one_report_tells_is_no_line() -> None:
    assert (
        table(
            "The militia fired 3,000 rockets at the harbour.",
            "The army destroyed 3,000 boats in the valley.",
        )
        == ()
    )


def test_a_report_that_gives_two_figures_gives_them_of_two_things() -> None:
    found = table(
        "The council hired 675 teachers for schools in 2030 and 578 teachers for schools in 2031.",
        "The council hired 578 teachers for schools in 2031.",
    )
    assert [[reading.value for reading in figure.readings] for figure in found] == [[578, 578]]
