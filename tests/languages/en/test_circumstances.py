"""The day of a saying, wherever the sentence gives it."""

from __future__ import annotations

import pytest

from tests.languages.en.told import the


@pytest.mark.parametrize(
    ("text", "act", "time"),
    [
        ("“We will see,” Ola Berg said in a statement Saturday night.", "say", "Saturday night"),
        (
            "“We will see,” Ola Berg said in an interview at the Harbour conference on Monday.",
            "say",
            "Monday",
        ),
        ("At a news conference Monday, Ola Berg said the fleet must stay.", "say", "Monday"),
        ("In his Wednesday announcement, Ola Berg said the fleet must stay.", "say", "Wednesday"),
        ("“We will see,” the analysts wrote in a Tuesday report.", "write", "Tuesday"),
        ("The Fishing Board said on Thursday it took down 40 nets.", "say", "Thursday"),
        ("On March 11, Ola Berg spoke and called for a ban on nets.", "call for", "March 11"),
        ("Ola Berg met with harbour officials Friday and left.", "meet", "Friday"),
        ("Late Monday, Judge Dahl issued an order, finding that it failed.", "find", "Late Monday"),
    ],
)
def test_the_day_of_the_saying_is_found(text: str, act: str, time: str) -> None:
    said = the(text, act).time
    assert said is not None
    assert said.text == time


@pytest.mark.parametrize(
    "text",
    [
        "Ola Berg said the ban announced Monday was wrong.",
        "Ola Berg said the fleet would sail on Friday.",
        "Ola Berg said the limits on nets of last May were wrong.",
    ],
)
def test_the_day_of_what_is_said_is_not_that_of_the_saying(text: str) -> None:
    assert the(text, "say").time is None
