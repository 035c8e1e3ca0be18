"""What holds for every kind of file that is read, and that nothing else lists them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.interfaces.cli.commands import read as read_command
from onrecord.model import Document, SetAside
from onrecord.readers import base
from onrecord.readers.base import READERS, RawReport, Reader, suffix_of
from onrecord.readers.units import Handed, collect, read_unit, units
from onrecord.readers.unread import COMPANIONS, UNREAD, UnreadKind
from tests.nonempty import nonempty
from tests.readers.pdf_writer import column, pdf

SOURCE = Path(base.__file__).parents[1]
ROOT = Path(__file__).parents[2]

SENTENCES = [
    "The two harbour commissions met on Monday in the old customs house.",
    "They spoke for three hours about the price of berths for fishing boats.",
    "Nothing was decided, the mayor of Arden said, and they would meet again in June.",
]
TEXT = " ".join(SENTENCES)
ROW = json.dumps({"text": TEXT})

RFC_HEAD = (
    "MIME-Version: 1.0\nMessage-ID: <1@arden.example>\nContent-Type: {}; charset=utf-8\n\n{}\n"
)


def packed(**members: str) -> bytes:
    """A zip file of these members; __ stands for a slash, _ for a dot."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return held.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "JSON lines": lambda: f"{ROW}\n".encode(),
    "JSON": lambda: f"[{ROW}]".encode(),
    "saved pages (HTML)": lambda: f"<html><body><p>{TEXT}</p></body></html>".encode(),
    "zip archives": lambda: packed(first_txt=TEXT),
    "Word": lambda: packed(
        word__document_xml=f"<w:document xmlns:w='w'><w:p><w:t>{TEXT}</w:t></w:p></w:document>"
    ),
    "OpenDocument": lambda: packed(
        mimetype="application/vnd.oasis.opendocument.text",
        content_xml=f"<o:doc xmlns:o='o'><o:p>{TEXT}</o:p></o:doc>",
    ),
    "EPUB": lambda: packed(
        **{
            "META-INF__container_xml": "<c><rootfile full-path='p.opf'/></c>",
            "p_opf": "<p><item id='a' href='a.html'/><itemref idref='a'/></p>",
            "a_html": f"<html><body><p>{TEXT}</p></body></html>",
        }
    ),
    "RTF": lambda: (r"{\rtf1\ansi{\fonttbl{\f0 Times;}}" + TEXT + r"\par}").encode(),
    "feeds (RSS, Atom)": lambda: (
        f"<rss><channel><item><description>{TEXT}</description></item></channel></rss>".encode()
    ),
    "mail": lambda: RFC_HEAD.format("text/plain", TEXT).encode(),
    "mailboxes": lambda: (
        b"From lund@arden.example Mon Mar  3 10:00:00 2025\n"
        + RFC_HEAD.format("text/plain", TEXT).encode()
    ),
    "saved pages (MHTML)": lambda: RFC_HEAD.format(
        "text/html", f"<html><body><p>{TEXT}</p></body></html>"
    ).encode(),
    "tables (CSV)": lambda: f'day,text\n2025-03-03,"{TEXT}"\n'.encode(),
    "subtitles": lambda: f"WEBVTT\n\n00:01.000 --> 00:09.000\n{TEXT}\n".encode(),
    "PDF": lambda: pdf([column(SENTENCES)]),
    "Markdown": TEXT.encode,
    "text": TEXT.encode,
}
"""A file of each kind that holds TEXT and nothing else."""

each_reader = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)


def outcomes(data: bytes, name: str) -> list[Document | SetAside]:
    """What comes of a file of this name and content."""
    read: list[Document | SetAside] = []
    for unit in units([Handed(name, data)]):
        read += [unit] if isinstance(unit, SetAside) else read_unit(unit)
    return read


def assert_read_or_said_why(read: list[Document | SetAside]) -> None:
    assert read
    for each in read:
        if isinstance(each, SetAside):
            assert each.reason.endswith(".")
            assert each.source
        else:
            assert each.text.strip()


@each_reader
def test_a_file_of_the_kind_is_read_under_each_of_its_suffixes(reader: Reader) -> None:
    for suffix in nonempty(reader.suffixes):
        (read,) = outcomes(SAMPLES[reader.name](), f"report{suffix}")
        assert isinstance(read, Document), read
        assert " ".join(read.text.split()) == TEXT


@each_reader
def test_the_same_bytes_give_the_same_document(reader: Reader) -> None:
    data = SAMPLES[reader.name]()
    assert outcomes(data, f"report{reader.suffix}") == outcomes(data, f"report{reader.suffix}")


@each_reader
def test_an_empty_file_is_set_aside(reader: Reader) -> None:
    for data in (b"", b" \n\n"):
        (read,) = outcomes(data, f"report{reader.suffix}")
        assert isinstance(read, SetAside)
        assert "is empty" in read.reason


@each_reader
def test_a_file_that_is_cut_short_is_read_or_set_aside(reader: Reader) -> None:
    data = SAMPLES[reader.name]()
    for part in (0.1, 0.5, 0.9):
        assert_read_or_said_why(outcomes(data[: int(part * len(data))], f"report{reader.suffix}"))


@each_reader
@settings(max_examples=15, deadline=None)
@given(data=st.binary(min_size=1, max_size=300))
def test_any_bytes_under_its_name_are_read_or_set_aside(reader: Reader, data: bytes) -> None:
    assert_read_or_said_why(outcomes(data, f"report{reader.suffix}"))


