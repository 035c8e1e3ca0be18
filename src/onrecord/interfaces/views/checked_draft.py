"""A checked draft in the words of the screens, the same in the terminal and on the page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from onrecord.interfaces.views.citations import OUTLET_NOT_STATED
from onrecord.interfaces.views.spoken_dates import NOT_STATED, spoken
from onrecord.interfaces.views.wording import counted
from onrecord.record.checking import (
    CheckedQuotation,
    CheckedSentence,
    DraftCheck,
    OnRecord,
    QuotationVerdict,
    Verdict,
)

SAYS = {
    Verdict.SUPPORTED: "supported",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.ATTRIBUTED: "somebody else says so",
    Verdict.MISQUOTED: "quoted in other words",
    Verdict.NOT_FOUND: "nobody on record says so",
    Verdict.NOT_CHECKED: "not checked",
}
"""What is written beside a sentence."""

TONES = {
    Verdict.SUPPORTED: "settled",
    Verdict.CONTRADICTED: "warn",
    Verdict.ATTRIBUTED: "warn",
    Verdict.MISQUOTED: "open",
    Verdict.NOT_FOUND: "open",
    Verdict.NOT_CHECKED: "quiet",
}
"""How it is coloured; the words say the same."""

DIFFERS = {
    "number": "the figure",
    "age": "the age",
    "date": "the day",
    "polarity": "whether it is so",
    "direction": "which way",
    "name": "the name",
    "speaker": "who says so",
    "act": "what was done",
    "status": "whether it was done",
    "certainty": "how sure it is",
}
"""Attribute of a difference -> what differs, in words."""


AT_ENDS = 4
"""Words at either end of a sentence by which a browser finds it."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """Words of a report. who: whose they are, with the outlet and day. differs: what is otherwise
    than in the draft, in words."""

    document: str
    claim: str | None
    words: str
    who: str
    differs: tuple[str, ...]
    start: int
    end: int

    @property
    def fragment(self) -> str:
        """The end of an address that leads a browser to the words (text fragments, WICG)."""
        words = self.words.split()
        ends = [words] if len(words) <= 2 * AT_ENDS else [words[:AT_ENDS], words[-AT_ENDS:]]
        return "#:~:text=" + ",".join(
            quote(" ".join(each), safe="").replace("-", "%2D") for each in ends
        )


@dataclass(frozen=True, slots=True)
class ShownQuotation:
    """A quotation that is not to the letter, or stands nowhere. line: what the reports have."""

    words: str
    says: str
    line: ShownLine | None


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence of the draft with the verdict in words. why: of how many origins, or what the
    lines below are."""

    text: str
    verdict: str
    says: str
    tone: str
    why: str
    lines: tuple[ShownLine, ...]
    against: tuple[ShownLine, ...]
    quotations: tuple[ShownQuotation, ...]


def shown_sentences(check: DraftCheck) -> tuple[ShownSentence, ...]:
    """The sentences in their order."""
    return tuple(map(_sentence, check.sentences))


def summary(check: DraftCheck) -> str:
    """ "12 sentences: 8 supported, 2 contradicted, 2 nobody on record says so." """
    told = ", ".join(f"{count} {SAYS[verdict]}" for verdict, count in check.counts.items())
    return f"{counted(len(check.sentences), 'sentence')}: {told}."


def coverage(check: DraftCheck) -> str:
    """What the draft was held against, and what not."""
    held = counted(check.reports, "report")
    of = counted(len(check.stories), "story")
    if not check.unread:
        return f"Held against {held} of {of}."
    rest = counted(check.unread, "other report")
    return f"Held against {held} of {of}, the likest to it; {rest} of the record not looked at."


def _sentence(each: CheckedSentence) -> ShownSentence:
    lines = tuple(map(_line, each.lines or each.nearest))
    return ShownSentence(
        " ".join(each.text.split()),
        each.verdict.value,
        SAYS[each.verdict],
        TONES[each.verdict],
        _why(each),
        lines,
        tuple(map(_line, each.against)),
        tuple(
            _quotation(one) for one in each.quotations if one.verdict is not QuotationVerdict.EXACT
        ),
    )


def _why(each: CheckedSentence) -> str:
    if each.verdict in {Verdict.NOT_FOUND, Verdict.NOT_CHECKED}:
        return "The nearest words:" if each.nearest else ""
    reports = len({line.words.document for line in each.lines})
    if reports > each.origins:
        return f"{counted(reports, 'report')}, {counted(each.origins, 'origin')}"
    return counted(each.origins, "origin")


def _quotation(each: CheckedQuotation) -> ShownQuotation:
    says = "stands in no report" if each.found is None else "the report has"
    line = None if each.found is None else _line(each.found)
    return ShownQuotation(" ".join(each.text.split()), says, line)


def _line(line: OnRecord) -> ShownLine:
    speakers = ", ".join(line.speakers)
    outlet = line.outlet or line.title or OUTLET_NOT_STATED
    day = spoken(line.published) if line.published else NOT_STATED
    return ShownLine(
        line.words.document,
        line.claims[0] if line.claims else None,
        " ".join(line.words.text.split()),
        " · ".join(filter(None, (speakers, outlet, day))),
        tuple(
            f"{DIFFERS.get(one.attribute, one.attribute)}: “{one.draft}” in the draft, "
            f"“{one.record}” on record"
            for one in line.differs
        ),
        line.words.start,
        line.words.end,
    )
