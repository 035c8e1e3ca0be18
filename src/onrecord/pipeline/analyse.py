"""What the documents of one story say together: the steps of deep reading, one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from importlib import import_module
from typing import Any

from onrecord.judgements.judged_documents import judged_documents
from onrecord.model import Document, Findings, Judgement, Published, Reading, Story, Touch
from onrecord.model.judgements import in_force_for
from onrecord.pipeline import cache_keys
from onrecord.pipeline.progress import Progress, silent
from onrecord.pipeline.steps import STEPS, Step
from onrecord.stores.base import Store


def derived_from(
    store: Store,
    story: Story,
    model: str,
    published: Mapping[str, Published] | None = None,
    progress: Progress = silent,
) -> Findings | None:
    """What the documents of a story tell by what the store holds; None where a reading of one is
    not there, or damaged.

    published: dates that are known already, of each document by its id, to be used as they are.
    """
    judgements = in_force_for(store.judgements(), story.documents)
    documents = judged_documents(store.documents(story.documents), judgements)
    readings = store.readings(cache_keys.reader_key(model), story.documents)
    if len(readings) < len(story.documents):
        return None
    given = {} if published is None else {"published": published}
    return derive(
        story, documents, tuple(readings.values()), judgements, given=given, progress=progress
    )


def derive(
    story: Story,
    documents: Sequence[Document],
    readings: Sequence[Reading],
    judgements: Sequence[Judgement] = (),
    *,
    given: Mapping[str, Any] | None = None,
    progress: Progress = silent,
) -> Findings:
    """All that the documents of a story say together: every step of `steps.STEPS`, in order, on
    what was made before; then what people judged of it. documents: with the dates and outlets that
    people gave them.

    Every document has a reading. given: values that are known already, by name; the steps that
    would make them are left out.
    """
    values: dict[str, Any] = {
        "documents": tuple(sorted(documents, key=lambda document: document.id)),
        "readings": tuple(sorted(readings, key=lambda reading: reading.document)),
        "judgements": tuple(sorted(judgements, key=lambda judgement: (judgement.at, judgement.id))),
        "stories": (story,),
        "story_merges": (),
        **(given or {}),
    }
    for done, step in enumerate(STEPS):
        progress(step.says, done, len(STEPS))
        if not all(name in values for name in step.makes):
            values.update(_made(step, values))
    progress("done", len(STEPS), len(STEPS))
    # Imported here, as the steps are: what they need takes seconds to load.
    from onrecord.judgements.applying import judged_findings

    found = Findings(
        **{field.name: values[field.name] for field in fields(Findings) if field.name in values}
    )
    found, touched = judged_findings(found, judgements)
    return replace(found, touched=tuple(Touch(id, touched[id]) for id in sorted(touched)))


def _made(step: Step, values: Mapping[str, Any]) -> dict[str, Any]:
    module, name = step.function.split(":")
    function = getattr(import_module(f"onrecord.{module}"), name)
    result = function(*(values[name] for name in step.reads))
    return (
        dict(zip(step.makes, result, strict=True))
        if len(step.makes) > 1
        else {step.makes[0]: result}
    )
