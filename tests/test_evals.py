"""The evaluations hold the program to its floors."""

from __future__ import annotations

import json
import re
from pathlib import Path

import evals
import pytest
from evals import Score, __main__, data_folder, gold_path

from tests.nonempty import nonempty

GOOD = Score("names", "invented pairs", "F1", 40, 0.9, "a published system: .88")


@pytest.fixture
def _floor_of_eight_tenths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text(
        json.dumps([{"task": "names", "set": "invented pairs", "metric": "F1", "floor": 0.8}])
    )
    monkeypatch.setattr(__main__, "FLOORS", floors)


def _measured(monkeypatch: pytest.MonkeyPatch, value: float) -> None:
    score = Score("names", "invented pairs", "F1", 40, value, GOOD.note)
    monkeypatch.setattr(__main__, "run", lambda names: [score])


@pytest.mark.usefixtures("_floor_of_eight_tenths")
def test_a_score_below_its_floor_fails_the_run_and_the_line_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _measured(monkeypatch, 0.79)
    assert __main__.main([]) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("names  ")]
    assert "BELOW ITS FLOOR" in line


@pytest.mark.usefixtures("_floor_of_eight_tenths")
def test_a_score_at_its_floor_passes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _measured(monkeypatch, 0.8)
    assert __main__.main([]) == 0
    assert "BELOW" not in capsys.readouterr().out


def test_the_table_has_the_floor_and_the_anchor_of_each_score() -> None:
    header, line = __main__.table([GOOD], {("names", "invented pairs", "F1"): 0.8}).splitlines()
    assert header.split() == ["task", "set", "metric", "n", "score", "floor", "anchor"]
    assert re.split(r"\s{2,}", line) == [
        "names",
        "invented pairs",
        "F1",
        "40",
        "0.900",
        "0.800",
        GOOD.note,
    ]


def test_a_measure_without_a_floor_cannot_fail() -> None:
    assert __main__.below_floor([Score("names", "other pairs", "F1", 1, 0.0)], {}) == []


@pytest.mark.usefixtures("_floor_of_eight_tenths")
def test_a_floor_that_nothing_was_measured_for_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(__main__, "run", lambda names: [])
    assert __main__.main([]) == 0
    assert "names invented pairs F1: not measured" in capsys.readouterr().out


def test_the_page_of_quality_has_every_floor() -> None:
    page = (Path(evals.__file__).parent.parent / "docs" / "quality.md").read_text(encoding="utf-8")
    for (task, name, metric), floor in nonempty(__main__.read_floors(__main__.FLOORS).items()):
        assert f"| {task} | {name} | {metric} | {floor:.2f} |" in page


def test_an_unknown_evaluation_is_named_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert __main__.main(["nonsense"]) == 2
    said = capsys.readouterr().err
    assert "nonsense" in said
    assert "lineage" in said


def test_absent_data_is_skipped_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_DATA", str(tmp_path / "nowhere"))
    assert data_folder() is None
    assert gold_path("reuse") is None
    assert "skipped reuse" in capsys.readouterr().out


def test_every_floor_is_of_a_named_measure_and_written_once() -> None:
    rows = json.loads(__main__.FLOORS.read_text(encoding="utf-8"))
    assert len(__main__.read_floors(__main__.FLOORS)) == len(rows)
    assert all(set(row) == {"task", "set", "metric", "floor"} for row in rows)
    assert Path(evals.__file__).with_name("floors.json") == __main__.FLOORS
