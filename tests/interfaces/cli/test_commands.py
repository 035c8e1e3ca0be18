"""What the commands print, as a person at a terminal or a script behind a pipe meets it."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from onrecord.interfaces.cli.commands import onrecord as commands
from onrecord.settings import SETTINGS
from tests.interfaces.cli.conftest import REPORT, Command

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "istanbul"
FIRST = sorted(EXAMPLES.glob("meridian*"))
HEAVY = ("spacy", "sqlalchemy", "rich", "numpy", "trafilatura", "jinja2", "lxml")


def test_help_loads_nothing_heavy() -> None:
    code = (
        f"import sys, onrecord.interfaces.cli.commands; print(sorted(set({HEAVY}) & "
        "set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", [None, *commands.commands])
def test_help_explains_every_option_and_never_fails(onrecord: Command, command: str | None) -> None:
    result = onrecord(*([command] if command else []), "--help")
    assert (result.code, result.err) == (0, "")
    for parameter in (commands.commands[command] if command else commands).params:
        assert getattr(parameter, "help", None) or parameter.param_type_name == "argument"


def test_the_exit_codes_are_in_the_help_and_on_the_page(onrecord: Command) -> None:
    told = set(re.findall(r"^ +(\d+)  ", onrecord("--help").out, re.MULTILINE))
    page = (EXAMPLES.parents[1] / "docs" / "cli.md").read_text(encoding="utf-8")
    assert told == {"0", "1", "2", "3", "4", "5", "6", "7", "130", "141", "143"}
    assert told <= set(re.findall(r"^\| (\d+) \|", page, re.MULTILINE))


def test_every_setting_is_explained_on_the_page_and_heard_from_the_environment(
    onrecord: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (EXAMPLES.parents[1] / "docs" / "cli.md").read_text(encoding="utf-8")
    assert not [setting.variable for setting in SETTINGS if setting.variable not in page]
    monkeypatch.setenv("ONRECORD_RECORD", "elsewhere.db")
    assert "elsewhere.db" in onrecord("show").err


def test_a_model_that_is_not_installed_is_named(onrecord: Command) -> None:
    result = onrecord("read", EXAMPLES, "--model", "en_core_web_huge")
    assert (result.code, result.out) == (1, "")
    assert "en_core_web_huge" in result.err


def test_reading_prints_what_the_reports_say_together(onrecord: Command) -> None:
    result = onrecord("read", EXAMPLES)
    assert (result.code, result.err) == (0, "")
    for told in (
        "5 reports, 4 origins",
        "Parties",
        "Rounds",
        "Issues",
        "Discrepancies",
        "revises",
        "2025-04-10",
    ):
        assert told in result.out
    assert "The record is in onrecord.db." in result.out


def test_the_same_reports_again_are_nothing_new_and_one_more_is(onrecord: Command) -> None:
    onrecord("read", *FIRST)
    again = onrecord("read", *FIRST)
    assert "Nothing new: 2 reports known already." in again.out
    more = onrecord("read", EXAMPLES / "bosphorus-courier.txt")
    assert "1 report added." in more.out
    assert "New: Bosphorus Courier" in more.out
    assert "New claims" in more.out
    assert "3 reports, 2 origins" in more.out


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(
    onrecord: Command, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    onrecord("read", EXAMPLES)
    monkeypatch.setenv("COLUMNS", str(width))
    for arguments in (["show"], ["documents"], ["claims"], ["show", "--as-of", "2025-03-01"]):
        wide = [line for line in onrecord(*arguments).out.splitlines() if len(line) > width]
        assert not wide, f"{arguments}: {wide}"


def test_a_pipe_gets_no_colour_and_no_progress(onrecord: Command) -> None:
    onrecord("read", EXAMPLES)
    for command in ("show", "documents", "claims", "export"):
        result = onrecord(command)
        assert "\x1b" not in result.out + result.err


def test_show_opens_with_what_happened_in_order(onrecord: Command) -> None:
    onrecord("read", EXAMPLES)
    shown = onrecord("show").out
    told = shown[shown.index("What happened") :]
    days = re.findall(r"^  (\d{1,2} \w{3} \d{4}) ", told[: told.index("\n\n")], re.MULTILINE)
    counted = [datetime.strptime(day, "%d %b %Y") for day in days]
    assert counted
    assert counted == sorted(counted)


def test_a_day_leaves_out_what_came_later_and_says_so(onrecord: Command) -> None:
    onrecord("read", EXAMPLES)
    result = onrecord("show", "--as-of", "2025-03-01")
    assert "as of 2025-03-01" in result.out
    assert "published 2025-04-10, after 2025-03-01" in result.out
    exported = json.loads(onrecord("export", "--as-of", "2025-03-01").out)
    assert "2025-04-10" not in {row["published"]["value"] for row in exported["documents"]}
    early = onrecord("show", "--as-of", "1999")
    assert early.code == 0
    assert "No report was published by 1999" in early.out


def test_claims_are_chosen_by_party_issue_and_act(onrecord: Command) -> None:
    onrecord("read", EXAMPLES)
    chosen = onrecord("claims", "--party", "Russia", "--issue", "flights").out
    assert "direct flights" in chosen
    assert chosen.count("“") >= 1
    assert "No claim in the record fits." in onrecord("claims", "--act", "sing").out
    assert "It has acts:" in onrecord("claims", "--act", "sing").out


def test_claims_that_are_less_certain_come_last_and_say_why(onrecord: Command) -> None:
    onrecord("read", EXAMPLES)
    told = onrecord("claims").out
    certain, _, others = told.partition("Less certain\n")
    assert "less certain:" in others
    assert "less certain:" not in certain
    assert "less certain" not in onrecord("claims", "--certain").out


def test_documents_tell_how_each_date_is_known(onrecord: Command) -> None:
    onrecord("read", EXAMPLES)
    out = onrecord("documents").out
    assert "(metadata)" in out
    assert "(stated)" in out
    assert "5 reports, 4 origins" in out


@pytest.mark.parametrize("format_", ["json", "md", "csv"])
def test_an_export_is_the_same_in_a_file_and_printed(
    onrecord: Command, tmp_path: Path, format_: str
) -> None:
    onrecord("read", EXAMPLES)
    printed = onrecord("export", "--format", format_)
    file = tmp_path / f"out.{format_}"
    assert onrecord("export", "--format", format_, "-o", file).code == 0
    with file.open(encoding="utf-8", newline="") as written:
        assert written.read() == printed.out


def test_csv_into_a_folder_writes_both_tables(onrecord: Command, tmp_path: Path) -> None:
    onrecord("read", EXAMPLES)
    assert onrecord("export", "--format", "csv", "-o", tmp_path / "tables").code == 0
    exported = json.loads(onrecord("export").out)
    for table in ("claims", "events"):
        with (tmp_path / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == len(exported[table])


def test_the_dossier_is_written_by_read_and_by_show(onrecord: Command, tmp_path: Path) -> None:
    assert onrecord("read", EXAMPLES, "-o", "one.html").code == 0
    assert onrecord("show", "-o", "other.html").code == 0
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "other.html").read_bytes()
    assert b"<html" in (tmp_path / "one.html").read_bytes()


def test_a_failed_write_leaves_the_old_page(
    onrecord: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    assert onrecord("read", "report.txt", "-o", "page.html").code == 0
    before = (tmp_path / "page.html").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = onrecord("show", "-o", "page.html")
    assert result.code == 5
    assert "No space left" in result.err
    assert (tmp_path / "page.html").read_bytes() == before
    assert not list(tmp_path.glob(".page.html*")), "the unfinished file is gone"


def test_standard_input_is_read(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "read", "-"]
    done = subprocess.run(
        command, input=REPORT, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "1 report added" in done.stdout


def test_a_terminal_without_the_letters_is_no_error(onrecord: Command, tmp_path: Path) -> None:
    onrecord("read", EXAMPLES)
    plain = os.environ | {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "onrecord", "show"]
    done = subprocess.run(
        command, cwd=tmp_path, env=plain, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_report_without_a_title_is_called_by_its_first_sentence_not_by_its_picture(
    onrecord: Command, tmp_path: Path
) -> None:
    told = (
        "The two ferry companies agreed to run a joint service from the first of June, their "
        "directors said."
    )
    report = tmp_path / "ferry.txt"
    report.write_text(
        f"Photo: Depositphotos\n\n{told}\n\nBoth companies will share the harbour dues, "
        "they said.\n"
    )
    onrecord("read", report, "-o", "dossier.html")
    assert "“The two ferry companies agreed to run a …”" in onrecord("documents").out
    assert "no title stated: The two ferry companies agreed" in Path("dossier.html").read_text(
        encoding="utf-8"
    )


def test_what_is_new_since_a_day_is_what_was_published_from_it_on(onrecord: Command) -> None:
    onrecord("read", EXAMPLES)
    told = onrecord("changes", "2025-04-01").out
    assert "reports since 2025-04-01" in told
    assert "New claims" in told
    assert (
        onrecord("changes", "2031-01-01", "--as-of", "2031-01-01").out.strip()
        == "Nothing is new since 2031-01-01."
    )
    assert onrecord("changes", "soon").code == 2


def test_revisions_shows_what_an_outlet_changed(onrecord: Command, tmp_path: Path) -> None:
    for number, words in enumerate(("Two people were hurt", "Three people were hurt"), start=3):
        (tmp_path / f"{number}.html").write_text(
            f'<html><head><link rel="canonical" href="https://harbour.example/a/1">'
            f'<meta property="article:published_time" content="2025-03-0{number}"></head><body><article>'
            f"<h1>Crane falls on the quay of Arden</h1>"
            f"<p>{words} when a crane fell on the quay of Arden, the fire service said.</p>"
            f"<p>The crane was put up in 1998 by a company of the harbour and was tested every year.</p>"
            "</article></body></html>",
            encoding="utf-8",
        )
    onrecord("read", tmp_path)
    shown = " ".join(onrecord("revisions").out.split())
    assert "1 sentence changed, 0 new, 0 gone" in shown
    assert "was “Two people were hurt" in shown
    assert "is now “Three people were hurt" in shown


def test_where_nothing_was_revised_it_is_said(onrecord: Command, report: Path) -> None:
    onrecord("read", report)
    assert "No report was revised among 1 report" in " ".join(onrecord("revisions").out.split())
