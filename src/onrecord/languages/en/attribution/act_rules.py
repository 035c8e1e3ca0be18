"""Rules on whether a verb with its parties reports an act: what the rows of `verb_senses`,
`non_events` and `reported_acts` are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from spacy.tokens import Token

from onrecord.languages.en.attribution.cues import Cue
from onrecord.languages.en.lexicon.acts import Act
from onrecord.languages.en.parser.tokens import lemma
from onrecord.languages.en.syntax.rules import Rule, Test, all_of, words_in
from onrecord.model import Modality, PropositionKind, Reference


@dataclass(frozen=True, slots=True)
class ActCandidate:
    """A cue with its verb, who does it and to whom: does it report an act?"""

    cue: Cue
    verb: Token
    speakers: tuple[Reference, ...]
    addressees: tuple[Reference, ...]
    modality: Modality

    @property
    def act(self) -> Act:
        return self.cue.act

    @property
    def quoted(self) -> bool:
        return bool(self.cue.quoted)


ActTest: TypeAlias = Callable[[ActCandidate], bool]
ActRule: TypeAlias = Rule[ActCandidate, None]


def act_rule(
    name: str,
    example: str,
    near_miss: str = "",
    *,
    verbs: str = "",
    acts: frozenset[str] = frozenset(),
    root: str = "",
    frame: str = "",
    kind: PropositionKind | None = None,
    quoted: bool | None = None,
    party: bool | None = None,
    parse: Test | None = None,
    when: ActTest | None = None,
) -> ActRule:
    """A row: a verb like this reports no act, or not the act that the lexicon has for it.

    verbs: lemmas parted by spaces. acts: names of acts. root: their PLOVER root. frame: one that
    the act takes. kind: of what kind it is. quoted, party: whether it tells a quotation, whether it
    is done to a party. parse: over the verb's parse. when: any other condition. What is not given
    is not asked. example, near_miss: as `Rule` has them.
    """
    lemmas = words_in(verbs)
    conditions: list[tuple[bool, ActTest]] = [
        (bool(lemmas), lambda candidate: lemma(candidate.verb) in lemmas),
        (bool(acts), lambda candidate: candidate.act.name in acts),
        (bool(root), lambda candidate: candidate.act.plover == root),
        (bool(frame), lambda candidate: candidate.act.takes(frame)),
        (kind is not None, lambda candidate: candidate.act.kind is kind),
        (quoted is not None, lambda candidate: candidate.quoted is quoted),
        (party is not None, lambda candidate: bool(candidate.addressees) is party),
    ]
    tests = [test for given, test in conditions if given]
    if parse is not None:
        tests.append(_over_verb(parse))
    if when is not None:
        tests.append(when)
    return Rule(name, all_of(*tests), None, example, near_miss)


def _over_verb(parse: Test) -> ActTest:
    return lambda candidate: parse(candidate.verb)
