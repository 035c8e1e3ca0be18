"""Judgements as plain data, to be carried from one record to another: the schema
"onrecord-judgements/1"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.errors import JudgementRefused
from onrecord.judgements.making import check_form, judgement_id
from onrecord.model import Judgement
from onrecord.model.judgements import by_time

SCHEMA = "onrecord-judgements/1"

KEYS = ("id", "kind", "subjects", "value", "by", "at", "why")


def to_plain(judgements: Iterable[Judgement]) -> dict[str, Any]:
    """All judgements, undone ones too, the earliest first: {"schema", "judgements": [row, ...]}."""
    return {"schema": SCHEMA, "judgements": [row(judgement) for judgement in by_time(judgements)]}


def row(judgement: Judgement) -> dict[str, Any]:
    """One judgement as plain data."""
    return {
        key: list(judgement.subjects) if key == "subjects" else getattr(judgement, key)
        for key in KEYS
    }


def from_plain(data: object) -> tuple[Judgement, ...]:
    """The judgements that `to_plain` wrote, the earliest first. Those of another record keep their
    ids.

    Raises JudgementRefused, naming the row, where the data is not of this schema, a judgement is
    malformed, or an id is not that of its content. A row without an id gets one. What the record
    does not hold is no error: it waits.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise JudgementRefused(
            f"This is no list of judgements: its schema is not {SCHEMA!r}.",
            "Export one to compare.",
        )
    rows = data.get("judgements")
    if not isinstance(rows, list):
        raise JudgementRefused('"judgements" is not a list.', "Export judgements to compare.")
    return by_time(_judgement(number, item) for number, item in enumerate(rows, 1))


def _judgement(number: int, item: object) -> Judgement:
    where = f"Judgement {number}"
    if not isinstance(item, dict):
        raise JudgementRefused(f"{where} is no object.", f"It has the keys {', '.join(KEYS)}.")
    unknown = sorted(str(key) for key in item.keys() - set(KEYS))
    if unknown:
        raise JudgementRefused(
            f"{where} has the key {unknown[0]!r}.", f"The keys are {', '.join(KEYS)}."
        )
    missing = [key for key in KEYS[1:] if key not in item]
    if missing:
        raise JudgementRefused(f"{where} lacks {missing[0]!r}.", f"The keys are {', '.join(KEYS)}.")
    subjects = item["subjects"]
    if not isinstance(subjects, list) or not all(isinstance(subject, str) for subject in subjects):
        raise JudgementRefused(
            f'{where}: "subjects" is not a list of texts.', "Write ids or names."
        )
    values = {key: item[key] for key in ("kind", "value", "by", "at", "why")}
    for key, value in values.items():
        if not isinstance(value, str):
            raise JudgementRefused(
                f"{where}: {key!r} is not a text.", "Write it in quotation marks."
            )
    id = judgement_id(subjects=subjects, **values)
    if item.get("id", id) != id:
        raise JudgementRefused(
            f"{where}: its id is not that of its content.", "Leave the id out after changing it."
        )
    judgement = Judgement(id, subjects=tuple(subjects), **values)
    try:
        check_form(judgement)
    except JudgementRefused as error:
        raise JudgementRefused(f"{where}: {error.what}", error.next_step) from error
    return judgement