@each_reader
@settings(max_examples=15, deadline=None)
@given(data=st.binary(max_size=200), at=st.floats(0, 1))
def test_any_bytes_that_its_function_is_given_are_read_or_set_aside(
    reader: Reader, data: bytes, at: float
) -> None:
    """Also bytes written over a whole file, past what is sniffed."""
    whole = SAMPLES[reader.name]()
    place = int(at * len(whole))
    damaged = whole[:place] + data + whole[place + len(data) :]
    if reader.cut is None:
        assert_read_or_said_why(list(reader.documents(RawReport(damaged, "r", "r"))))
        return
    read: list[Document | SetAside] = []
    for part in reader.raw_reports(io.BytesIO(damaged), "r", "r"):
        read += [part] if isinstance(part, SetAside) else reader.documents(part)
    assert_read_or_said_why(read)


@each_reader
def test_the_kind_is_described_whole(reader: Reader) -> None:
    assert reader.what.endswith(".")
    assert reader.suffixes
    assert reader.media_types
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in reader.suffixes)
    assert all(suffix_of(f"Report.2024{suffix.upper()}") == suffix for suffix in reader.suffixes)


@pytest.mark.parametrize(
    "described",
    [
        [reader.name for reader in READERS],
        [suffix for reader in READERS for suffix in reader.suffixes],
        [media_type for reader in READERS for media_type in reader.media_types],
        sorted({(magic, reader.read) for reader in READERS for magic in reader.magic})
        + [(magic, "") for kind in UNREAD for magic in kind.magic],
    ],
    ids=["names", "suffixes", "media types", "first bytes"],
)
def test_no_two_kinds_share(described: list[object]) -> None:
    assert [each for each, times in Counter(described).items() if times > 1] == []


def test_nothing_that_is_read_is_passed_over_in_a_folder() -> None:
    assert not COMPANIONS & set(base.all_suffixes())


def test_what_is_piped_in_may_be_of_any_kind() -> None:
    for reader in nonempty(READERS):
        if not (reader.magic or reader.looks or reader.first_line) or reader is base.SAVED_PAGE:
            continue  # Only its name tells it from text, or from mail.
        (read,) = collect(["-"], stdin=io.BytesIO(SAMPLES[reader.name]()))
        assert isinstance(read, Document), reader.name
        assert " ".join(read.text.split()) == TEXT


@pytest.mark.parametrize("kind", UNREAD, ids=lambda kind: kind.name)
def test_a_known_kind_that_is_not_read_is_called_by_its_name(kind: UnreadKind) -> None:
    for magic in nonempty(kind.magic):
        (read,) = read_unit(RawReport(magic + bytes(50), "file.txt", "file.txt"))
        assert isinstance(read, SetAside)
        assert read.reason.startswith(f"is {kind.name}, which is not read. ")


class TestWhereKindsAreSpokenOf:
    """Every interface takes them from the registry."""

    def test_the_command_line_names_the_usual_suffixes(self) -> None:
        for reader in nonempty(READERS):
            assert reader.suffix in (read_command.help or "")

    def test_the_browser_lets_them_be_chosen(self, tmp_path: Path) -> None:
        from onrecord.interfaces.application import create_app

        app = create_app(tmp_path / "empty.db")
        client = TestClient(app, base_url="http://127.0.0.1:8321", client=("127.0.0.1", 50000))
        page = client.get("/add").text
        app.state.pool.close()
        accept = re.search(r'name="files"[^>]* accept="([^"]*)"', page)
        assert accept is not None
        offered = accept.group(1).split(",")
        for reader in READERS:
            assert {reader.suffix, *reader.media_types} <= set(offered)
            assert reader.name.casefold() in page.casefold()

    def test_the_api_takes_them_by_their_media_types(self) -> None:
        from onrecord.interfaces.api.routes.addition_routes import ACCEPTED, ENDINGS

        for reader in nonempty(READERS):
            for media_type in reader.media_types:
                assert media_type in ACCEPTED
                assert ENDINGS[media_type] in base.all_suffixes()

    @pytest.mark.parametrize(
        ("page", "parts"),
        [
            ("README.md", [reader.suffix for reader in READERS]),
            ("docs/cli.md", base.all_suffixes()),
            ("docs/api.md", base.readers_by_media_type()),
        ],
    )
    def test_the_documentation_lists_them(self, page: str, parts: Iterable[str]) -> None:
        text = (ROOT / page).read_text(encoding="utf-8")
        assert [part for part in parts if f"`{part}`" not in text] == []

    @pytest.mark.parametrize(
        "described",
        [
            described
            for reader in READERS
            if reader not in (base.JSON, base.TABLE)  # Exports and settings are of these, too.
            for described in (*reader.suffixes, *reader.media_types)
        ],
    )
    def test_no_other_file_of_the_program_lists_them(self, described: str) -> None:
        quoted = re.compile(rf"""["'(\s,]{re.escape(described)}["')\s,;]""")
        others = {
            file.relative_to(SOURCE)
            for file in (*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"))
            if quoted.search(file.read_text(encoding="utf-8"))
        }
        if described.startswith("text/"):  # What is answered has a type, too.
            others = {file for file in others if file.parts[0] != "interfaces"}
        assert others == {Path("readers/base.py")}
