"""A brief in Markdown: what the record holds, each line with a footnote to outlet, title, date and
the exact words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.interfaces.views.brief_lines import BriefLine
from onrecord.interfaces.views.story_brief import story_brief
from onrecord.interfaces.views.wording import LESS_CERTAIN, counted
from onrecord.record.contract import base_name
from onrecord.record.contract.row_types import (
    ClaimRow,
    DiscrepancyRow,
    DocumentRow,
    EntityRow,
    Export,
    IssueRow,
    SetAsideRow,
    SpanRow,
    TimelineRow,
)


def brief(export: Export) -> str:
    """The whole page, ending in a line break."""
    return _Brief(export).page()


def story_text(export: Export) -> str:
    """One story's brief alone (`views.story_brief`), to be pasted: with its footnotes, ending in a
    line break."""
    made = _Brief(export)
    parts = [made.head(), *made.in_brief(), "\n".join(made.footnotes)]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Brief:
    """Collects footnotes while the lines are written: a document and its words get one number."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self.documents = {document["id"]: document for document in export["documents"]}
        self.claims = {claim["id"]: claim for claim in export["claims"]}
        self.events = {event["id"]: event for event in export["events"]}
        self.numbers: dict[tuple[str, int, int], int] = {}
        self.footnotes: list[str] = []

    def page(self) -> str:
        sections = [
            self.head(),
            *self.in_brief(),
            self.section("Timeline", map(self.timeline_entry, self.export["timeline"])),
            self.section(
                "Issues", (line for issue in self.export["issues"] for line in self.issue(issue))
            ),
            self.section(
                "Discrepancies",
                (x for found in self.export["discrepancies"] for x in self.discrepancy(found)),
            ),
            self.section(
                "Who took part", (x for e in self.export["entities"] for x in self.person(e))
            ),
            self.section("Statements", map(self.claim, self.statements(certain=True))),
            self.section(
                "Statements that are less certain",
                map(self.claim, self.statements(certain=False)),
            ),
            self.section("Reports", map(self.document, self.export["documents"])),
            self.section(
                "Not told",
                map(_set_aside, self.export["as_of"]["left_out"] if self.export["as_of"] else ()),
            ),
            self.section("Set aside", map(_set_aside, self.export["set_aside"])),
        ]
        notes = "\n".join(self.footnotes)
        return "\n\n".join(part for part in (*sections, notes) if part) + "\n"

    def head(self) -> str:
        documents, origins = len(self.export["documents"]), len(self.export["origins"])
        labels = [story["label"] for story in self.export["stories"] if story["label"]]
        title = _plain("; ".join(labels[:3])) or "The record"
        as_of = f" Told as of {self.export['as_of']['date']}." if self.export["as_of"] else ""
        return (
            f"# {title}\n\n{counted(documents, 'report')} of "
            f"{counted(origins, 'independent origin')}.{as_of}"
        )

    def in_brief(self) -> list[str]:
        """What the story comes to; nothing of a record of several stories."""
        if len(self.export["stories"]) != 1:
            return []
        return [
            self.section(each.heading, map(self.brief_line, (*each.lines, *each.folded)))
            for each in story_brief(self.export)
        ]

    def brief_line(self, line: BriefLine) -> str:
        who = f"**{_plain(line.who)}**" if line.who else ""
        stance = f" ({line.stance})" if line.stance else ""
        before = f"{who}{stance}: " if who else ""
        told = [line.date, counted(line.origins, "origin") if line.origins > 1 else ""]
        told.append("" if line.certain else LESS_CERTAIN)
        behind = "; ".join(filter(None, told))
        text = _plain(line.text)
        return f"- {before}{text}{f' ({behind})' if behind else ''}{self.cite(line.spans)}"

    def section(self, title: str, lines: Iterable[str]) -> str:
        text = "\n".join(line for line in lines if line)
        return f"## {title}\n\n{text}" if text else ""

    def timeline_entry(self, entry: TimelineRow) -> str:
        told = self.events.get(entry["event"] or "") or self.claims.get(entry["claim"] or "")
        unsure = told is not None and not told["confidence"]["certain"]
        return (
            f"- **{entry['date'] or 'date not stated'}** {_plain(entry['text'])}"
            f"{f' ({LESS_CERTAIN})' if unsure else ''}{self.cite(entry['evidence'])}"
        )

    def issue(self, issue: IssueRow) -> list[str]:
        lines = [f"- **{_plain(issue['label'])}**"]
        lines += [
            (
                f"    - {_plain(party['name'])}: "
                f"{party['standing']}{'' if party['certain'] else f' ({LESS_CERTAIN})'}"
                f"{self.cite(self.evidence(party['claims']))}"
            )
            for party in issue["parties"]
        ]
        for round_ in issue["rounds"]:
            event = self.events.get(round_["event"] or "")
            label = _plain(event["label"]) if event else "outside any round"
            lines.append(
                f"    - {label}: {round_['state']}{self.cite(self.evidence(round_['claims']))}"
            )
        return lines

    def discrepancy(self, found: DiscrepancyRow) -> list[str]:
        lines = [f"- **{found['attribute']} of {_plain(found['subject_name'])}**"]
        lines += [
            (
                f"    - “{_plain(one['value'])}”, "
                f"{counted(one['origins'], 'origin')}{self.cite(one['evidence'])}"
            )
            for one in found["readings"]
        ]
        return lines

    def person(self, entity: EntityRow) -> list[str]:
        if entity["type"] != "person" or not entity["roles"]:
            return []
        titles = [
            (" ".join(filter(None, (role["qualifier"], role["title"]))), role["evidence"])
            for role in entity["roles"]
        ]
        roles = [f"{_plain(title)}{self.cite(evidence)}" for title, evidence in titles]
        return [f"- **{_plain(entity['name'])}**: {'; '.join(roles)}"]

    def statements(self, *, certain: bool) -> list[ClaimRow]:
        return [
            claim
            for claim in self.export["claims"]
            if claim["kind"] == "statement"
            and claim["speaker_name"]
            and claim["confidence"]["certain"] is certain
        ]

    def claim(self, claim: ClaimRow) -> str:
        not_ = "did not " if claim["negated"] else ""
        via = f" (through {_plain(', '.join(claim['via_names']))})" if claim["via_names"] else ""
        content = _plain(claim["content"])
        hangs_on = claim["confidence"]["hangs_on"]
        why = "" if claim["confidence"]["certain"] else f" ({_plain('; '.join(hangs_on))})"
        return (
            f"- **{_plain(claim['speaker_name'] or '')}**{via}, {not_}{claim['act']}: "
            f"{content}{self.cite(claim['evidence'])}{why if hangs_on else ''}"
        )

    def document(self, document: DocumentRow) -> str:
        published = document["published"]
        when = published["value"] or "date unknown"
        parts = [
            document["outlet"] or "outlet not stated",
            document["title"] or base_name(document["source"]),
        ]
        notes = "".join(f" {_plain(note)}" for note in document["notes"])
        return (
            f"- {_plain(', '.join(parts))}, {when} ({published['basis']}: "
            f"{_plain(published['why'])}).{notes}"
        )

    def evidence(self, claims: Sequence[str]) -> list[SpanRow]:
        return [span for id in claims if id in self.claims for span in self.claims[id]["evidence"]]

    def cite(self, spans: Iterable[SpanRow]) -> str:
        """A footnote to the first words of each report that has them."""
        first: dict[str, SpanRow] = {}
        for span in spans:
            first.setdefault(span["document"], span)
        return "".join(f"[^{self.number(span)}]" for span in first.values())

    def number(self, span: SpanRow) -> int:
        key = (span["document"], span["start"], span["end"])
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            document = self.documents[span["document"]]
            source = ", ".join(
                _plain(part)
                for part in (
                    document["outlet"] or "outlet not stated",
                    document["title"] or base_name(document["source"]),
                    document["published"]["value"] or "date unknown",
                )
            )
            self.footnotes.append(f"[^{self.numbers[key]}]: {source}: “{_plain(span['text'])}”")
        return self.numbers[key]


def _set_aside(item: SetAsideRow) -> str:
    return f"- {_plain(item['source'])}: {_plain(item['reason'])}"


def _plain(text: str) -> str:
    """Text on one line whose signs mean nothing in Markdown or HTML."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", re.sub(r"\s+", " ", text).strip())
