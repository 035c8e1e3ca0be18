"""Two addresses of one page are written alike; two pages never."""

from __future__ import annotations

import pytest

from onrecord.documents.addresses import same_page_key


@pytest.mark.parametrize(
    "other",
    [
        "http://harbour.example/a/7",
        "https://www.harbour.example/a/7/",
        "https://m.harbour.example/a/7",
        "https://amp.harbour.example/a/7",
        "https://harbour.example/a/7/amp",
        "https://harbour.example/amp/a/7",
        "https://harbour.example/a/7/index.html",
        "https://HARBOUR.example:443/a/7?utm_source=feed&utm_medium=mail",
        "https://harbour.example/a/7?fbclid=Ab3#comments",
    ],
)
def test_what_says_only_how_a_reader_came_or_how_it_is_laid_out_does_not_count(other: str) -> None:
    assert same_page_key(other) == same_page_key("https://harbour.example/a/7")


@pytest.mark.parametrize(
    "other",
    [
        "https://harbour.example/a/8",
        "https://harbour.example/a/7?page=2",
        "https://harbour.example:8080/a/7",
        "https://news.harbour.example/a/7",
        "https://amp.example/a/7",
        "https://harbour.example/A/7",
    ],
)
def test_another_page_has_another_key(other: str) -> None:
    assert same_page_key(other) != same_page_key("https://harbour.example/a/7")


@pytest.mark.parametrize(
    "none",
    [
        None,
        "",
        "report.txt",
        "mailto:a@harbour.example",
        "https://harbour.example/",
        "https://[harbour",
    ],
)
def test_what_is_no_page_of_its_own_has_no_key(none: str | None) -> None:
    assert same_page_key(none) is None
