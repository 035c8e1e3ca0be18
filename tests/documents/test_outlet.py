"""The line of a text that names its outlet: above its date, or above the headline that the date
follows; never the headline itself, never a person."""

from __future__ import annotations

import pytest

from onrecord.model import Document
from onrecord.readers.base import RawReport
from onrecord.readers.units import read_raw

HEADLINE = "Keepers of the Aldermoor light ask for a hearing"
PROSE = (
    "The keepers of the Aldermoor light asked the council for a hearing on Friday. The mayor, Ida"
    " Lorne, said that she would see them in the week after."
)


def outlet_of(*lines: str) -> str | None:
    (read,) = read_raw(RawReport("\n".join([*lines, "", PROSE]).encode(), "a.txt", "a.txt"))
    assert isinstance(read, Document)
    return read.outlet


@pytest.mark.parametrize(
    "name",
    ["Skarne Mail", "The Kelm Post", "KELM POST", "Kelm Radio", "kelmpost.example", "NRV TV"],
)
def test_a_line_above_the_date_names_the_outlet(name: str) -> None:
    assert outlet_of(HEADLINE, "", name, "7 March 2025").casefold() == name.casefold()
    assert outlet_of(name, "", HEADLINE, "", "7 March 2025").casefold() == name.casefold()


@pytest.mark.parametrize("name", ["Dana Holm", "Skarne", "By Dana Holm", "Waiting for the Post"])
def test_another_line_above_the_date_does_not(name: str) -> None:
    assert outlet_of(HEADLINE, "", name, "7 March 2025") is None


def test_a_headline_that_ends_in_such_a_word_is_no_outlet() -> None:
    assert outlet_of("Keepers Turn To The Press", "7 March 2025") is None
    assert outlet_of("Keepers In The News", "", "Skarne, 7 March 2025") is None
