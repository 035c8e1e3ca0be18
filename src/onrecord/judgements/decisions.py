"""What people decided of each claim, event and discrepancy: the last word on each, and which
judgement gave it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.judgements.subject_lookup import Finder, SubjectMatch
from onrecord.model import Judgement
from onrecord.model.findings import CONFIRMED, REJECTED
from onrecord.model.judgements import SubjectType, in_force, parse_subject

Touched = Mapping[str, tuple[str, ...]]
"""Id of anything derived -> ids of the judgements that changed it or are about it, in the order of
their time."""

VERDICTS = {"confirm": CONFIRMED, "reject": REJECTED}
_MATTER = {
    "confirm": "verdict",
    "reject": "verdict",
    "speaker": "speaker",
    "date": "date",
    "outlet": "outlet",
}
_ABOUT = {
    "verdict": (SubjectType.CLAIM, SubjectType.DISCREPANCY),
    "speaker": (SubjectType.CLAIM,),
    "date": (SubjectType.DOCUMENT, SubjectType.CLAIM, SubjectType.EVENT),
    "outlet": (SubjectType.DOCUMENT,),
}


@dataclass(slots=True)
class Touches:
    """Gathers which judgements touched what."""

    found: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, ids: Iterable[str | None], judgements: Iterable[str]) -> None:
        """Each of these ids was touched by each of these judgements; None stands for nothing."""
        by = set(judgements)
        for id in ids:
            if id is not None and by:
                self.found[id] |= by

    def of(self, ids: Iterable[str | None]) -> set[str]:
        """The judgements that touched any of these."""
        return {judgement for id in ids if id is not None for judgement in self.found.get(id, ())}

    def listed(self, judgements: Iterable[Judgement]) -> dict[str, tuple[str, ...]]:
        """By id, with the judgements in the order of their time."""
        place = {judgement.id: number for number, judgement in enumerate(in_force(judgements))}
        return {
            id: tuple(sorted(by, key=place.__getitem__)) for id, by in sorted(self.found.items())
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """The last word in one matter (verdict, speaker, date, outlet) on one thing."""

    found: SubjectMatch
    matter: str
    judgement: Judgement


def decisions(judgements: Iterable[Judgement], finder: Finder) -> dict[tuple[str, str], Decision]:
    """(matter, id) -> the last word on it. What is not there is left out: its judgement waits."""
    found: dict[tuple[str, str], Decision] = {}
    for judgement in in_force(judgements):
        for matter, one in matters(judgement, finder):
            found[matter, one.id] = Decision(one, matter, judgement)
    return found


def matters(judgement: Judgement, finder: Finder) -> Iterator[tuple[str, SubjectMatch]]:
    """What a judgement decides: the matter and each thing that it is about now."""
    matter = _MATTER.get(judgement.kind)
    if matter is not None:
        for written in judgement.subjects:
            for found in finder.now(parse_subject(written))[:1]:
                if found.type in _ABOUT[matter]:
                    yield matter, found
