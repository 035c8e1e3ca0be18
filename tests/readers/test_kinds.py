"""What is taken from mail, feeds, tables, subtitles, packed documents, and what is left."""

from __future__ import annotations

import io
import json
import zipfile

from onrecord.model import Document, SetAside
from onrecord.readers.base import RawReport
from onrecord.readers.office import rich_text, word_document_text
from onrecord.readers.packed import LARGEST_WHOLE
from onrecord.readers.subtitles import spoken
from onrecord.readers.units import read_raw

PROSE = (
    "The harbour commission of Arden met on Monday and spoke for three hours about the berths. "
    "Nothing was decided, the mayor said, and the two sides would meet again in June. "
    "The fishermen had asked for lower fees; the commission had wanted them to pay more."
)


def documents(data: bytes | str, name: str) -> list[Document]:
    raw = data.encode() if isinstance(data, str) else data
    read = read_raw(RawReport(raw, name, name))
    assert not [each for each in read if isinstance(each, SetAside)], read
    return [each for each in read if isinstance(each, Document)]


def packed(members: dict[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


MAIL = f"""From: Arden Daily <news@ardendaily.example>
To: reader@home.example
Date: Tue, 04 Mar 2025 07:10:00 +0100
Subject: Re: Harbour talks end without a deal
Message-ID: <77@ardendaily.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{PROSE}

> Somebody else had written this line before.
-- 
Arden Daily, Quay 4
"""


class TestMail:
    def test_a_mail_is_a_report_of_who_sent_it(self) -> None:
        (read,) = documents(MAIL, "talks.eml")
        assert read.title == "Harbour talks end without a deal"
        assert read.outlet == "Arden Daily"
        assert read.published.value == "2025-03-04"

    def test_what_it_quotes_and_its_signature_are_no_part_of_it(self) -> None:
        (read,) = documents(MAIL, "talks.eml")
        assert "Somebody else" not in read.text
        assert "Quay 4" not in read.text

    def test_a_forwarded_mail_is_of_who_wrote_it_first(self) -> None:
        head = "\n".join(
            [
                "---------- Videresendt ----------",
                "Fra: Harbour Post <desk@harbourpost.example>",
                "Dato: 3 March 2025 at 18:00",
                "Emne: Fees stay as they are",
                "Til: editor@ardendaily.example",
            ]
        )
        (read,) = documents(MAIL.replace(PROSE, f"See below.\n\n{head}\n\n{PROSE}"), "fwd.eml")
        assert (read.title, read.outlet) == ("Fees stay as they are", "Harbour Post")
        assert read.published.value == "2025-03-03"
        assert "See below" not in read.text

    def test_a_mailbox_gives_a_report_a_mail(self) -> None:
        other = MAIL.replace("77@", "78@").replace("three hours", "four hours")
        box = "".join(f"From news@a.example Tue Mar  4 07:10:00 2025\n{m}\n" for m in (MAIL, other))
        from onrecord.readers.units import Handed, collect

        read = list(collect([Handed("all.mbox", box.encode())]))
        assert ["three hours" in each.text for each in read if isinstance(each, Document)] == [
            True,
            False,
        ]


class TestFeeds:
    FEED = f"""<?xml version="1.0"?><rss><channel><title>Fetcher</title>
    <item><title>No deal</title><link>https://ardendaily.example/no-deal?x=1</link>
    <source url="https://ardendaily.example/feed">Arden Daily</source>
    <pubDate>Tue, 04 Mar 2025 07:10:00 GMT</pubDate>
    <description><![CDATA[<p>{PROSE}</p><p>A second paragraph follows the first.</p>
    <script>never()</script>]]></description></item>
    <item><title>Short one</title><description>Only a line.</description></item>
    </channel></rss>"""

    def test_an_item_is_a_report_of_its_source_not_of_who_carries_it(self) -> None:
        first, second = documents(self.FEED, "feed.xml")
        assert (first.outlet, second.outlet) == ("Arden Daily", "Fetcher")
        assert first.url == "https://ardendaily.example/no-deal?x=1"
        assert first.published.value == "2025-03-04"
        assert first.text.split("\n\n") == [
            "No deal",
            PROSE,
            "A second paragraph follows the first.",
        ]

    def test_a_summary_is_said_to_be_one(self) -> None:
        _, short = documents(self.FEED, "feed.xml")
        assert any("summary" in note for note in short.notes)

    def test_entities_are_not_unfolded(self) -> None:
        bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">]><rss><item><title>&a; x</title></item></rss>'
        (read,) = read_raw(RawReport(bomb.encode(), "f.rss", "f.rss"))
        assert "aaaaaaaaaa" not in (read.text if isinstance(read, Document) else "")


class TestTables:
    def test_a_row_is_a_report_by_the_names_of_its_columns(self) -> None:
        table = f'Title;Publish-Date;Maintext\nNo deal;2025-03-04;"{PROSE}"\n'
        (read,) = documents(table, "rows.csv")
        assert (read.title, read.published.value) == ("No deal", "2025-03-04")

    def test_a_table_without_texts_says_what_it_has(self) -> None:
        (read,) = read_raw(RawReport(b"port,fee\nArden,12\n", "fees.csv", "fees.csv"))
        assert isinstance(read, SetAside)
        assert "port, fee" in read.reason


class TestCrawlersFields:
    def test_the_source_of_a_row_is_an_address_or_an_outlet(self) -> None:
        one = {"text": PROSE, "source": "https://ardendaily.example/1", "hostname": "x.example"}
        other = {"text": PROSE + " More.", "source": "Arden Daily"}
        first, second = documents(json.dumps([one, other]), "rows.json")
        assert (first.url, second.url) == ("https://ardendaily.example/1", None)
        assert second.outlet == "Arden Daily"

    def test_when_a_page_was_fetched_is_no_date_of_the_report(self) -> None:
        row = {"maintext": PROSE, "date_download": "2025-06-01", "date_publish": "2025-03-04"}
        (read,) = documents(json.dumps(row), "row.json")
        assert read.published.value == "2025-03-04"

    def test_the_head_of_a_note_tells_of_it(self) -> None:
        note = f"---\ntitle: No deal\ndate: 2025-03-04\ntags: [port]\n---\n\n{PROSE}\n"
        (read,) = documents(note, "note.md")
        assert (read.title, read.published.value) == ("No deal", "2025-03-04")
        assert "tags" not in read.text


class TestSubtitles:
    def test_a_speaker_begins_a_paragraph(self) -> None:
        text = (
            "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada Lund>The fees\n\n00:04.000 --> 00:06.000\n"
            "<v Ada Lund>stay.\n\n00:06.000 --> 00:08.000\n<v Nils Berg>They do not."
        )
        assert spoken(text) == ["Ada Lund: The fees stay.", "Nils Berg: They do not."]

    def test_numbers_and_times_are_no_words(self) -> None:
        assert spoken("1\n00:00:01,000 --> 00:00:02,000\nThe fees stay.\n") == ["The fees stay."]


class TestPackedDocuments:
    def test_what_was_deleted_from_a_word_document_is_not_read(self) -> None:
        body = (
            "<d xmlns:w='w'><w:p><w:r><w:t>The fees </w:t></w:r><w:del><w:r><w:t>rise</w:t></w:r>"
            "</w:del><w:ins><w:r><w:t>stay</w:t></w:r></w:ins></w:p></d>"
        )
        assert word_document_text(body.encode()) == ["The fees stay"]

    def test_rich_text_keeps_its_letters_and_leaves_its_tables(self) -> None:
        written = (
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Hidden}}"
            r"Br\'fcning said \ldblquote no\rdblquote\par Caf\u233?}"
        )
        assert rich_text(written) == "Brüning said “no”\n\nCafé"

    def test_each_file_of_an_archive_is_read(self) -> None:
        data = packed({"b/two.txt": PROSE + " Two.", "a/one.txt": PROSE, "a/.hidden": "x"})
        assert [d.source for d in documents(data, "all.zip")] == [
            "all.zip/a/one.txt",
            "all.zip/b/two.txt",
        ]

    def test_an_archive_that_unfolds_without_end_is_refused(self) -> None:
        data = packed({f"{i}.txt": b"\0" * (LARGEST_WHOLE // 8) for i in range(9)})
        (read,) = read_raw(RawReport(data, "bomb.zip", "bomb.zip"))
        assert isinstance(read, SetAside)
        assert "unfolds" in read.reason

    def test_an_archive_within_an_archive_is_not_opened(self) -> None:
        inner = packed({"one.txt": PROSE})
        (read,) = read_raw(RawReport(packed({"in.zip": inner}), "out.zip", "out.zip"))
        assert isinstance(read, SetAside)
        assert read.source == "out.zip/in.zip"
