"""The lexicon of acts: which verbs, light-verb phrases and nouns tell an act, and what follows
them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.languages.en import lexicon
from onrecord.model import PropositionKind


@dataclass(frozen=True, slots=True)
class Act:
    """One row of lexicon/acts.tsv, light_verbs.tsv or nominals.tsv; `frames` as described at the
    head of acts.tsv."""

    name: str
    plover: str
    kind: PropositionKind
    frames: str = ""

    def takes(self, frame: str) -> bool:
        return frame in self.frames or (frame == "q" and "Q" in self.frames)

    @property
    def needs_object(self) -> bool:
        """A deed done to something: without an object the verb has another sense ("headed to their
        seats")."""
        return self.kind is PropositionKind.DEED and not set(self.frames) & set("wrtsizq")


@dataclass(frozen=True, slots=True)
class Acts:
    verbs: Mapping[str, Act]
    light: Mapping[tuple[str, str], Act]
    nouns: Mapping[str, Act]
    idioms: frozenset[tuple[str, str]]
    """Verbs with objects that make a figure of speech of them: ("buy", "time")."""


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of lexicon/<name>.tsv without its header, each with its columns."""
    return lexicon.rows(f"{name}.tsv")


@cache
def acts() -> Acts:
    """The lexicon, read once."""
    verbs = {
        verb: Act(name, plover, PropositionKind(kind), frames)
        for verb, name, plover, kind, frames in rows("acts")
    }
    light = {
        (verb, noun): Act(name, plover, PropositionKind(kind), frames)
        for verb_forms, nouns, name, plover, kind, frames in rows("light_verbs")
        for verb in verb_forms.split("|")
        for noun in nouns.split("|")
    }
    nouns = {
        noun: Act(name, plover, PropositionKind(kind))
        for noun, name, plover, kind in rows("nominals")
    }
    idioms = {(verb, noun) for verb, objects in rows("idioms") for noun in objects.split("|")}
    return Acts(verbs, light, nouns, frozenset(idioms))


def words(name: str, kind: str) -> frozenset[str]:
    """The words of one kind in a lexicon of two columns: kind, word."""
    return lexicon.words_of_kind(f"{name}.tsv", kind)
