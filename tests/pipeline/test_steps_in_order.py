"""The steps run in the order in which they are listed, each on values that were made before it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from importlib import import_module
from inspect import Parameter, signature

import pytest

from onrecord.model import Findings
from onrecord.pipeline.steps import GIVEN, STEPS, Step


def function_of(step: Step) -> object:
    module, name = step.function.split(":")
    return getattr(import_module(f"onrecord.{module}"), name)


def test_every_step_reads_what_is_given_or_was_made_before_it() -> None:
    made = set(GIVEN)
    for step in STEPS:
        assert set(step.reads) <= made, f"{step.name} reads {set(step.reads) - made} too early"
        made |= set(step.makes)


def test_nothing_is_made_twice() -> None:
    makes = [name for step in STEPS for name in step.makes]
    assert sorted(makes) == sorted(set(makes))


def test_all_findings_are_made() -> None:
    # What judgements touched is told last, by what applies them to all that the steps made.
    made = {*GIVEN, *(name for step in STEPS for name in step.makes), "touched"}
    assert {field.name for field in fields(Findings)} <= made


def test_everything_made_is_read_or_is_a_finding() -> None:
    read = {name for step in STEPS for name in step.reads} | {
        field.name for field in fields(Findings)
    }
    assert {name for step in STEPS for name in step.makes} <= read


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_takes_as_many_values_as_it_says(step: Step) -> None:
    parameters = signature(function_of(step)).parameters.values()  # type: ignore[arg-type]
    positional = [
        p
        for p in parameters
        if p.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    ]
    needed = [p for p in positional if p.default is Parameter.empty]
    assert len(needed) <= len(step.reads) <= len(positional)


def test_what_was_read_is_put_together_without_the_parser() -> None:
    modules = sorted({f"onrecord.{step.function.split(':')[0]}" for step in STEPS})
    code = f"import sys; from onrecord import Record; import {', '.join(modules)}; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
