"""A page's date is that of its article: not of a comment, a teaser, the site's clock, a film, an
event, or a later edit."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from onrecord.readers.html_date import page_date

HEADLINE = "Quay wall of Aldermoor shored up overnight"
PAGE = (
    "<html><head><title>{headline} | Aldermoor Post</title>{head}</head><body>{top}<main><article>"
    "<h1>{headline}</h1>{under}<p>Crews shored up the quay wall of Aldermoor overnight, the harbour"
    " office said, and the market may open again.</p>{after}</article></main>{foot}</body></html>"
)


def dated(address: str | None = None, **parts: str) -> str | None:
    """The date found on a page with these parts in their places."""
    places = dict.fromkeys(("head", "top", "under", "after", "foot"), "")
    page = document_fromstring(PAGE.format(headline=HEADLINE, **{**places, **parts}))
    stated, _ = page_date(page, address)
    return stated.written[:10] if stated else None


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("place", "markup"),
    [
        ("top", '<header><time datetime="2027-01-31">31 January 2027</time></header>'),
        ("top", '<div class="top-bar"><span class="date">Sunday, 31 January 2027</span></div>'),
        ("under", '<p>Updated: <time datetime="2025-05-09">9 May 2025</time></p>'),
        ("under", '<span class="date">Last updated 9 May 2025</span>'),
        ("under", '<span class="date-modified">9 May 2025</span>'),
        (
            "after",
            '<p>The wall was built by the town in <time datetime="1998-02-02">February 1998</time>'
            " and has been repaired only twice since, the last time ten years ago.</p>",
        ),
        ("foot", '<div id="comments"><time datetime="2025-08-19">19 August 2025</time></div>'),
        (
            "foot",
            '<ul><li><a href="/x">Ferry sold <time datetime="2020-02-02">2 Feb 2020</time></a></ul>',
        ),
        ("foot", '<article><h3>Ferry sold</h3><time datetime="2020-02-02">2 Feb</time></article>'),
        (
            "foot",
            '<div itemscope itemtype="https://schema.org/Comment"><span itemprop="datePublished"'
            ' content="2025-08-19">19 August</span></div>',
        ),
        ("head", '<meta property="article:modified_time" content="2025-05-09T10:00:00Z">'),
        ("head", linked('{"@type": "VideoObject", "datePublished": "2019-02-02"}')),
        ("head", linked('{"@graph": [{"@type": "Comment", "datePublished": "2025-08-19"}]}')),
        (
            "head",
            linked(
                '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle",'
                ' "datePublished": "2020-02-02"}]}'
            ),
        ),
    ],
)
def test_what_dates_something_else_does_not_date_the_report(place: str, markup: str) -> None:
    assert dated(**{place: markup}) is None


@pytest.mark.parametrize(
    ("place", "markup"),
    [
        ("under", '<p class="byline">By Ada Lorne | Published 6 May 2025</p>'),
        ("under", "<p>Published 6 May 2025, updated 9 May 2025</p>"),
        (
            "under",
            '<p>Published <time datetime="2025-05-06">6 May 2025</time>, updated <time'
            ' datetime="2025-05-09">9 May 2025</time></p>',
        ),
        ("head", '<meta name="publish-date" content="1746512000000">'),
        ("head", '<meta property="article:published_time" content="2025-05-06T23:30:00-04:00">'),
        (
            "head",
            linked(
                '{"@graph": [{"@type": "ImageObject", "datePublished": "2018-04-02"}, {"@type":'
                ' ["Article", "NewsArticle"], "datePublished": "2025-05-06"}, {"@type": "WebPage",'
                ' "datePublished": "2019-01-01"}]}'
            ),
        ),
        (
            "head",
            linked(
                '[{"@type": "NewsArticle", "headline": "Ferry sold", "datePublished":'
                f' "2020-02-02"}}, {{"@type": "NewsArticle", "headline": "{HEADLINE}",'
                ' "datePublished": "2025-05-06"}]'
            ),
        ),
        # Broken JSON, as sites write it.
        ("head", linked('{"@type": "NewsArticle", "datePublished": "2025-05-06",}')),
    ],
)
def test_the_articles_own_date_is_found_beside_the_others(place: str, markup: str) -> None:
    assert dated(**{place: markup}) == "2025-05-06"


def test_an_address_with_the_day_dates_the_report() -> None:
    assert dated("https://post.example/2025/05/06/quay") == "2025-05-06"
    assert dated("https://post.example/news/quay") is None
