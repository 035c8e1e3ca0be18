"""A step that cites words which do not stand there costs its line, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import Record
from onrecord.errors import SpanMismatch
from onrecord.model import Findings, Lineage, Relation, Span
from onrecord.pipeline import analyse
from onrecord.pipeline.story_findings import without_invalid_lines

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "strike"


def with_a_fault(findings: Findings) -> Findings:
    """The findings with one more link, whose passage ends before it begins."""
    one, other = (placement.document for placement in findings.placements[:2])
    wrong = Lineage(
        "l1",
        (one, other),
        Relation.COPY,
        1.0,
        ((Span(one, 9, 3, ""), Span(other, 0, 3, "x")),),
        True,
        "",
    )
    return replace(findings, lineage=(*findings.lineage, wrong))


def test_a_line_whose_words_do_not_hold_is_left_out_and_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(tmp_path / "sound.db") as record:
        record.add([EXAMPLES])
        sound = record.findings()
    sound_analysis = analyse.analyse
    monkeypatch.setattr(analyse, "analyse", lambda *values: with_a_fault(sound_analysis(*values)))
    with Record.open(tmp_path / "faulty.db") as record:
        record.add([EXAMPLES])
        assert record.findings() == sound
        assert ["was left out" in item.reason for item in record.set_aside] == [True]


def test_what_other_lines_refer_to_is_never_left_out_silently(tmp_path: Path) -> None:
    with Record.open(tmp_path / "sound.db") as record:
        record.add([EXAMPLES])
        findings, documents = (
            record.findings(),
            {document.id: document for document in record.documents},
        )
    assert without_invalid_lines(findings, documents) == (findings, ())
    claim = findings.claims[0]
    wrong = replace(
        claim, evidence=(replace(claim.evidence[0], text="words that do not stand there"),)
    )
    with pytest.raises(SpanMismatch):
        without_invalid_lines(replace(findings, claims=(wrong, *findings.claims[1:])), documents)
