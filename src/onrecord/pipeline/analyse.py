"""What the documents of one story say together: from their readings to the findings, top to
bottom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ParamSpec, TypeVar

from onrecord.model import Document, Findings, Judgement, Published, Reading, Story, Touch
from onrecord.model.judgements import in_force_for
from onrecord.pipeline import cache_keys, steps
from onrecord.pipeline.progress import Progress, silent
from onrecord.pipeline.steps import COUNTED, Step
from onrecord.stores.base import Store

Values = ParamSpec("Values")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class StoryInput:
    """A story as it was read. documents: with the dates and outlets that people gave them.
    readings: one for each document. judgements: those that can act in the story.

    published: when each document was published, by its id, where that is to be taken as it is.
    """

    story: Story
    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    judgements: tuple[Judgement, ...] = ()
    published: Mapping[str, Published] | None = None


def analyse(story: StoryInput, progress: Progress = silent) -> Findings:
    """All that the documents of a story say together, as people judged it. The order in which
    documents, readings and judgements are given leaves no trace."""
    run = _Runner(progress)
    documents = sorted(story.documents, key=lambda document: document.id)
    as_read = sorted(story.readings, key=lambda reading: reading.document)
    judgements = sorted(story.judgements, key=lambda judgement: (judgement.at, judgement.id))

    published = story.published
    if published is None:
        published = run(steps.DATE, documents, as_read)
    readings = run(steps.ANCHOR, as_read, published)
    lineage = run(steps.COMPARE_TEXTS, documents, published)
    origins = run(steps.COUNT_ORIGINS, documents, lineage)
    placements = run(steps.PLACE, documents, published, origins, (story.story,))
    entities, of_mention = run(steps.RESOLVE, documents, readings, judgements)
    context = run(
        steps.INDEX_STORY,
        *(documents, readings, published, entities, of_mention, lineage, origins),
    )
    claims, events, issues, timeline = run(steps.RELATE, context)
    discrepancies = run(steps.COMPARE, context, claims, events, issues)
    figures = run(steps.TABULATE, context, claims)
    progress("done", len(COUNTED), len(COUNTED))

    findings, touched = steps.JUDGE.function(
        Findings(
            placements=placements,
            stories=(story.story,),
            origins=origins,
            lineage=lineage,
            entities=entities,
            events=events,
            claims=claims,
            issues=issues,
            discrepancies=discrepancies,
            figures=figures,
            timeline=timeline,
        ),
        judgements,
    )
    return replace(findings, touched=tuple(Touch(id, touched[id]) for id in sorted(touched)))


def analyse_stored(
    store: Store,
    story: Story,
    model: str,
    published: Mapping[str, Published] | None = None,
    progress: Progress = silent,
) -> Findings | None:
    """The findings of a story by what the store holds; None where a reading of one of its documents
    is not there, or damaged. published: as of `StoryInput`."""
    judgements = in_force_for(store.judgements(), story.documents)
    documents = steps.CORRECT.function(store.documents(story.documents), judgements)
    readings = store.readings(cache_keys.reader_key(model), story.documents)
    if len(readings) < len(story.documents):
        return None
    return analyse(
        StoryInput(
            story,
            tuple(documents),
            tuple(readings.values()),
            tuple(judgements),
            published,
        ),
        progress,
    )


class _Runner:
    """Runs steps and says which is done."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def __call__(
        self, step: Step[Values, Result], *values: Values.args, **named: Values.kwargs
    ) -> Result:
        self._progress(step.says, COUNTED.index(step), len(COUNTED))
        return step.function(*values, **named)
