"""Imports point inward only: interfaces, record, run, steps, model; and a step never opens the
store."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "onrecord"

INWARD = {
    "errors": set(),
    "model": {"errors"},
    "lexicons": {"errors", "model"},
    "naming": set(),
    "versions": set(),
    "weights": set(),
    "settings": set(),
    "steps": {"errors", "lexicons", "model", "settings"},
    "store": {"errors", "model", "versions"},
    "export": {"errors", "model"},
    "selection": {"errors", "lexicons", "model", "naming", "steps"},
    "run": {"errors", "model", "naming", "settings", "steps", "store", "versions"},
    "record": {
        "errors",
        "export",
        "model",
        "naming",
        "run",
        "selection",
        "settings",
        "steps",
        "store",
        "versions",
    },
    "interfaces": {
        "errors",
        "export",
        "lexicons",
        "model",
        "record",
        "run",
        "selection",
        "settings",
    },
}
"""For each part of the package, the parts that it may import."""


def part_of(file: Path) -> str:
    first = file.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imported_parts(file: Path) -> set[str]:
    parts: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            if node.module == "onrecord":
                parts |= {alias.name for alias in node.names if alias.name in INWARD}
            elif node.module.startswith("onrecord."):
                parts.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            parts |= {
                alias.name.split(".")[1]
                for alias in node.names
                if alias.name.startswith("onrecord.")
            }
    return parts


@pytest.mark.parametrize("part", INWARD)
def test_a_part_imports_only_what_lies_further_in(part: str) -> None:
    outward = {
        f"{file.relative_to(SOURCE)} imports {imported}"
        for file in SOURCE.rglob("*.py")
        if part_of(file) == part
        for imported in imported_parts(file) - INWARD[part] - {part}
    }
    assert not outward


def test_every_part_of_the_package_has_its_place_in_the_order() -> None:
    parts = {part_of(file) for file in SOURCE.rglob("*.py")} - {"__init__", "__main__"}
    assert parts <= INWARD.keys()
