"""What the figures of a sentence are of."""

from __future__ import annotations

import pytest

from onrecord.languages.en.stated import told_figures


@pytest.mark.parametrize(
    ("text", "head", "value", "measure"),
    [
        ("The strike hits the 45,000 pupils of the city.", "pupil", 45_000, set()),
        ("The average salary is $76,000 a year.", "$", 76_000, {"average"}),
        ("On board were 57 Canadian nationals.", "people of CA", 57, set()),
        ("Of them 63 were Canadian.", "people of CA", 63, set()),
        ("The wall is 120 metres long.", "metre", 120, set()),
    ],
)
def test_a_figure_has_what_it_is_of(text: str, head: str, value: float, measure: set[str]) -> None:
    (figure,) = told_figures(text)
    assert (figure.head, figure.value, set(figure.measure)) == (head, value, measure)


def test_about_leaves_open_as_much_as_the_number_is_round() -> None:
    bounds = [
        (figure.low, figure.high)
        for text in ("about 3,300 boats", "about 50,000 boats", "nearly 400,000 boats")
        for figure in told_figures(text)
    ]
    assert bounds == [(3200, 3400), (46_500, 53_500), (372_000, 400_000)]


def test_a_clause_holds_the_words_of_its_figure_alone() -> None:
    first, second = told_figures("It killed 828 people and left 5,200 houses burning.")
    assert "burn" in second.context
    assert "burn" not in first.context


def test_the_whole_of_a_part_is_known_by_the_part() -> None:
    whole = told_figures("They opened 144 of the 578 schools.")[-1]
    assert whole.parts == {144}


def test_what_is_planned_is_told_from_what_was_done() -> None:
    ahead = [
        figure.ahead
        for text in (
            "The council has paid out up to $12 million to growers.",
            "The council was planning to provide about $15 million for growers.",
            "It would pay growers $15 million, the mayor said.",
        )
        for figure in told_figures(text)
    ]
    assert ahead == [False, True, True]
