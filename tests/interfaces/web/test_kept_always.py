"""Whatever is added and decided, in whatever order: the pages that are kept are those that would be
made now."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import Record
from onrecord.errors import JudgementRefused
from onrecord.interfaces.application import create_app
from tests.interfaces.web.conftest import here
from tests.interfaces.web.test_kept_pages import differing, every_page, new_report, visit

pytestmark = pytest.mark.slow

STEPS = (
    "add to the talks",
    "add to the strike",
    "reject",
    "outlet",
    "date",
    "merge",
    "split",
    "move",
    "undo",
    "look",
)


def do(record: Record, step: str, number: int) -> None:
    """One thing that somebody does with a record; nothing where it cannot be done now."""
    story = record.stories()[number % len(record.stories())]
    document = story.documents[number % len(story.documents)]
    claims = record.findings(story=story.id).claims
    standings = [one for one in record.judgements() if one.state != "undone"]
    try:
        if step.startswith("add"):
            about = "Istanbul" if step.endswith("talks") else "strike"
            found = record.stories(about=about)
            record.add([new_report(record, found[0].id, number)], deep=True)
        elif step == "reject":
            record.judge("reject", [claims[number % len(claims)].id], by="Mia")
        elif step in ("outlet", "date"):
            record.judge(
                step,
                [document],
                {"outlet": f"Paper {number}", "date": "2024-01-02"}[step],
                by="Mia",
            )
        elif step == "merge":
            record.judge("merge", [one.id for one in record.stories()[:2]], by="Mia")
        elif step == "split":
            record.judge("split", [story.id, document], by="Mia")
        elif step == "move":
            record.judge("move", [document], record.stories()[-1].id, by="Mia")
        elif step == "undo" and standings:
            record.undo(standings[number % len(standings)].judgement.id, by="Ben")
    except JudgementRefused:
        return


@settings(
    max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 4)), min_size=2, max_size=4))
def test_whatever_is_done_every_page_is_as_if_it_were_made_now(
    record_file: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("steps") / "own.db"
    shutil.copy(record_file, path)
    app = create_app(path)
    try:
        record = app.state.pool.record
        visit(here(app), every_page(record))
        for step, number in steps:
            do(record, step, number)
            assert differing(app, every_page(record)) == [], (step, number)
    finally:
        app.state.pool.close()
