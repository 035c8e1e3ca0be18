"""The brief of a story: one screen with what happened last, who wants what, what is agreed, what is
in dispute, which figures differ, who reported first and who copied.

Every line is made of claims, events or readings of the export and keeps the words it rests on. What
the story has not is left out. A claim makes a line where it is certain enough to set a position
(`relations.certainty`); where it is not told as certain, the line says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from onrecord.interfaces.views.brief_lines import BriefLine, BriefSection, first_of_each
from onrecord.interfaces.views.display import one_line, shorten
from onrecord.interfaces.views.order_of_coverage import first_and_copies
from onrecord.interfaces.views.spoken_dates import extent, spoken
from onrecord.interfaces.views.wording import counted, listed
from onrecord.model.findings import AGREED, last_state
from onrecord.record.contract.row_types import (
    ClaimRow,
    DiscrepancyRow,
    EventRow,
    Export,
    IssueRow,
)
from onrecord.relations.acts import position_of, positions
from onrecord.relations.certainty import ASKED, Use

SHOWN = 3
"""Lines of a section before the rest is folded."""
LATEST = 3
"""Happenings that the brief opens with."""
LAST_DAYS = timedelta(days=7)
"""How long before the last report a happening is one of the last."""
LEAST_SAID = 6
"""Words of a saying that says something by itself."""
MOST_SAYING = 6
"""Sides of which a saying is given that takes no position."""
LETTERS = 260
"""Letters of a line's words."""
READINGS = 4
"""Readings of one figure that are given."""
WANTS = frozenset(
    {
        *("demanded", "insisted", "promised", "proposed", "refused", "requested", "sought"),
        *("supported", "threatened", "warned"),
    }
)
"""Positions that say what a party wants, or will not have."""
AGAINST = frozenset(
    {
        *("criticized", "denied", "insisted", "refused", "restricted", "seized", "suspended"),
        *("threatened", "warned"),
    }
)
"""Positions against something: beside another, a matter is in dispute."""
SAYS = {
    "number": "number", "age": "age", "date": "day", "place": "place", "status": "status",
    "polarity": "whether it is so", "direction": "which way", "certainty": "how sure it is",
}  # fmt: skip
FIGURES = frozenset({"number", "age", "date", "place"})
"""Attributes in which figures differ, days and places among them."""
DISPUTED = frozenset({"polarity", "status", "direction", "certainty"})
"""Attributes in which it is in dispute what is so. Names and titles are neither."""


def story_brief(export: Export) -> tuple[BriefSection, ...]:
    """The sections of a story's brief that it has something for, in the order in which they are
    read."""
    brief = _Brief(export)
    made: tuple[tuple[str, str, Callable[[], Iterable[BriefLine]]], ...] = (
        ("last", "What happened last", brief.last),
        ("wants", "Who wants what", brief.wants),
        ("says", "Who says what", brief.says),
        ("agreed", "What is agreed", brief.agreed),
        ("disputed", "What is in dispute", brief.disputed),
        ("open", "What is open", brief.open),
        ("figures", "Which figures differ", brief.figures),
        ("first", "Who reported first, and who copied", lambda: first_and_copies(export)),
    )
    sections = ((name, heading, tuple(lines())) for name, heading, lines in made)
    return tuple(
        BriefSection(name, heading, lines[:SHOWN], lines[SHOWN:])
        for name, heading, lines in sections
        if lines
    )


