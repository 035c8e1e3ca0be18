"""For whom somebody speaks, from the words of a report to the export."""

from __future__ import annotations

from pathlib import Path

from onrecord import Record

REPORT = """Northern talks refused

PORT ALDER, March 3, 2024 - North Korea refused new talks on Monday.

"Pyongyang wants fuel before it talks," said Erik Dahl, a North Korea expert at a university in Shanghai.
Russian Foreign Ministry spokeswoman Ann Berg said that Russia would send fuel.
"""


def test_an_expert_on_a_country_speaks_for_himself_and_a_spokeswoman_for_her_state(
    tmp_path: Path,
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    with Record.open(tmp_path / "record.db") as record:
        record.add([report])
        sides = {
            one["name"]: one["side_name"]
            for claim in record.export()["claims"]
            for one in claim["speakers"]
        }
    assert sides["Erik Dahl"] == "Erik Dahl"
    assert sides["Ann Berg"] == "Russia"
