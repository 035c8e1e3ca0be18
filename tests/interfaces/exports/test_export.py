"""The three forms of the export: the same record gives the same bytes, and each is safe where it is
opened."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.interfaces.exports import csv_files, render
from onrecord.interfaces.exports.csv_tables import guarded
from onrecord.model import SetAside
from onrecord.record.contract import export
from tests.nonempty import nonempty
from tests.values import TEXT, document, findings

FERRY = document()


@pytest.fixture
def exported() -> dict[str, Any]:
    return export([FERRY], findings(FERRY), [SetAside("empty.txt", "It is empty.")])


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


@pytest.mark.parametrize("format_", ["json", "csv", "md"])
def test_the_same_record_gives_the_same_bytes(exported: dict[str, Any], format_: str) -> None:
    again = export([FERRY], findings(FERRY), [SetAside("empty.txt", "It is empty.")])
    assert render(exported, format_) == render(again, format_)


def test_json_keeps_letters_as_they_are(exported: dict[str, Any]) -> None:
    exported["documents"][0]["title"] = "Überfahrt für “alle”"
    data = render(exported, "json")
    assert "Überfahrt für “alle”" in data.decode()
    assert json.loads(data) == json.loads(json.dumps(exported))


def test_every_line_of_the_brief_leads_to_outlet_title_date_and_the_exact_words(
    exported: dict[str, Any],
) -> None:
    text = render(exported, "md").decode()
    cited = set(re.findall(r"(?<!\n)\[\^(\d+)\]", text))
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.MULTILINE))
    assert cited == notes.keys()
    assert "The Gull, Ferry line, 2025-03-03: “Northland proposed a ferry line”" in notes.values()
    assert "1 report of 1 independent origin" in text
    assert "empty.txt: It is empty." in text


def test_words_of_a_report_are_no_markup_in_the_brief(exported: dict[str, Any]) -> None:
    exported["issues"][0]["label"] = "<script>alert(1)</script> [link](javascript:x) *bold*"
    text = render(exported, "md").decode()
    assert "<script" not in text.replace(r"\<script", "")
    assert r"\[link\](javascript:x) \*bold\*" in text


def test_the_tables_hold_a_row_for_each_claim_and_event_with_its_words_and_their_place(
    exported: dict[str, Any],
) -> None:
    (claim,) = rows(csv_files(exported)["claims.csv"])
    assert (claim["speaker"], claim["act"], claim["content"]) == (
        "Northland",
        "propose",
        "a ferry line",
    )
    assert (claim["issue"], claim["outlets"], claim["origins"]) == ("ferry line", "The Gull", "1")
    assert (claim["evidence"], claim["places_of_evidence"]) == (
        "Northland proposed a ferry line",
        "ferry.txt:0-31",
    )
    assert (claim["confidence"], claim["certain"], claim["hangs_on"]) == ("1.0", "yes", "")
    (event,) = rows(csv_files(exported)["events.csv"])
    assert (event["label"], event["participants"]) == (
        "Northland proposed a ferry line",
        "Northland (actor)",
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_cell_is_a_formula(text: str) -> None:
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@"))
    assert guarded(text).replace("'", "") == text.replace("'", "")


def test_a_statement_that_is_less_certain_stands_apart_in_the_brief_with_the_reason(
    exported: dict[str, Any],
) -> None:
    assert "less certain" not in render(exported, "md").decode()
    unsure = {"value": 0.4, "certain": False, "hangs_on": ["several speakers"]}
    exported["claims"][0] |= {"kind": "statement", "confidence": unsure}
    exported["issues"][0]["parties"][0]["certain"] = False
    _, _, after = render(exported, "md").decode().partition("## Statements that are less certain")
    assert "(several speakers)" in after.partition("##")[0]
    assert "(less certain)" in render(exported, "md").decode()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        " =1",
        "\n=1",
        "\t=1",
        "\r=1",
        "\u200b=1",
        "\ufeff\u200b-1",
        "\uff1d1",
    ],
)
def test_a_cell_that_begins_like_a_formula_is_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("between", [";", "; ", "\n", "\t", ";\u200b"])
def test_no_cell_begins_within_a_cell_where_semicolons_part_them(between: str) -> None:
    assert guarded(f"calm{between}=1+1") == f"calm{between[0]}'{between[1:]}=1+1"
    assert guarded("calm; and 3 - 4 = -1") == "calm; and 3 - 4 = -1"


def test_the_order_of_what_is_given_leaves_no_trace() -> None:
    other = document("Westmark closed its port on Tuesday.", "reports/port.txt", None)
    both = findings(FERRY)
    asides = [SetAside("b", "empty"), SetAside("a", "empty")]
    assert render(export([FERRY, other], both, asides), "json") == render(
        export([other, FERRY], both, asides[::-1]), "json"
    )


def test_documents_of_unknown_date_come_last() -> None:
    other = document("Westmark closed its port on Tuesday.", "a.txt", None)
    exported = export([other, FERRY], findings(FERRY), [])
    assert [row["id"] for row in exported["documents"]] == [FERRY.id, other.id]


def test_every_span_of_an_export_stands_in_its_text(exported: dict[str, Any]) -> None:
    for claim in nonempty(exported["claims"]):
        for cited in claim["evidence"]:
            assert TEXT[cited["start"] : cited["end"]] == cited["text"]
