"""What people decided of each claim, event and discrepancy: the last word on each, and which
judgement gave it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.judgements.subject_lookup import SubjectFinder, SubjectMatch
from onrecord.model import Judgement
from onrecord.model.findings import CONFIRMED, REJECTED
from onrecord.model.judgements import SubjectType, in_force, parse_subject

Touched = Mapping[str, tuple[str, ...]]
"""Id of anything derived -> ids of the judgements that changed it or are about it, in the order of
their time."""

Decisions = Mapping[tuple[str, str], Judgement]
"""(aspect, id) -> the judgement that has the last word on it. The aspects of a thing that can be
judged: its verdict, speaker, date, outlet."""

VERDICTS = {"confirm": CONFIRMED, "reject": REJECTED}
"""Kind of judgement -> what it decides."""

_ASPECT = dict.fromkeys(VERDICTS, "verdict") | {
    kind: kind for kind in ("speaker", "date", "outlet")
}
"""Kind of judgement -> the aspect that it decides."""

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


def decisions(judgements: Iterable[Judgement], finder: SubjectFinder) -> Decisions:
    """The last word on each thing. What is not there is left out: its judgement waits."""
    return {
        (aspect, match.id): judgement
        for judgement in in_force(judgements)
        for aspect, match in decided_by(judgement, finder)
    }


def decided_by(judgement: Judgement, finder: SubjectFinder) -> Iterator[tuple[str, SubjectMatch]]:
    """What a judgement decides: the aspect, and each thing that it is about now."""
    aspect = _ASPECT.get(judgement.kind, "")
    for written in judgement.subjects:
        for match in finder.matches(parse_subject(written))[:1]:
            if match.type in _ABOUT.get(aspect, ()):
                yield aspect, match
