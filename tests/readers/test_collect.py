"""From files to documents: what is read, what is set aside and why, and that nothing stops the
rest."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Basis, Document, SetAside
from onrecord.readers.charset import decode
from onrecord.readers.units import LARGEST_FILE, collect

REPORT = (
    "The two delegations met in the old harbour hall for three hours and agreed to meet again"
    " before the winter."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head>
<title>Two States Agree on Ferry - The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="og:url" content="https://post.example/ferry">
<meta property="article:published_time" content="2024-05-03T08:00:00Z"></head>
<body><nav><a href="/">Home</a></nav>
<article><h1>Two States Agree on Ferry</h1><p>{REPORT}</p><script>stolen("words")</script>
<p onclick="harm()">The ministers said that the ferry would sail in spring, and that the price was
not settled yet.</p></article><footer>All rights reserved</footer></body></html>"""


def read(*sources: Path | str) -> list[Document | SetAside]:
    return list(collect([str(source) for source in sources]))


def document(source: Path) -> Document:
    (item,) = read(source)
    assert isinstance(item, Document), item
    return item


def reason(source: Path | str) -> str:
    (item,) = read(source)
    assert isinstance(item, SetAside), item
    assert item.reason.endswith((".", "?"))
    return item.reason


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_the_same_report_in_another_folder_is_the_same_document(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = document(written(tmp_path / "a", "r.txt", REPORT))
    second = document(written(tmp_path / "b", "r.txt", REPORT))
    assert first.id == second.id
    assert first.source != second.source


def test_line_ends_and_nuls_are_all_that_changes_in_a_text(tmp_path: Path) -> None:
    held = document(
        written(tmp_path, "r.txt", "Title Line Here\r\n\r\nIt  was\tso.\0 Photo: X\r\n")
    )
    assert held.text == "Title Line Here\n\nIt  was\tso. Photo: X\n"
    assert any("NUL" in note for note in held.notes)


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "c.jsonl"):
        written(
            tmp_path,
            name,
            json.dumps({"text": REPORT}) if name == "c.jsonl" else f"{REPORT} {name}",
        )
    names = [item.source.rpartition("/")[2] for item in read(tmp_path)]
    assert names == ["a.md", "b.txt", "c.jsonl#1"]


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    assert "without reports" in reason(tmp_path)


def test_pictures_of_a_saved_page_are_counted_and_said(tmp_path: Path) -> None:
    written(tmp_path, "r.txt", REPORT)
    written(tmp_path, "logo.png", b"\x89PNG")
    aside = [item for item in read(tmp_path) if isinstance(item, SetAside)]
    assert len(aside) == 1
    assert "1 .png" in aside[0].reason


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("a.txt", b"%PDF-1.7 ...", "PDF"),
        ("b.txt", bytes(range(256)) * 40, "binary"),
        ("digits.txt", b"12 34 56", "no words"),
        ("lines.txt", b"So.\n" * 60_000, "lines"),
        ("one.txt", b"word " * 1_200_000, "characters"),
        ("none.html", b"<html><body><script>x()</script></body></html>", "main text"),
        ("tags.html", b"<html><body>" + b"<i>" * 200_000 + b"word", "too large"),
        ("attributes.html", b"<p " + b'a="1" ' * 100_000 + b">word</p>", "too large"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("plain.jsonl.gz", b'{"text": "not packed"}', "damaged"),
    ],
)
def test_bad_input_is_set_aside_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    assert words in reason(written(tmp_path, name, content))


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert "larger than" in reason(path)


def test_what_is_missing_unreadable_or_no_file_is_set_aside_and_the_rest_read(
    tmp_path: Path,
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "up").symlink_to("..", target_is_directory=True)
    written(tmp_path, "r.txt", REPORT)
    items = read(tmp_path / "missing.txt", tmp_path)
    assert sum(isinstance(item, Document) for item in items) == 1
    assert sum(isinstance(item, SetAside) for item in items) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_set_aside(tmp_path: Path) -> None:
    path = written(tmp_path, "r.txt", REPORT)
    path.chmod(0)
    assert "rights" in reason(path)


def test_a_page_gives_its_text_title_outlet_date_and_address(tmp_path: Path) -> None:
    page = document(written(tmp_path, "page.html", PAGE))
    assert page.title == "Two States Agree on Ferry"
    assert page.outlet == "The Harbour Post"
    assert (page.published.value, page.published.basis) == ("2024-05-03", Basis.METADATA)
    assert page.url == "https://post.example/ferry"
    assert page.text.startswith(f"Two States Agree on Ferry\n\n{REPORT}\n\n")
    assert page.title_span is not None
    assert page.title_span.text == page.title


def test_no_script_reaches_the_text_of_a_page(tmp_path: Path) -> None:
    text = document(written(tmp_path, "page.html", PAGE)).text
    assert not any(word in text for word in ("stolen", "harm", "<", "script"))


def test_a_page_under_an_odd_name_is_known_by_its_look(tmp_path: Path) -> None:
    assert document(written(tmp_path, "page.php", PAGE)).title == "Two States Agree on Ferry"


