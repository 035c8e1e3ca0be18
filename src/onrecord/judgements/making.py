"""The kinds of judgement, and how one is made: its id is its content, so the same judgement is the
same anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import JudgementRefused
from onrecord.model import Judgement
from onrecord.model.documents import content_id
from onrecord.model.edtf import bounds
from onrecord.model.judgements import SubjectType

AT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?Z?)?")
"""A day or a time in UTC, ISO 8601: of two, the later is also the later in the order of their
characters."""


@dataclass(frozen=True, slots=True)
class JudgementKind:
    """What a kind of judgement is about, how many subjects it needs, and what its value says ("":
    it has none)."""

    types: tuple[SubjectType, ...]
    least: int
    value: str
    says: str


JUDGEMENT_KINDS: Mapping[str, JudgementKind] = {
    "merge": JudgementKind(
        (SubjectType.ENTITY, SubjectType.STORY, SubjectType.EVENT), 2, "", "these are one"
    ),
    "split": JudgementKind(
        (
            SubjectType.ENTITY,
            SubjectType.STORY,
            SubjectType.EVENT,
            SubjectType.DOCUMENT,
            SubjectType.CLAIM,
        ),
        1,
        "",
        "these names are of several; these documents are a story, these claims an event, of their "
        "own",
    ),
    "move": JudgementKind(
        (SubjectType.DOCUMENT, SubjectType.STORY),
        1,
        "story",
        "these documents belong to that story",
    ),
    "confirm": JudgementKind((SubjectType.CLAIM, SubjectType.DISCREPANCY), 1, "", "this is right"),
    "reject": JudgementKind(
        (SubjectType.CLAIM, SubjectType.DISCREPANCY), 1, "", "this is wrong and counts nowhere"
    ),
    "speaker": JudgementKind((SubjectType.CLAIM,), 1, "speakers", "these said or did it"),
    "date": JudgementKind(
        (SubjectType.DOCUMENT, SubjectType.CLAIM, SubjectType.EVENT), 1, "date", "this is its date"
    ),
    "outlet": JudgementKind((SubjectType.DOCUMENT,), 1, "outlet", "this outlet published it"),
    "note": JudgementKind(tuple(SubjectType), 1, "text", "this is to be known of it"),
    "undo": JudgementKind((SubjectType.JUDGEMENT,), 1, "", "this judgement no longer holds"),
}
"""Every kind of judgement by its name."""


def judge(kind: str, subjects: Sequence[str], value: str, by: str, at: str, why: str) -> Judgement:
    """A judgement with the id of its content. Raises JudgementRefused where kind, value or time are
    malformed.

    subjects: as `subject_anchors.anchored` writes them, or ids and names. at: a day or a UTC time
    ("2025-03-01T09:30:00Z").
    """
    judgement = Judgement(
        judgement_id(kind, subjects, value, by, at, why), kind, tuple(subjects), value, by, at, why
    )
    check_form(judgement)
    return judgement


def judgement_id(kind: str, subjects: Sequence[str], value: str, by: str, at: str, why: str) -> str:
    """The id that a judgement of this content has."""
    return content_id("j", json.dumps([kind, list(subjects), value, by, at, why]))


def check_form(judgement: Judgement) -> None:
    """Raise JudgementRefused unless the judgement is well-formed by itself, whatever the record
    holds."""
    kind = JUDGEMENT_KINDS.get(judgement.kind)
    if kind is None:
        raise JudgementRefused(
            f"{judgement.kind!r} is no kind of judgement.",
            f"The kinds are {', '.join(JUDGEMENT_KINDS)}.",
        )
    if not judgement.by.strip():
        raise JudgementRefused(
            "A judgement needs the name of the person who made it.", "Give it as `by`."
        )
    if AT.fullmatch(judgement.at) is None or bounds(re.sub(r"\.\d+", "", judgement.at)) is None:
        raise JudgementRefused(
            f"{judgement.at!r} is no time of a judgement.",
            "Write a UTC time as 2025-03-01T09:30:00Z, or a day.",
        )
    if not all(subject.strip() for subject in judgement.subjects):
        raise JudgementRefused(
            "A subject of the judgement is empty.", "Give the id of what it is about."
        )
    if len(set(judgement.subjects)) < kind.least:
        needed = "two different subjects" if kind.least > 1 else "a subject"
        raise JudgementRefused(
            f"A judgement of kind {judgement.kind} needs {needed}.",
            "Give the ids of what it is about.",
        )
    _check_value(judgement, kind)


def _check_value(judgement: Judgement, kind: JudgementKind) -> None:
    value = judgement.value
    if not kind.value and value:
        raise JudgementRefused(
            f"A judgement of kind {judgement.kind} has no value, not {value[:60]!r}.",
            "Leave it out.",
        )
    if kind.value == "date" and value and bounds(value) is None:
        raise JudgementRefused(
            f"{value[:60]!r} is no date.",
            "Write it in EDTF: 2025-03-01, 2025-03, 2025, 2025-03-01~ for about, 2024/2025 for a "
            "range; or leave it empty where the date is not known.",
        )
    if kind.value == "text" and not value.strip():
        raise JudgementRefused("The note is empty.", "Give its text as the value.")


def speakers_named(value: str) -> tuple[str, ...]:
    """The speakers that a judgement of kind "speaker" names, one for each part between semicolons;
    () for none."""
    return tuple(
        dict.fromkeys(name for part in value.split(";") if (name := " ".join(part.split())))
    )
