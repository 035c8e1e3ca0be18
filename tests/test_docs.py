"""The pages are true: links lead somewhere, commands and code run, every command and every key is
described."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("examples/*.md"),
        *ROOT.glob("evals/*.md"),
    ],
    key=lambda page: page.relative_to(ROOT).parts,
)
LINK = re.compile(r"(?<!\\)\[[^\]]*\]\((?P<target>[^)\s]+)\)")


def regenerate() -> ModuleType:
    """docs/regenerate.py, which is a script and not part of the package."""
    spec = importlib.util.spec_from_file_location(
        "docs_regenerate", ROOT / "docs" / "regenerate.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchors(page: Path) -> set[str]:
    """The anchors that headings make, as the usual renderers spell them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_of_a_page_leads_to_a_file_of_the_project(page: Path) -> None:
    broken = []
    for match in LINK.finditer(
        re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    ):
        target, _, anchor = match["target"].partition("#")
        file = (page.parent / target).resolve() if target else page
        if "://" in target or target.startswith("mailto:"):
            continue
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            broken.append(match["target"])
    assert not broken


@pytest.mark.parametrize("page", regenerate().pages(), ids=name_of)
def test_the_commands_and_the_code_of_a_page_run(page: Path) -> None:
    regenerate().regenerate(page)


@pytest.mark.parametrize("mark", ["read-command", "test-command"])
def test_the_readme_has_the_commands_that_are_pasted_into_a_fresh_clone(mark: str) -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert lines[lines.index(f"<!-- {mark} -->") + 1] == "```bash"


def test_the_python_example_runs() -> None:
    command = [sys.executable, str(ROOT / "examples" / "quickstart.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    assert "propose" in done.stdout
    assert "title of Selena Colvard" in done.stdout


def test_every_command_has_a_heading_in_the_page_of_the_command_line() -> None:
    from onrecord.interfaces.cli.commands import onrecord

    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert onrecord.commands
    for name, command in onrecord.commands.items():
        assert re.search(rf"^#+ .*\b{re.escape(name)}\b", text, re.MULTILINE), (
            f"`{name}` is not described"
        )
        for parameter in command.params:
            for option in (option for option in parameter.opts if option.startswith("--")):
                assert option in text, f"`{name} {option}` is not described"


def test_every_key_of_the_export_is_described() -> None:
    schema = json.loads(
        (ROOT / "src" / "onrecord" / "export.schema.json").read_text(encoding="utf-8")
    )
    text = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    described = set(re.findall(r'[`"](\w+)[`"]', text))
    keys = {
        key for part in [schema, *schema["$defs"].values()] for key in part.get("properties", {})
    }
    assert not sorted(keys - described)


def test_every_page_is_reached_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert not [
        page.name
        for page in (ROOT / "docs").glob("*.md")
        if page.name not in index and page.name != "index.md"
    ]
