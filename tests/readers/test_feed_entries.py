"""What a feed leads to, in each of the forms in which feeds come."""

from __future__ import annotations

import json

from onrecord.readers.feed_entries import feed_contents, feeds_of_page

AT = "https://harbour.example/feed"
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
<entry><title>Crews &amp; boats</title><link rel="self" href="/x"/><link href="/a/1"/>
<updated>2025-03-03T08:00:00Z</updated><published>2025-03-02T08:00:00Z</published>
<summary type="html">&lt;p&gt;Boats stay &lt;b&gt;in&lt;/b&gt; the harbour.&lt;/p&gt;</summary>
<source><title>Arden Wire</title></source></entry></feed>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://harbour.example/a/1</loc><n:news><n:publication><n:name>Harbour Post</n:name></n:publication>
<n:publication_date>2025-03-02T08:00:00Z</n:publication_date><n:title>Crews and boats</n:title></n:news></url></urlset>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "items": [
            {"id": "1", "url": "/a/1", "title": "Crews", "date_published": "2025-03-02T08:00:00Z"},
            {"id": "2", "title": "No address"},
            "no item",
        ],
    }
).encode()


def test_an_atom_feed() -> None:
    contents = feed_contents(ATOM, AT)
    assert contents is not None
    assert contents.title == "Harbour Post"
    (entry,) = contents.entries
    assert (entry.address, entry.title) == ("https://harbour.example/a/1", "Crews & boats")
    assert entry.summary == "Boats stay in the harbour."
    assert (entry.day, entry.outlet) == ("2025-03-02T08:00:00Z", "Arden Wire")
    assert entry.stamp == "2025-03-03T08:00:00Z"
    again = feed_contents(entry.alone, AT)
    assert again is not None
    assert [each.address for each in again.entries] == [entry.address]


def test_a_sitemap_of_news() -> None:
    contents = feed_contents(SITEMAP, AT)
    assert contents is not None
    (entry,) = contents.entries
    assert (entry.address, entry.title, entry.day) == (
        "https://harbour.example/a/1",
        "Crews and boats",
        "2025-03-02",
    )
    assert entry.outlet == "Harbour Post"


def test_a_json_feed() -> None:
    contents = feed_contents(JSON_FEED, AT)
    assert contents is not None
    assert contents.title == "Harbour Post"
    assert [(entry.address, entry.day) for entry in contents.entries] == [
        ("https://harbour.example/a/1", "2025-03-02")
    ]


def test_words_are_looked_for_in_headline_and_summary() -> None:
    contents = feed_contents(ATOM, AT)
    assert contents is not None
    (entry,) = contents.entries
    assert entry.holds(())
    assert entry.holds(("HARBOUR",))
    assert entry.holds(("x", "crews"))
    assert not entry.holds(("strike",))


def test_what_is_no_feed_is_none() -> None:
    assert feed_contents(b"<html><body>page</body></html>", AT) is None
    assert feed_contents(b'{"version": 1}', AT) is None
    assert feed_contents(b'[{"version": "jsonfeed.org"}]', AT) is None
    assert feed_contents(b"{", AT) is None
    assert feed_contents(b"", AT) is None
    assert feed_contents(b"\x00\x01", AT) is None


def test_entities_of_a_feed_stay_as_they_are_written_and_open_no_file() -> None:
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/hostname">]><rss><channel><title>&a;&f;</title></channel></rss>'
    contents = feed_contents(bomb, AT)
    assert contents is not None
    assert contents.title == "&a;&f;"


def test_the_feeds_that_a_page_names() -> None:
    head = b"""<html><head><link rel="alternate" type="application/atom+xml" href="/feed">
    <link rel="alternate" hreflang="fr" href="/fr"><link rel="Alternate" type="application/rss+xml" href="rss.xml">
    <link rel="stylesheet" type="application/rss+xml" href="/no"></head><body></body></html>"""
    assert feeds_of_page(head, "https://harbour.example/news/") == (
        "https://harbour.example/feed",
        "https://harbour.example/news/rss.xml",
    )
    assert feeds_of_page(b"", AT) == ()
