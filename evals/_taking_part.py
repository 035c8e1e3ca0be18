"""Whether an entity takes part in a given event: its name, or what stands for it, among the parties
by the parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from evals._parties import parties
from evals._wikinews import GivenEvent, GivenReport

_BODIES = frozenset(
    (
        "company",
        "firm",
        "airline",
        "manufacturer",
        "maker",
        "carrier",
        "group",
        "government",
        "force",
    )
)
_MACHINES = frozenset(
    (
        "aircraft",
        "plane",
        "airplane",
        "aeroplane",
        "airliner",
        "jet",
        "model",
        "vehicle",
        "superjumbo",
    )
)
_IT = frozenset(("it", "they", "its", "their", "them", "itself"))
_UNITS = frozenset(
    ("unit", "division", "subsidiary", "business", "arm", "branch", "group", "company", "plant")
)
_WITHIN_A_NAME = frozenset(("compound", "nmod", "nummod", "amod", "appos", "poss"))
_FOR_ITS_HEAD = frozenset(("xcomp", "ccomp", "conj", "advcl", "pcomp"))
_PRODUCT = re.compile(r"\b(?:[A-Z]-?)?\d{3}[A-Z]?s?\b(?!\s*(?:people|passengers|jobs|feet|planes))")
_BACK = 2
"""Sentences before within which "it" or "the company" finds the one it stands for."""


@dataclass(frozen=True)
class Target:
    """An entity by the name that the task gives it, with the short names that the reports put in
    brackets after it.

    A name with a figure in it is that of a product.
    """

    name: str
    short: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str, reports: Iterable[GivenReport]) -> Target:
        introduced = re.compile(rf"{re.escape(name)} \( ([A-Z]{{2,6}}) \)")
        found = {
            match[1]
            for report in reports
            for doc in report.sentences
            for match in introduced.finditer(doc.text)
        }
        return cls(name, frozenset(found))

    @cached_property
    def is_product(self) -> bool:
        return any(c.isdigit() for c in self.name)

    @cached_property
    def called(self) -> re.Pattern[str]:
        """Its names: whole, by model number or last word where it has several, by initials."""
        words = self.name.split()
        names = {re.escape(name) for name in (self.name, *self.short)}
        if self.is_product:
            names |= {rf"{re.escape(word)}s?" for word in words if any(c.isdigit() for c in word)}
            names |= {re.escape(words[-1])}
        elif len(words) == 2 and not words[1].endswith("s"):
            names.add(re.escape(words[1]))
        if len(words) > 2:
            names.add("".join(word[0] for word in words))
        return re.compile(rf"\b(?:{'|'.join(sorted(names))})\b")

    def roots(self, doc: Doc) -> list[Token]:
        """The head word of each place of a sentence where it is named."""
        spans = [
            doc.char_span(*match.span(), alignment_mode="expand")
            for match in self.called.finditer(doc.text)
        ]
        return [span.root for span in spans if span is not None]


def takes_part(target: Target, event: GivenEvent) -> bool:
    """Whether the entity is among the parties of the event, or of the verb that the event shares
    them with."""
    held = list(_parties_of(event.head))
    named = {
        token.i
        for root in target.roots(event.head.doc)
        for token in _stands_in(root, target, event.head)
    }
    return any(token.i in named for token in held) or any(
        _stands_for(token, target, event) for token in held
    )


def _parties_of(head: Token) -> Iterator[Token]:
    agents, others = parties(head)
    yield from agents
    yield from others
    governor = head.head.head if head.dep_ == "pcomp" else head.head
    if governor is head:
        return
    own_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in head.children)
    agents_of, others_of = parties(governor)
    if head.dep_ in _FOR_ITS_HEAD and not own_subject:
        yield from agents_of
        if not any(child.dep_ == "nsubj" for child in governor.children):
            yield from (child for child in governor.children if child.dep_ == "nsubjpass")
    elif head.dep_ in {"dobj", "pobj"}:
        yield from agents_of
        yield from others_of


def _stands_in(root: Token, target: Target, event: Token) -> Iterator[Token]:
    """The words whose phrase a name heads or shares: "the A380", "A380 jets", "Boeing's space
    unit"."""
    token = root
    while True:
        above = token.head
        within = token.dep_ in _WITHIN_A_NAME and above is not token and above is not event
        if (
            within
            and token.dep_ != "appos"
            and not target.is_product
            and not _is_of_the_body(token, above)
        ):
            return
        if (
            not target.is_product
            and above.lower_ == "of"
            and token.dep_ == "pobj"
            and above.head is not event
        ):
            return
        yield token
        if not within or (target.is_product and token.dep_ == "poss"):
            return
        token = above


def _is_of_the_body(name: Token, head: Token) -> bool:
    """Whether the noun after a body's name is the body or a part of it, not its chief, product or
    parent."""
    if head.lemma_.lower() in _UNITS:
        return True
    between = name.doc[name.i + 1 : head.i + 1]
    proper = all(
        token.text[:1].isupper() and not any(c.isdigit() for c in token.text) for token in between
    )
    return proper and name.dep_ == "compound" and head.ent_type_ != "PERSON"


def _stands_for(token: Token, target: Target, event: GivenEvent) -> bool:
    """Whether "it", "the company" or "the aircraft" stands for the entity, the last of its kind
    named before."""
    kind = _kind(token)
    if kind == "" or kind == ("body" if target.is_product else "machine"):
        return False
    report = event.report
    last = _last_named(
        report,
        event.sentence,
        token.i,
        target,
        len(report.sentences) if kind == "machine" else _BACK,
    )
    if last is not None:
        return last
    return (
        kind == "machine"
        and target.is_product
        and event.sentence < 2
        and _first_named(report, target)
    )


def _kind(token: Token) -> str:
    """What a word can stand for by itself: "machine", "body", "any" for a pronoun, "" for
    nothing."""
    if token.lower_ in _IT:
        return "any"
    lemma = token.lemma_.lower()
    definite = any(child.lower_ in {"the", "this", "these", "that"} for child in token.children)
    if lemma in _MACHINES:
        return "machine"
    return "body" if lemma in _BODIES and definite else ""


def _last_named(
    report: GivenReport, sentence: int, before: int, target: Target, back: int
) -> bool | None:
    """Whether the entity is the last of its kind that is named before a place; None where none is
    named."""
    for place in range(sentence, max(-1, sentence - back - 1), -1):
        doc = report.sentences[place]
        end = doc[before].idx if place == sentence else len(doc.text)
        own = [match.end() for match in target.called.finditer(doc.text, 0, end)]
        if target.is_product:
            others = [match.end() for match in _PRODUCT.finditer(doc.text, 0, end)]
            if own or others:
                return max(own, default=-1) >= max(others, default=-1)
        elif own:
            return True
    return None


def _first_named(report: GivenReport, target: Target) -> bool:
    """Whether a report whose headline names no product is about this one, the first that its text
    names."""
    for doc in report.sentences:
        match = _PRODUCT.search(doc.text)
        if match is not None:
            return any(
                own.start() <= match.start() <= own.end()
                for own in target.called.finditer(doc.text)
            )
    return False
