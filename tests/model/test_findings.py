"""How a matter stands in the end."""

from __future__ import annotations

import pytest

from onrecord.model.findings import last_state


@pytest.mark.parametrize(
    ("rounds", "state"),
    [
        ([("first", "raised"), ("second", "agreed")], "agreed"),
        ([("first", "agreed"), (None, "raised")], "agreed"),
        ([(None, "suspended")], "suspended"),
        ([("first", "raised"), ("second", "not mentioned")], "raised"),
        ([], ""),
    ],
    ids=[
        "the last round",
        "a round before what is told outside",
        "outside where there is no round",
        "a silent round changes nothing",
        "nothing told",
    ],
)
def test_a_matter_stands_as_its_last_round_left_it(
    rounds: list[tuple[str | None, str]], state: str
) -> None:
    assert last_state(rounds) == state
