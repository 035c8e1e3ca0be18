"""Reports made by hand for the tests of relating: texts of invented countries with the readings of
them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.languages.en.acts.proposition_marks import proposition_marks
from onrecord.model import (
    Basis,
    Document,
    Entity,
    EntityType,
    Mention,
    Modality,
    Origin,
    Proposition,
    PropositionKind,
    Published,
    Reading,
    Reference,
    ReferenceKind,
    Role,
    Sentence,
    Span,
    TimeExpression,
    TimeKind,
    Topic,
)
from onrecord.model.documents import content_id
from onrecord.relations.context import StoryContext, build_context

# Every name the invented reports use: the entity, its type, its country.
NAMES = {
    "Norland": ("Norland", EntityType.COUNTRY, "NL"),
    "Sudia": ("Sudia", EntityType.COUNTRY, "SD"),
    "Norlandic": ("Norland", EntityType.COUNTRY, "NL"),
    "Sudian": ("Sudia", EntityType.COUNTRY, "SD"),
    "Norlandic Foreign Ministry": ("Norlandic Foreign Ministry", EntityType.ORGANIZATION, "NL"),
    "Ada Holm": ("Ada Holm", EntityType.PERSON, "NL"),
    "Ravi Sen": ("Ravi Sen", EntityType.PERSON, "SD"),
    "Ravy Sen": ("Ravi Sen", EntityType.PERSON, "SD"),
    "Port Vell": ("Port Vell", EntityType.PLACE, None),
    "Lakeside": ("Lakeside", EntityType.PLACE, None),
    "Harbour Hall": ("Harbour Hall", EntityType.FACILITY, None),
    "Norlandic Coast Guard": ("Norlandic Coast Guard", EntityType.ORGANIZATION, "NL"),
    "Norlandic Chamber of Commerce": (
        "Norlandic Chamber of Commerce",
        EntityType.ORGANIZATION,
        "NL",
    ),
    "Regal Steel Norland": ("Regal Steel Norland", EntityType.ORGANIZATION, "NL"),
    "Norland Airways": ("Norland Airways", EntityType.ORGANIZATION, "NL"),
    "Harbour Union": ("Harbour Union", EntityType.ORGANIZATION, None),
    "Daily Bell": ("Daily Bell", EntityType.ORGANIZATION, None),
}
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an and at be by for from had has have in is it its of on or said says that the their to was were will with",
    )
)


@dataclass
class Report:
    """One invented report; `tell` adds a telling of one of its sentences."""

    name: str
    text: str
    published: str | None = "2031-05-02"
    propositions: list[Proposition] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    roles: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def document(self) -> Document:
        known = Published(self.published, Basis.STATED if self.published else Basis.UNKNOWN, "")
        return Document(self.name, f"{self.name}.txt", self.text, None, None, "en", known)

    def span(self, words: str, after: int = 0) -> Span:
        start = self.text.index(words, after)
        return Span(self.name, start, start + len(words), words)

    def tell(
        self,
        words: str,
        act: str,
        by: tuple[str, ...] = (),
        to: tuple[str, ...] = (),
        *,
        via: tuple[str, ...] = (),
        kind: PropositionKind = PropositionKind.STATEMENT,
        cue: str | None = None,
        topics: tuple[str, ...] = (),
        quotations: tuple[str, ...] = (),
        time: tuple[str, str] | None = None,
        rule: tuple[str, str] | None = None,
        places: tuple[str, ...] = (),
        negated: bool = False,
        modality: Modality = Modality.HAPPENED,
        nominal: bool = False,
        collective: bool = False,
    ) -> Proposition:
        """A telling whose evidence is `words`; by, to, via, places, topics are words of the
        report.

        time: words and their value. rule: words and the rule that dates them from the report's
        date.
        """
        evidence = self.span(words)
        sentence = self._sentence(evidence)
        time_span = None
        if time is not None:
            time_span = self.span(time[0], sentence.start)
            self.times.append(TimeExpression(time_span, TimeKind.DATE, time[1]))
        if rule is not None:
            time_span = self.span(rule[0], sentence.start)
            self.times.append(TimeExpression(time_span, TimeKind.DATE, None, rule[1]))
        cue_span = self.span(cue or _verb(words, act), evidence.start)
        proposition = Proposition(
            id=content_id("t", self.name, evidence.start, act, words),
            kind=kind,
            act=act,
            plover="",
            sentence=sentence,
            evidence=evidence,
            cue=cue_span,
            speakers=tuple(self._reference(each, sentence, collective) for each in by),
            addressees=tuple(self._reference(each, sentence, False) for each in to),
            content=None,
            quotations=tuple(self.span(each) for each in quotations),
            via=tuple(self._reference(each, sentence, False) for each in via),
            negated=negated,
            modality=modality,
            time=time_span,
            places=tuple(self.span(each, sentence.start) for each in places),
            topics=tuple(Topic(self.span(each), _lemmas(each)) for each in topics),
            lemmas=tuple(sorted(set(_lemmas(words)))),
            nominal=nominal,
            **proposition_marks(sentence, cue_span, evidence, nominal=nominal),
        )
        self.propositions.append(proposition)
        return proposition

    @property
    def mentions(self) -> tuple[Mention, ...]:
        found: list[Mention] = []
        taken: set[int] = set()
        for name in sorted(NAMES, key=len, reverse=True):
            _, kind, country = NAMES[name]
            for match in re.finditer(rf"\b{name}\b", self.text):
                if not taken & set(range(*match.span())):
                    taken |= set(range(*match.span()))
                    span = Span(self.name, match.start(), match.end(), name)
                    found.append(
                        Mention(
                            span, kind, name, country, adjectival=name in {"Norlandic", "Sudian"}
                        )
                    )
        return tuple(sorted(found, key=lambda mention: mention.span))

    @property
    def reading(self) -> Reading:
        spans = [
            self.span(match.group().strip(), match.start())
            for match in re.finditer(r"[^.]+\.", self.text)
        ]
        sentences = tuple(Sentence(span, 0) for span in spans)
        return Reading(
            self.name, sentences, self.mentions, (), tuple(self.times), (), tuple(self.propositions)
        )

    def _sentence(self, evidence: Span) -> Span:
        start = self.text.rfind(".", 0, evidence.start) + 1
        start += len(self.text[start:]) - len(self.text[start:].lstrip())
        end = self.text.find(".", evidence.end - 1) + 1
        return Span(self.name, start, end, self.text[start:end])

    def _reference(self, words: str, sentence: Span, collective: bool) -> Reference:
        span = self.span(words, sentence.start)
        inside = tuple(m.span for m in self.mentions if span.contains(m.span))
        country = next((m.country for m in self.mentions if span.contains(m.span)), None)
        if collective:
            return Reference(span, ReferenceKind.COLLECTIVE, (), None, "not resolved")
        whole = any(m.span == span for m in self.mentions)
        return Reference(
            span, ReferenceKind.NAMED if whole else ReferenceKind.GENERIC, inside, country
        )


def _verb(words: str, act: str) -> str:
    """The word of a clause that tells the act, else its first word."""
    listed: list[str] = re.findall(r"\w+", words)
    return next((word for word in listed if word[:3].lower() == act[:3]), listed[0])


def _lemmas(words: str) -> tuple[str, ...]:
    found = [word for word in re.findall(r"[a-z0-9]+", words.lower()) if word not in _SMALL]
    singular = [word[:-1] if word.endswith("s") and len(word) > 3 else word for word in found]
    return tuple(reversed(singular))  # the head of a plain noun phrase is its last word


def ground_of(
    *reports: Report, roles: dict[str, tuple[Role, ...]] | None = None, copies: tuple[str, ...] = ()
) -> StoryContext:
    """The ground of these reports; those named in `copies` count as one origin."""
    of_mention: dict[Span, str] = {}
    mentions: dict[str, list[Span]] = {}
    for report in reports:
        for mention in report.mentions:
            entity = NAMES[mention.name][0]
            of_mention[mention.span] = entity
            mentions.setdefault(entity, []).append(mention.span)
    entities = [
        Entity(
            entity,
            NAMES[entity][1],
            entity,
            tuple(sorted(name for name, (known, _, _) in NAMES.items() if known == entity)),
            (roles or {}).get(entity, ()),
            tuple(sorted(spans)),
            NAMES[entity][2],
        )
        for entity, spans in sorted(mentions.items())
    ]
    alone = [
        Origin(f"o-{report.name}", (report.name,))
        for report in reports
        if report.name not in copies
    ]
    shared = [Origin("o-copied", copies)] if copies else []
    return build_context(
        [report.document for report in reports],
        [report.reading for report in reports],
        {report.name: report.document.published for report in reports},
        entities,
        of_mention,
        (),
        [*alone, *shared],
    )
