"""Which judgements are in force: those that no judgement in force undoes, in the order of their
time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.judgements.subjects import parse
from onrecord.model import Judgement


class State(StrEnum):
    """What a judgement does now."""

    ACTS = "acts"
    WAITING = "waiting"
    OVERRULED = "overruled"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement with what became of it. why: a sentence, "" where it acts. by: the judgement that
    undid or overruled it. subjects: ids of what it is about now."""

    judgement: Judgement
    state: State
    why: str = ""
    by: str | None = None
    subjects: tuple[str, ...] = ()


def in_time(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Each judgement once, the earliest first; of one time, by id."""
    by_id = {judgement.id: judgement for judgement in judgements}
    return tuple(
        sorted(by_id.values(), key=lambda judgement: (judgement.at.removesuffix("Z"), judgement.id))
    )


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that act, the earliest first: no undo among them, and none that is undone."""
    ordered = in_time(judgements)
    undone = undone_by(ordered)
    return tuple(one for one in ordered if one.kind != "undo" and one.id not in undone)


def of_documents(
    judgements: Iterable[Judgement], documents: Collection[str]
) -> tuple[Judgement, ...]:
    """The judgements in force that can act on a story of these documents: what its findings depend
    on.

    Left out are those whose subjects are all known to lie in other documents; of names and bare ids
    that is not known.
    """
    return tuple(
        one
        for one in in_force(judgements)
        if any(
            _may_be_in(written, documents)
            for written in (*one.subjects, *([one.value] if one.kind == "move" else []))
        )
    )


def _may_be_in(written: str, documents: Collection[str]) -> bool:
    subject = parse(written)
    return not subject.documents or any(document in documents for document in subject.documents)


def undone_by(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Judgement id -> id of the judgement in force that undoes it: the first that does. An undone
    undo undoes nothing.

    A ring of undos, which no content ids can make, is cut at the same place each time.
    """
    ordered = in_time(judgements)
    undoers: dict[str, list[str]] = defaultdict(list)
    for judgement in ordered:
        if judgement.kind == "undo":
            for subject in judgement.subjects:
                undoers[parse(subject).id].append(judgement.id)
    settled: dict[str, str | None] = {}
    for judgement in ordered:
        _settle(judgement.id, undoers, settled)
    return {id: by for id, by in settled.items() if by is not None}


def _settle(id: str, undoers: Mapping[str, list[str]], settled: dict[str, str | None]) -> None:
    """Settle `id` after all that could undo it; a loop and not a recursion, for chains of undo may
    be long."""
    waiting, begun = [id], set[str]()
    while waiting:
        one = waiting[-1]
        open_ones = [
            by for by in undoers.get(one, ()) if by not in settled and by not in begun and by != one
        ]
        if one not in begun and open_ones:
            begun.add(one)
            waiting += open_ones
            continue
        waiting.pop()
        if one not in settled:
            in_force = (by for by in undoers.get(one, ()) if by in settled and settled[by] is None)
            settled[one] = next(in_force, None)