class _Brief:
    """What several sections look up."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self.claims: Mapping[str, ClaimRow] = {one["id"]: one for one in export["claims"]}
        self.documents = {one["id"]: one for one in export["documents"]}

    def last(self) -> Iterable[BriefLine]:
        """The last happenings that are told as done, those that most origins tell; nothing where
        the last reports tell of none that is dated and sure enough."""
        words = {row["event"]: row for row in self.export["timeline"] if row["event"]}
        dated = [
            (day.last, event)
            for event in self.export["events"]
            if event["status"] == "happened" and _is_sure(event)
            if (day := extent(event["date"]["value"])) is not None
        ]
        published = [extent(one["published"]["value"]) for one in self.export["documents"]]
        ends = [day.last for day in published if day is not None] or [day for day, _ in dated]
        near = [(day, event) for day, event in dated if day >= max(ends) - LAST_DAYS]
        near.sort(key=lambda one: (-one[1]["origins"], -one[0].toordinal(), one[1]["id"]))
        for _, event in sorted(near[:LATEST], key=lambda one: (-one[0].toordinal(), one[1]["id"])):
            row = words.get(event["id"])
            text = one_line(row["text"] if row else event["label"])
            evidence = row["evidence"] if row else event["evidence"]
            itself = sorted(evidence, key=lambda span: one_line(span["text"]) != text)
            yield BriefLine(
                shorten(text, LETTERS),
                date=spoken(event["date"]["value"]),
                claims=tuple(event["claims"]),
                spans=first_of_each(itself),
                origins=event["origins"],
                certain=event["confidence"]["certain"],
            )

    def wants(self) -> Iterable[BriefLine]:
        """For each side one line: what it wants, in the claim that most origins tell."""
        of_side: dict[str, list[ClaimRow]] = defaultdict(list)
        for claim in self.export["claims"]:
            sides = {party["side"] for party in claim["speakers"] if party["side"]}
            if len(sides) == 1 and _wants(claim):
                of_side[sides.pop()].append(claim)
        said = {side: sum(one["origins"] for one in found) for side, found in of_side.items()}
        for side in sorted(of_side, key=lambda side: (-said[side], side)):
            yield _position(min(of_side[side], key=_weight))

    def says(self) -> Iterable[BriefLine]:
        """For each other side one saying that is certain, those that say most first."""
        of_side: dict[str, list[ClaimRow]] = defaultdict(list)
        for claim in self.export["claims"]:
            sides = {party["side"] for party in claim["speakers"] if party["side"]}
            if len(sides) == 1 and _says(claim):
                of_side[sides.pop()].append(claim)
        wanting = {
            party["side"]
            for claim in self.export["claims"]
            if _wants(claim)
            for party in claim["speakers"]
        }
        others = [side for side in of_side if side not in wanting]
        for side in sorted(others, key=lambda side: (-len(of_side[side]), side))[:MOST_SAYING]:
            best = min(of_side[side], key=_weight)
            yield _of_claim(best, _voice(best), [best["id"]])

    def agreed(self) -> Iterable[BriefLine]:
        """Matters whose last round left them agreed; then what sides agreed on besides."""
        told: set[str] = set()
        shown: set[str] = set()
        for issue in self.export["issues"]:
            state = last_state([(one["event"], one["state"]) for one in issue["rounds"]])
            if state not in AGREED:
                continue
            ids = [
                id for one in issue["rounds"] if one["state"] == state for id in one["claims"]
            ] or issue["claims"]
            told.update(issue["claims"])
            found = [claim for claim in self._settling(ids) if claim["id"] not in shown]
            if found:
                best = min(found, key=_weight)
                shown.add(best["id"])
                yield _of_claim(best, one_line(issue["label"]), ids)
        others = [one for one in self.export["claims"] if one["id"] not in told and _agrees(one)]
        for claim in sorted(others, key=_weight):
            yield _of_claim(claim, listed(_sides(claim), 3), [claim["id"]])

    def disputed(self) -> Iterable[BriefLine]:
        """Matters on which sides stand against each other, and what some say and others deny."""
        for issue in self.export["issues"]:
            state = last_state([(one["event"], one["state"]) for one in issue["rounds"]])
            standing = _standings(issue)
            if state not in AGREED and _oppose(standing):
                yield self._stand(issue, standing)
        for found in self.export["discrepancies"]:
            if found["attribute"] in DISPUTED:
                yield _readings(found)

    def open(self) -> Iterable[BriefLine]:
        """Matters that are not settled, and on which no side stands against another."""
        for issue in self.export["issues"]:
            state = last_state([(one["event"], one["state"]) for one in issue["rounds"]])
            standing = _standings(issue)
            if state not in AGREED and standing and not _oppose(standing):
                yield self._stand(issue, standing)

    def _stand(self, issue: IssueRow, standing: Mapping[str, str]) -> BriefLine:
        """ "Northland proposed, Southland refused"."""
        ids = [id for party in issue["parties"] if party["certain"] for id in party["claims"]]
        told = ", ".join(f"{name} {position}" for name, position in standing.items())
        spans = [span for claim in self._settling(ids) for span in claim["evidence"][:1]]
        label = one_line(issue["label"])
        return BriefLine(told, label, claims=tuple(ids), spans=first_of_each(spans))

    def _settling(self, ids: Iterable[str]) -> list[ClaimRow]:
        return [self.claims[id] for id in ids if id in self.claims and _settles(self.claims[id])]

    def figures(self) -> Iterable[BriefLine]:
        """Readings that cannot all hold, those that most origins give first."""
        found = [one for one in self.export["discrepancies"] if one["attribute"] in FIGURES]
        return map(_readings, sorted(found, key=lambda one: (-_told(one), one["id"])))


def _standings(issue: IssueRow) -> dict[str, str]:
    """Where each known side surely stands; what one merely says is no position."""
    sure = (
        party
        for party in issue["parties"]
        if party["certain"] and party["entity"] and party["standing"] in positions()
    )
    return {one_line(party["name"]): party["standing"] for party in sure}


def _oppose(standing: Mapping[str, str]) -> bool:
    """Whether one side stands against what another wants."""
    taken = set(standing.values())
    return len(taken) > 1 and not taken.isdisjoint(AGAINST)


def _is_sure(told: ClaimRow | EventRow) -> bool:
    sureness = told["confidence"]
    return sureness["certain"] or sureness["value"] >= ASKED[Use.POSITION]


def _settles(claim: ClaimRow) -> bool:
    """Whether a claim may make a line: sure enough, told as done, and not rejected by a person."""
    told = _is_sure(claim) and bool(claim["evidence"])
    return told and claim["modality"] == "happened" and claim["judged"] != "rejected"


def _wants(claim: ClaimRow) -> bool:
    return _takes(claim) in WANTS


def _agrees(claim: ClaimRow) -> bool:
    """Whether two sides or more agree: it takes two."""
    return _takes(claim) == "agreed" and len(_sides(claim)) > 1


def _says(claim: ClaimRow) -> bool:
    told = claim["kind"] == "statement" and len(claim["content"].split()) >= LEAST_SAID
    return told and claim["confidence"]["certain"] and _settles(claim)


def _takes(claim: ClaimRow) -> str | None:
    """The position that a claim gives whoever acts; None where it gives none."""
    if claim["negated"] or not _settles(claim) or len(claim["content"].split()) < 2:
        return None
    return position_of(claim["act"])


def _sides(claim: ClaimRow) -> list[str]:
    return list(dict.fromkeys(one_line(p["side_name"]) for p in claim["speakers"] if p["side"]))


def _weight(claim: ClaimRow) -> tuple[bool, int, bool, float, str]:
    """What is on a matter, what most origins tell, what is certain comes first."""
    sureness = claim["confidence"]
    origins = -claim["origins"]
    certain = not sureness["certain"]
    return not claim["issues"], origins, certain, -sureness["value"], claim["id"]


def _position(claim: ClaimRow) -> BriefLine:
    """ "Northland (Ada Quill) proposed: it had proposed a new ferry line"."""
    line = _of_claim(claim, _voice(claim), [claim["id"]])
    return replace(line, stance=position_of(claim["act"]) or "")


def _voice(claim: ClaimRow) -> str:
    """The side, and who speaks for it."""
    side = listed(_sides(claim), 3)
    names = [one_line(party["name"]) for party in claim["speakers"]]
    voice = [name for name in dict.fromkeys(names) if name not in _sides(claim)]
    return f"{side} ({listed(voice, 2)})" if voice else side


def _of_claim(claim: ClaimRow, who: str, ids: Sequence[str]) -> BriefLine:
    """The words of the report that tells it most shortly: they are the report's, and stand in
    quotation marks only where they do there."""
    told = min(claim["evidence"], key=lambda span: (len(span["text"]), span["document"]))
    words = one_line(told["text"]).rstrip(" ,;")
    return BriefLine(
        shorten(words, LETTERS),
        who,
        date=spoken(claim["date"]["value"]) if claim["date"]["value"] else "",
        claims=tuple(ids),
        spans=first_of_each((told, *claim["evidence"])),
        origins=claim["origins"],
        certain=claim["confidence"]["certain"],
    )


def _readings(found: DiscrepancyRow) -> BriefLine:
    """ "passengers: “400” (2 origins) or “700” (1 origin)"."""
    shown = found["readings"][:READINGS]
    told = [f"“{one_line(one['value'])}” ({counted(one['origins'], 'origin')})" for one in shown]
    rest = len(found["readings"]) - len(shown)
    more = f", and {rest} more" if rest else ""
    spans = [span for one in shown for span in one["evidence"][:1]]
    what = SAYS.get(found["attribute"], found["attribute"])
    subject = one_line(found["subject_name"])
    return BriefLine(" or ".join(told) + more, f"{subject} ({what})", spans=tuple(spans))


def _told(found: DiscrepancyRow) -> int:
    return sum(one["origins"] for one in found["readings"])