def test_json_lines_are_read_around_what_is_broken(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {
                "text": REPORT,
                "title": "Ferry",
                "outlet": "The Gull",
                "date": "2024-05-03",
                "id": "g1",
            }
        ),
        '{"text": "cut off',
        "[1, 2]",
        json.dumps({"title": "no text"}),
        "[" * 100_000,
        "",
        json.dumps(
            {
                "body": f"{REPORT} Again.",
                "datetime": "2024-05-04T10:00:00Z",
                "url": "https://gull.example/2",
            }
        ),
    ]
    items = read(written(tmp_path, "r.jsonl", "\n".join(lines)))
    documents = [item for item in items if isinstance(item, Document)]
    aside = [item for item in items if isinstance(item, SetAside)]
    assert [item.source.rpartition("/")[2] for item in documents] == ["r.jsonl#g1", "r.jsonl#7"]
    assert [item.source.rpartition("/")[2] for item in aside] == [
        f"r.jsonl:{number}" for number in (2, 3, 4, 5)
    ]
    assert (documents[0].title, documents[0].outlet, documents[0].published.value) == (
        "Ferry",
        "The Gull",
        "2024-05-03",
    )
    assert documents[1].outlet == "gull.example"
    assert documents[1].published.value == "2024-05-04"


def test_rows_keep_their_ids_when_lines_move(tmp_path: Path) -> None:
    row, other = (
        json.dumps({"text": REPORT, "outlet": "The Gull"}),
        json.dumps({"text": "Another report came later."}),
    )
    first = read(written(tmp_path, "r.jsonl", f"{row}\n"))
    second = read(written(tmp_path, "r.jsonl", f"{other}\n{row}\n"))
    assert isinstance(first[0], Document)
    assert isinstance(second[1], Document)
    assert first[0].id == second[1].id


def test_one_text_of_two_outlets_is_two_documents(tmp_path: Path) -> None:
    rows = [json.dumps({"text": REPORT, "outlet": outlet}) for outlet in ("The Gull", "The Tern")]
    items = read(written(tmp_path, "r.jsonl", "\n".join(rows)))
    assert len({item.id for item in items if isinstance(item, Document)}) == 2


def test_a_truncated_archive_gives_what_it_held(tmp_path: Path) -> None:
    rows = "".join(
        json.dumps({"text": f"{REPORT} {os.urandom(30).hex()}"}) + "\n" for _ in range(200)
    )
    items = read(written(tmp_path, "r.jsonl.gz", gzip.compress(rows.encode())[:-3000]))
    assert sum(isinstance(item, Document) for item in items) > 50
    assert isinstance(items[-1], SetAside)
    assert "cut short" in items[-1].reason


def test_an_overlong_line_is_set_aside_and_the_next_is_read(tmp_path: Path) -> None:
    content = (
        b'{"text": "' + b"a " * 11_000_000 + b'"}\n' + json.dumps({"text": REPORT}).encode() + b"\n"
    )
    first, second = read(written(tmp_path, "r.jsonl", content))
    assert isinstance(first, SetAside)
    assert isinstance(second, Document)


def test_half_characters_from_json_do_not_reach_the_store(tmp_path: Path) -> None:
    (item,) = read(written(tmp_path, "r.jsonl", '{"text": "They met \\ud800 there."}'))
    assert isinstance(item, Document)
    item.text.encode("utf-8")
    assert any("surrogates" in note for note in item.notes)


@pytest.mark.parametrize(
    "content", [f"[{json.dumps({'text': REPORT})}]", json.dumps({"text": REPORT})]
)
def test_a_json_file_may_hold_one_report_or_a_list(tmp_path: Path, content: str) -> None:
    assert document(written(tmp_path, "r.json", content)).text == REPORT


@pytest.mark.parametrize(
    "content", [REPORT, PAGE, json.dumps({"text": REPORT}) + "\n" + json.dumps({"text": "So."})]
)
def test_standard_input_may_be_text_a_page_or_json_lines(content: str) -> None:
    items = list(collect(["-"], stdin=io.BytesIO(content.encode())))
    assert all(isinstance(item, Document) for item in items)
    assert all(item.source.startswith("-") for item in items)


TEXT_WITH_ACCENTS = "La délégation a rencontré le ministre à Málaga, où “rien” n’était décidé."


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_charsets_are_read_without_loss(charset: str) -> None:
    assert decode(TEXT_WITH_ACCENTS.encode(charset)).text == TEXT_WITH_ACCENTS


def test_a_guessed_charset_is_owned_up_to() -> None:
    assert "guess" in decode(TEXT_WITH_ACCENTS.encode("cp1252")).notes[0]


def test_the_charset_a_page_declares_is_believed(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Ferry", "Пароме")
    assert (
        document(written(tmp_path, "p.html", page.encode("cp1251"))).title
        == "Two States Agree on Пароме"
    )


@given(st.binary(max_size=400))
def test_no_bytes_make_decoding_fail_or_give_what_cannot_be_stored(data: bytes) -> None:
    text = decode(data).text
    text.encode("utf-8")
    assert "\0" not in text
    assert "\r" not in text


@pytest.mark.parametrize("suffix", ["txt", "html", "jsonl", "json", "jsonl.gz", "xyz"])
@given(data=st.binary(max_size=300))
def test_no_bytes_make_collecting_fail(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    assert read(written(folder, f"r.{suffix}", data))
