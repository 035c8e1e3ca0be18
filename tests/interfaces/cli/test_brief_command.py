"""onrecord brief: what a story comes to, to be pasted."""

from __future__ import annotations

from pathlib import Path

from tests.interfaces.cli.conftest import Command

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def test_the_brief_of_the_only_story_is_printed_with_footnotes(onrecord: Command) -> None:
    onrecord("read", EXAMPLES / "strike")
    done = onrecord("brief")
    assert done.code == 0
    assert "## What happened" in done.out
    assert "[^1]: " in done.out
    shown = onrecord("show").out
    assert "What happened" in shown
    assert shown.index("What happened") < shown.index("Reports")


def test_of_several_stories_one_must_be_named(onrecord: Command) -> None:
    onrecord("read", EXAMPLES / "strike", EXAMPLES / "istanbul")
    done = onrecord("brief")
    assert done.code == 2
    assert "2 stories" in done.err
    assert onrecord("brief", "1").code == 0
    assert onrecord("brief", "nowhere").code == 6
