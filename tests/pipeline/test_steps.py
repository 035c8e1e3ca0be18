"""The list of steps is complete and in order, and the page that explains them follows it."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import onrecord
from onrecord import Record
from onrecord.model import Findings
from onrecord.pipeline.analyse import StoryInput, analyse
from onrecord.pipeline.steps import COUNTED, STEPS, Scope, Step

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(onrecord.__file__).resolve().parent
PAGE = ROOT / "docs" / "how-it-works.md"
WAY_OF_THE_DATA = (
    *("readers", "documents", "languages", "stories", "dating", "reuse"),
    *("entities", "relations", "discrepancies", "judgements"),
)


def file_of(step: Step[..., object]) -> str:
    """The file of a step below the package."""
    return Path(inspect.getfile(step.function)).resolve().relative_to(PACKAGE).as_posix()


def test_every_folder_on_the_way_of_the_data_has_a_step() -> None:
    assert set(WAY_OF_THE_DATA) <= {file_of(step).split("/")[0] for step in STEPS}


def test_the_list_goes_from_collecting_to_joining_and_names_each_step_once() -> None:
    names = [step.name for step in STEPS]
    assert (names[0], names[-1]) == ("collect", "join")
    assert sorted(names) == sorted(set(names))
    assert len({step.function for step in STEPS}) == len(STEPS)


def test_documents_are_looked_at_one_by_one_before_stories_are() -> None:
    scopes = [step.scope for step in STEPS]
    last_document = max(n for n, scope in enumerate(scopes) if scope is Scope.DOCUMENT)
    assert Scope.STORY not in scopes[:last_document]
    assert all(scope is Scope.STORY for scope in scopes[last_document + 1 : -1])


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_says_the_types_of_what_it_takes_and_makes(step: Step[..., object]) -> None:
    signature = inspect.signature(step.function)
    taken = [p for name, p in signature.parameters.items() if name != "self"]
    assert taken
    assert all(parameter.annotation is not inspect.Parameter.empty for parameter in taken)
    assert signature.return_annotation not in (inspect.Signature.empty, None, "None")


def test_whoever_waits_reads_of_the_steps_in_their_order(tmp_path: Path) -> None:
    said: list[str] = []
    with Record.open(tmp_path / "record.db") as record:
        record.add(
            [ROOT / "examples" / "strike"],
            deep=True,
            progress=lambda says, done, of: said.append(says),
        )
    steps = [step.says for step in STEPS if step.says in said]
    first = dict.fromkeys(says for says in said if says in steps)
    assert list(first) == list(dict.fromkeys(steps))
    assert {step.says for step in COUNTED} <= set(said)


def test_all_that_a_story_can_say_is_filled_by_the_steps(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        record.add([ROOT / "examples" / "istanbul"], deep=True)
        findings = record.findings()
    # Stories that merged and what judgements touched are empty here: nothing merged, nobody judged.
    empty = {field.name for field in fields(Findings) if not getattr(findings, field.name)}
    assert empty == {"story_merges", "touched"}


def test_a_story_of_no_documents_says_nothing(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        record.add([ROOT / "examples" / "strike"], deep=False)
        story = record.stories()[0]
    findings = analyse(StoryInput(story, (), ()))
    assert findings == Findings(stories=(story,))


def test_what_was_read_is_put_together_without_the_parser() -> None:
    code = "import sys, onrecord.pipeline.analyse; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_asking_a_record_loads_no_step() -> None:
    code = "import sys, onrecord.record; print('onrecord.pipeline.steps' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_page_names_each_step_with_its_file_in_their_order() -> None:
    page = " ".join(PAGE.read_text("utf-8").split())
    named = re.findall(r"`([a-z ]+)` \(\[`[^`]+`\]\(\.\./src/onrecord/([^)]+)\)\)", page)
    assert named == [(step.name, file_of(step)) for step in STEPS]
