"""When the findings of a story may have changed: for each story a word made of all that they are
made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Judgement, Story, StoryMerge
from onrecord.model.documents import content_id
from onrecord.model.judgements import parse_subject
from onrecord.stores.codec import to_json


def story_versions(
    stories: Sequence[Story],
    merges: Iterable[StoryMerge],
    digests: Mapping[str, str],
    judgements: Iterable[Judgement],
    made_by: str,
) -> dict[str, str]:
    """Story id -> its version. digests: of documents, by id. judgements: all that were ever made.
    made_by: the program.

    Judgements count whether they are in force or not, and so does what undid them: a judgement that
    was undone leaves another version than one that was never made, so that what was made while it
    came and went is not taken for what was there before.
    """
    anywhere, of_document = _reaching(judgements)
    merged: dict[str, list[str]] = defaultdict(list)
    for merge in merges:
        merged[merge.by].append(to_json(merge))
    return {
        story.id: content_id(
            "v",
            made_by,
            to_json([story.id, story.label, len(story.documents)]),
            # A document that came this moment has no digest yet: the version is then of no other
            # moment.
            *(digests.get(document, "") for document in story.documents),
            *sorted(
                {
                    *anywhere,
                    *(id for document in story.documents for id in of_document.get(document, ())),
                }
            ),
            *(merge for document in story.documents for merge in merged.get(document, ())),
        )
        for story in stories
    }


def _reaching(judgements: Iterable[Judgement]) -> tuple[list[str], dict[str, list[str]]]:
    """Ids of the judgements that can act in any story, and by document of those that act only where
    it is."""
    by_id = {judgement.id: judgement for judgement in judgements}
    anywhere: list[str] = []
    of_document: dict[str, list[str]] = defaultdict(list)
    for judgement in by_id.values():
        documents = _documents(judgement, by_id)
        if documents is None:
            anywhere.append(judgement.id)
        for document in documents or ():
            of_document[document].append(judgement.id)
    return anywhere, of_document


def _documents(judgement: Judgement, by_id: Mapping[str, Judgement]) -> set[str] | None:
    """The documents by which what a judgement is about is known, of an undoing what it undoes; None
    where something of it is known by a name or an id alone. It is what
    `model.judgements.in_force_for` goes by."""
    found: set[str] = set()
    waiting, seen = [judgement], {judgement.id}
    while waiting:
        one = waiting.pop()
        for written in one.named:
            subject = parse_subject(written)
            if one.kind == "undo" and (undone := by_id.get(subject.id)) is not None:
                if undone.id not in seen:
                    seen.add(undone.id)
                    waiting.append(undone)
            elif subject.documents:
                found.update(subject.documents)
            else:
                return None
    return found
