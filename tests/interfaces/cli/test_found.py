"""`onrecord search` shows everything that can be found."""

from __future__ import annotations

from onrecord.interfaces.cli.found import HEADINGS
from onrecord.record.searching import KINDS


def test_every_kind_that_can_be_found_has_its_heading_in_the_order_of_the_record() -> None:
    assert tuple(HEADINGS) == KINDS
