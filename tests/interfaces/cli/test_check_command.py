"""onrecord check: a draft beside what is on record, in the terminal and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.interfaces.cli.conftest import Command

DRAFT = """Northland did not propose a new ferry line to Southland on Monday.

"The line would help all islands," Quill told reporters in Port Alder.
"""


def test_a_draft_is_shown_with_verdicts_and_words(
    onrecord: Command, report: Path, tmp_path: Path
) -> None:
    onrecord("read", report)
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    done = onrecord("check", draft)
    assert done.code == 0
    assert "2 sentences: 1 contradicted, 1 quoted in other words." in done.out
    assert "Northland proposed a new ferry line" in done.out
    assert "the report has “The line would help both islands”" in done.out
    assert "Held against 1 report of 1 story." in done.out


def test_as_json_it_has_the_places_of_all_words(
    onrecord: Command, report: Path, tmp_path: Path
) -> None:
    onrecord("read", report)
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    done = onrecord("check", draft, "--json")
    told = json.loads(done.out)
    assert [one["verdict"] for one in told["sentences"]] == ["contradicted", "misquoted"]
    assert all(DRAFT[one["start"] : one["end"]] == one["text"] for one in told["sentences"])


def test_exit_codes_are_those_that_are_documented(
    onrecord: Command, report: Path, tmp_path: Path
) -> None:
    onrecord("read", report)
    empty = tmp_path / "empty.txt"
    empty.write_text(" ", encoding="utf-8")
    assert onrecord("check", tmp_path / "nowhere.md").code == 3
    assert onrecord("check", empty).code == 2
    assert onrecord("check", report, "--story", "nothing").code == 6
    assert onrecord("check", report, "--record", tmp_path / "none.db").code == 4
