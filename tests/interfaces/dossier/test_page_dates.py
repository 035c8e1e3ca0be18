"""EDTF as people say it."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.interfaces.views.spoken_dates import extent, spoken, spoken_range


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-02-27", "27 Feb 2025"),
        ("2025-02-27T14:30", "27 Feb 2025, 14:30"),
        ("2024-11", "Nov 2024"),
        ("2016/2018", "2016–2018"),
        ("2025-02-27/2025-04-10", "27 Feb – 10 Apr 2025"),
        ("2025-02-27/2025-02-28", "27 – 28 Feb 2025"),
        ("2025-02-27~", "about 27 Feb 2025"),
        ("2025-02-27?", "27 Feb 2025 (uncertain)"),
        ("199X", "1990s"),
        ("2024-21", "spring 2024"),
        ("../2024", "until 2024"),
        ("2024-10/..", "since Oct 2024"),
        ("[2025-04-10,2025-10-04]", "10 Apr 2025 or 4 Oct 2025"),
        (None, "date not stated"),
        ("2025-13-45", "2025-13-45"),
        ("<b>", "<b>"),
    ],
)
def test_a_value_is_spoken(value: str | None, words: str) -> None:
    assert spoken(value) == words


def test_an_open_end_is_drawn_at_the_end_that_is_known_and_is_not_exact() -> None:
    found = extent("2024-10-05/..")
    assert found is not None
    assert (found.first, found.last, found.exact) == (date(2024, 10, 5), date(2024, 10, 5), False)


def test_what_is_no_date_has_no_extent() -> None:
    assert extent(None) is None
    assert extent("P3D") is None
    assert extent("../..") is None


def test_a_range_covers_all_known_values_and_passes_over_unknown_ones() -> None:
    assert spoken_range(["2025-04-10", None, "2025-02-27"]) == "27 Feb – 10 Apr 2025"
    assert spoken_range([None]) == ""
