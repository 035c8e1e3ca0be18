"""Judgements as people read them: what was decided of what, by whom, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from onrecord.interfaces.views.display import one_line, shorten
from onrecord.interfaces.views.spoken_dates import spoken
from onrecord.model import Judgement
from onrecord.record import JudgementStatus
from onrecord.record.contract import Export

DONE = {
    "merge": "made one",
    "split": "told apart",
    "move": "moved",
    "confirm": "confirmed",
    "reject": "rejected",
    "speaker": "speaker corrected",
    "date": "date corrected",
    "outlet": "outlet corrected",
    "note": "noted",
    "undo": "undone",
}
"""What was done, by the kind of judgement."""

NOTHING_GIVEN = {
    "speaker": "not stated",
    "date": "not known",
    "outlet": "not known",
    "move": "a story of its own",
}
"""What an empty value means."""

STATES = {"acts": "acts", "waiting": "waits", "overruled": "overruled", "undone": "undone"}
TONES = {"acts": "good", "waiting": "asked", "overruled": "plain", "undone": "plain"}
PAGES = {"claim", "document", "entity", "story", "event", "issue", "discrepancy", "lineage"}
"""What has an address of its own."""
SUBJECT_LETTERS = 60

_WRITTEN = re.compile(r"(?P<type>[a-z]+):(?P<id>[^\s=:]+)(?:=(?P<seen>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class JudgedSubject:
    """What a judgement is about. address: None where it has no page."""

    type: str
    name: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement as a line. value: what was decided, as text. undo: the judgement to undo it by;
    again: to redo it."""

    id: str
    kind: str
    done: str
    subjects: tuple[JudgedSubject, ...]
    value: str
    by: str
    at: str
    why: str
    state: str
    tone: str
    state_why: str
    undo: str | None
    again: str | None


def decisions(statuses: Iterable[JudgementStatus]) -> tuple[Decision, ...]:
    """Every judgement with what became of it, as given."""
    return tuple(_decision(one) for one in statuses)


def decisions_of(ids: Collection[str], export: Export) -> tuple[Decision, ...]:
    """The judgements of an export with these ids, the earliest first."""
    made = [
        Judgement(
            row["id"],
            row["kind"],
            tuple(row["subjects"]),
            row["value"],
            row["by"],
            row["at"],
            row["why"],
        )
        for row in export["judgements"]
        if row["id"] in ids
    ]
    return tuple(_line(one, "acts", "", one.id, None) for one in made)


def _decision(one: JudgementStatus) -> Decision:
    state = str(one.state)
    undo = None if state == "undone" else one.judgement.id
    again = one.by if state == "undone" else None
    return _line(one.judgement, state, one.why, undo, again)


def _line(
    made: Judgement,
    state: str,
    state_why: str,
    undo: str | None,
    again: str | None,
) -> Decision:
    return Decision(
        id=made.id,
        kind=made.kind,
        done=DONE.get(made.kind, made.kind),
        subjects=tuple(map(subject_of, made.subjects)),
        value=_value(made),
        by=one_line(made.by),
        at=_time(made.at),
        why=one_line(made.why),
        state=STATES.get(state, state),
        tone=TONES.get(state, "plain"),
        state_why=state_why,
        undo=undo,
        again=again,
    )


def _value(made: Judgement) -> str:
    if not made.value:
        return NOTHING_GIVEN.get(made.kind, "")
    if made.kind == "date":
        return spoken(made.value)
    if made.kind == "speaker":
        return "; ".join(subject_of(part.strip()).name for part in made.value.split(";"))
    return subject_of(made.value).name if made.kind == "move" else one_line(made.value)


def subject_of(written: str) -> JudgedSubject:
    """A subject as judgements keep it (`TYPE:ID=SEEN`), or an id or name as it was given."""
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return JudgedSubject("", shorten(written, SUBJECT_LETTERS), None)
    type_, id = match["type"], match["id"]
    address = f"/{type_}/{quote(id, safe='')}" if type_ in PAGES else None
    if type_ == "judgement":
        address = f"/judgements#{quote(id, safe='')}"
    seen = match["seen"] or ""
    name = shorten(seen, SUBJECT_LETTERS) if type_ == "entity" and seen else id
    if type_ in ("claim", "event", "discrepancy", "issue") and seen:
        act = seen.split(" ", 1)[0].replace("_", " ").strip()
        name = f"{act} ({id})" if act and ":" not in act else id
    return JudgedSubject(type_, name, address)


def _time(at: str) -> str:
    day, _, clock = at.partition("T")
    return f"{spoken(day)}, {clock[:5]} UTC" if clock else spoken(day)


def about(ids: Sequence[str], statuses: Iterable[JudgementStatus]) -> tuple[Decision, ...]:
    """The judgements about any of these things, as they are called now, the earliest first; without
    the undoing."""
    wanted = frozenset(ids)
    found = [
        one
        for one in statuses
        if one.judgement.kind != "undo" and wanted.intersection(one.subjects)
    ]
    return decisions(found)
