"""The brief of a story: one screen with its headlines, what happened, who wants what, what is
agreed, what is in dispute, which figures differ, who reported first and who copied.

Every line is made of claims, events or readings of the export, or is a headline, and keeps the
words it rests on. What the story has not is left out. A claim makes a line where it is certain
enough to set a position (`relations.certainty`); where it is not told as certain, the line says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.interfaces.views.brief_lines import BriefLine, BriefSection, first_of_each
from onrecord.interfaces.views.display import one_line, shorten
from onrecord.interfaces.views.in_headlines import in_headlines
from onrecord.interfaces.views.order_of_coverage import first_and_copies
from onrecord.interfaces.views.spoken_dates import spoken
from onrecord.interfaces.views.story_words import StoryWords, stems
from onrecord.interfaces.views.what_happened import (
    LEAD,
    MOST,
    Happening,
    happenings_of,
)
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
CENTRAL = 0.3
"""Share of what the headlines say from which what one origin tells of a side is of the story."""
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
GUESS = "suggest"
"""The act that proposes a thing as often as it supposes one."""
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
        ("headlines", "In the headlines", lambda: in_headlines(export)),
        ("happened", "What happened", brief.happened),
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
        BriefSection(name, heading, lines[: _shown(name)], lines[_shown(name) :])
        for name, heading, lines in sections
        if lines
    )


def _shown(name: str) -> int:
    """Lines of a section that are not folded: what opens the page is whole."""
    return MOST if name in {"headlines", "happened"} else SHOWN


class _Brief:
    """What several sections look up."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self.claims: Mapping[str, ClaimRow] = {one["id"]: one for one in export["claims"]}
        self.words = StoryWords.of(export)

    def happened(self) -> Iterable[BriefLine]:
        """What happened, in order: the lines that `what_happened` chooses."""
        events = {event["id"]: event for event in self.export["events"]}
        for one in happenings_of(self.export):
            event = events[one.id]
            itself = sorted(
                event["evidence"], key=lambda span: one_line(span["text"]) not in one.label
            )
            yield BriefLine(
                shorten(_whole(one), LETTERS),
                date=_when(one),
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
            if len(sides) == 1 and _wants(claim) and self._is_of_the_story(claim):
                of_side[sides.pop()].append(claim)
        said = {side: sum(one["origins"] for one in found) for side, found in of_side.items()}
        for side in sorted(of_side, key=lambda side: (-said[side], side)):
            yield _position(min(of_side[side], key=self._weight))

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
            best = min(of_side[side], key=self._weight)
            yield _of_claim(best, _voice(best), [best["id"]])

    def _is_of_the_story(self, claim: ClaimRow) -> bool:
        """Whether two origins tell a claim, the lead of a report, or the words of the headlines
        beside the speaker's own name."""
        return claim["origins"] > 1 or _leads(claim) or self._central(claim) >= CENTRAL

    def _central(self, claim: ClaimRow) -> float:
        names = " ".join(party["name"] for party in claim["speakers"])
        return self.words.central(claim["evidence"][0]["text"], stems(names))

    def _weight(self, claim: ClaimRow) -> tuple[float, bool, float, str]:
        """What most origins and leads tell, and what the headlines are about, comes first."""
        told = claim["origins"] + _leads(claim) + 3 * self._central(claim)
        sureness = claim["confidence"]
        return -round(told, 2), not sureness["certain"], -sureness["value"], claim["id"]

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


def _whole(one: Happening) -> str:
    """ "it had sunk nine boats (Norland; planned)": who took part where the words name nobody."""
    told = [listed(one.others, 2), "planned" if one.planned else ""]
    beside = "; ".join(filter(None, told))
    return f"{one.told} ({beside})" if beside else one.told


def _when(one: Happening) -> str:
    """The day, the words that name it, or the day of the first report that tells it."""
    if one.day:
        return spoken(one.day)
    if one.said_when:
        return one.when
    return f"reported {spoken(one.reported)}" if one.reported else one.when


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


def _leads(claim: ClaimRow) -> bool:
    return any(span["start"] < LEAD for span in claim["evidence"])


def _wants(claim: ClaimRow) -> bool:
    """Whether it says what a side wants: not what it guesses, nor what it would like to know."""
    return claim["act"] != GUESS and "?" not in claim["content"] and _takes(claim) in WANTS


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
