"""Bad input: one message with what to do next, an exit code, everything else read, and a record
that is whole."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord import Record
from onrecord.pipeline.deep_worker import SharedReader
from tests.interfaces.cli.conftest import REPORT, Command


def set_aside(path: str = "onrecord.db") -> dict[str, str]:
    with Record.open(path) as record:
        return {Path(item.source).name: item.reason for item in record.set_aside}


def titles(path: str = "onrecord.db") -> list[str | None]:
    with Record.open(path) as record:
        return [document.title for document in record.documents]


UNREADABLE = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n  ",
    "binary.txt": bytes(range(256)) * 40,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "no-text.html": b"<html><head><title>Menu</title></head>"
    b"<body><script>run()</script></body></html>",
    "broken.jsonl": b'{"text": "half a row',
    "no-text.jsonl": b'{"title": "Only a title"}\n',
    "cut.jsonl.gz": gzip.compress(json.dumps({"text": REPORT}).encode() * 500)[:200],
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    onrecord: Command, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(UNREADABLE[name])
    result = onrecord("read", name)
    assert result.code == 3
    assert name in result.err
    assert "Give files or folders" in result.err
    assert result.out == ""
    assert not (tmp_path / "onrecord.db").exists(), "nothing read leaves no record behind"


def test_unreadable_files_are_set_aside_and_the_rest_is_read(
    onrecord: Command, report: Path
) -> None:
    for name, data in UNREADABLE.items():
        report.with_name(name).write_bytes(data)
    result = onrecord("read", ".")
    assert result.code == 0, result.err
    assert len(titles()) == 1
    for name in UNREADABLE:
        assert any(source.startswith(name) for source in set_aside()), (
            f"{name} is not among {set_aside()}"
        )
        assert name in result.out


def test_a_broken_line_of_json_does_not_cost_the_others(onrecord: Command, tmp_path: Path) -> None:
    rows = [json.dumps({"text": REPORT, "title": f"Row {number}"}) for number in (1, 2)]
    (tmp_path / "rows.jsonl").write_text(
        "\n".join([rows[0], '{"text": ', rows[1].replace("Monday", "Tuesday")])
    )
    result = onrecord("read", "rows.jsonl")
    assert result.code == 0, result.err
    assert sorted(filter(None, titles())) == ["Row 1", "Row 2"]
    assert any("2" in source for source in set_aside()), "the line is named"


@pytest.mark.parametrize("charset", ["cp1252", "utf-16", "utf-8-sig", "iso-8859-15", "koi8-r"])
def test_a_report_in_any_charset_is_read(onrecord: Command, tmp_path: Path, charset: str) -> None:
    (tmp_path / "report.txt").write_bytes(REPORT.encode(charset))
    assert onrecord("read", "report.txt").code == 0
    with Record.open("onrecord.db") as record:
        (document,) = record.documents
    assert "Ada Quill" in document.text


def test_a_line_that_was_put_right_is_no_longer_set_aside(
    onrecord: Command, tmp_path: Path
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"text": REPORT, "title": "First"}) + '\n{"text": ')
    onrecord("read", "rows.jsonl")
    assert len(set_aside()) == 1
    rows.write_text(
        "\n".join(json.dumps({"text": REPORT, "title": title}) for title in ("First", "Second"))
    )
    onrecord("read", "rows.jsonl")
    assert set_aside() == {}


def test_names_and_words_that_would_steer_a_terminal_do_not(
    onrecord: Command, tmp_path: Path
) -> None:
    steering = "\x1b[31mNorthland\x1b[0m \u202eproposed\x07 [red]a[/red] [/] ferry on 3 March 2025"
    (tmp_path / os.fsdecode(b"\xff\x1b[2J.txt")).write_text(f"{steering}, officials said.\n")
    (tmp_path / "rows.jsonl").write_text(
        json.dumps({"text": REPORT, "title": steering, "outlet": steering})
    )
    (tmp_path / "\x1b[2Jempty.txt").touch()
    for command in (["read", "."], ["show"], ["documents"], ["claims"]):
        result = onrecord(*command)
        assert result.code == 0, result.err
        assert not set("\x1b\x07\u202e") & set(result.out + result.err)
    assert "[red]a[/red] [/] ferry" in onrecord("documents").out
    failed = onrecord("read", "\x1b[2Jempty.txt", "--record", "other.db")
    assert failed.code == 3
    assert "\x1b" not in failed.err


def test_bytes_that_no_charset_explains_do_not_stop_the_run(
    onrecord: Command, report: Path
) -> None:
    report.with_name("odd.txt").write_bytes(
        REPORT.encode() + b"\xff\xfe\x80\x81 caf\xe9 \xc3\x28\n"
    )
    assert onrecord("read", ".").code == 0


def test_fifty_megabytes_in_one_line_are_set_aside_or_read_without_hanging(
    onrecord: Command, report: Path
) -> None:
    report.with_name("long.txt").write_bytes(b"word " * 10_000_000)
    result = onrecord("read", ".")
    assert result.code == 0, result.err
    assert "long.txt" in set_aside()
    assert len(titles()) == 1


def test_the_same_file_twice_is_one_report(onrecord: Command, report: Path) -> None:
    result = onrecord("read", report, report, report.parent)
    assert result.code == 0
    assert len(titles()) == 1
    assert "1 report added" in result.out


def test_two_dates_that_contradict_are_noted(onrecord: Command, tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in REPORT.splitlines() if line)
    page = f"""<html><head><title>Ferry</title>
      <meta property="article:published_time" content="2024-01-05T08:00:00Z"></head>
      <body><article><h1>Ferry</h1>{paragraphs}</article></body></html>"""
    (tmp_path / "page.html").write_text(page)
    result = onrecord("read", "page.html")
    assert result.code == 0, result.err
    with Record.open("onrecord.db") as record:
        (document,) = record.documents
        why = " ".join([*document.notes, document.published.why])
    assert "2024-01-05" in why
    assert "2025-03-03" in why


def test_a_folder_without_reports_and_a_missing_file(onrecord: Command, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    result = onrecord("read", "folder", "missing.txt")
    assert result.code == 3
    assert "folder" in result.err
    assert "missing.txt" in result.err


def test_a_record_where_none_can_be_written(onrecord: Command, report: Path) -> None:
    (report.parent / "folder").mkdir()
    result = onrecord("read", report, "--record", "folder")
    assert (result.code, result.out) == (4, "")
    assert "is a folder" in result.err
    result = onrecord("read", report, "--record", "no/such/folder.db")
    assert (result.code, result.out) == (4, "")
    assert "no folder" in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_record_without_permission(onrecord: Command, report: Path) -> None:
    folder = report.parent / "closed"
    folder.mkdir(mode=0o555)
    assert onrecord("read", report, "--record", folder / "record.db").code == 4


def test_a_record_made_by_a_newer_version(onrecord: Command, report: Path) -> None:
    assert onrecord("read", report).code == 0
    with closing(sqlite3.connect("onrecord.db")) as connection, connection:
        connection.execute("INSERT INTO migration VALUES (99, 'later', '9.9', '2031-01-01')")
    for command in (["read", report], ["show"], ["export"], ["documents"], ["claims"]):
        result = onrecord(*command)
        assert (result.code, result.out) == (4, "")
        assert "newer" in result.err
        assert "Upgrade" in result.err


def test_a_record_that_is_no_record(onrecord: Command, report: Path) -> None:
    result = onrecord("read", report, "--record", report)
    assert result.code == 4
    assert "is not a record" in result.err
    assert report.read_text() == REPORT, "the file was left as it was"


def test_a_record_that_is_not_there(onrecord: Command, tmp_path: Path) -> None:
    for command in ("show", "export", "documents", "claims"):
        result = onrecord(command, "--record", "none.db")
        assert result.code == 4
        assert "onrecord read" in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["folder", "no/such/folder.html", "report.txt/page.html"])
def test_a_page_that_cannot_be_written_is_said_before_the_long_work(
    onrecord: Command, report: Path, target: str
) -> None:
    (report.parent / "folder").mkdir()
    result = onrecord("read", report, "-o", target)
    assert result.code == 5
    assert target.split("/")[0] in result.err
    assert not (report.parent / "onrecord.db").exists()


def test_an_export_that_cannot_be_written(onrecord: Command, report: Path) -> None:
    onrecord("read", report)
    assert onrecord("export", "-o", report.parent).code == 5
    assert onrecord("export", "-o", "no/such/file.json").code == 5
    assert onrecord("export", "--format", "csv", "-o", report).code == 5
    assert report.read_text() == REPORT, "the file was left as it was"


@pytest.mark.parametrize(
    "wrong",
    [["read"], ["show", "--as-of", "soon"], ["export", "--format", "xml"], ["tell"], ["--x"]],
)
def test_wrong_use_is_told_from_everything_else(onrecord: Command, wrong: list[str]) -> None:
    result = onrecord(*wrong)
    assert (result.code, result.out) == (2, "")
    assert "onrecord" in result.err


def test_a_report_on_which_the_program_fails_is_named_and_told_by_the_exit_code(
    onrecord: Command, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_task: object) -> None:
        raise MemoryError

    monkeypatch.setattr(SharedReader, "load", lambda _self: fails)
    result = onrecord("read", "--processes", "1", report)
    assert result.code == 7
    assert "report.txt is lost: it needs more memory than there is" in result.err
    assert "needs more memory" in set_aside()["report.txt"]
    assert titles() == ["Northland and Southland agree to talk about the ferry"]
