"""Who is salient at a place of a document: who has acted so far, and what pronouns before it were
found to stand for.

Pronouns are resolved by salience, in the order in which they are asked for (Lappin & Leass 1994):
those who acted last are the likeliest, and a pronoun that was resolved keeps its antecedent
salient, as the center that a discourse goes on about (Grosz, Joshi & Weinstein 1995). This is all
of a document's coreference that changes while the document is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from onrecord.model import Reference, ReferenceKind, Span

if TYPE_CHECKING:
    from onrecord.languages.en.coreference.ranking import Ranking


class Act(NamedTuple):
    """Somebody acted at a place. aside: in a relative clause or in what somebody else says, so that
    a "he" outside of it is rarely this one."""

    paragraph: int
    offset: int
    actor: Reference
    aside: bool

    @property
    def place(self) -> tuple[int, int]:
        return self.paragraph, self.offset


@dataclass(slots=True)
class Salience:
    """What is known so far.

    antecedents: what each pronoun that was asked for stands for: (paragraph, token) -> reference.
    pending: the pronouns that are being resolved just now, each waiting for the one before it.
    ranking: the candidates of each "he" and "she", once one was asked for.
    """

    antecedents: dict[tuple[int, int], Reference | None] = field(default_factory=dict)
    pending: set[tuple[int, int]] = field(default_factory=set)
    ranking: Ranking | None = None
    _acts: list[Act] = field(default_factory=list)

    def heard(
        self, paragraph: int, offset: int, actors: Sequence[Reference], *, aside: bool = False
    ) -> None:
        """Remember who acted at a place; places may come in any order. aside: see `Act`."""
        known = (a for a in actors if a.mentions or a.kind is not ReferenceKind.PRONOUN)
        self._acts.extend(Act(paragraph, offset, actor, aside) for actor in known)
        self._acts.sort(key=lambda act: act.place)

    def before(
        self, paragraph: int, offset: int, paragraphs_back: int, *, asides: bool = True
    ) -> list[Act]:
        """Who acted before the place, the latest first."""
        return [
            act
            for act in reversed(self._acts)
            if (paragraph - paragraphs_back, 0) <= act.place < (paragraph, offset)
            and (asides or not act.aside)
        ]

    def together_before(self, paragraph: int, offset: int) -> tuple[Span, ...]:
        """The names of the two who acted together last before the place; () where none did."""
        acts: dict[tuple[int, int], list[Reference]] = {}
        for act in self.before(paragraph, offset, paragraph):
            acts.setdefault(act.place, []).append(act.actor)
        for together in acts.values():
            if len(together) == 2 and all(len(actor.mentions) == 1 for actor in together):
                return tuple(sorted(mention for actor in together for mention in actor.mentions))
        return ()
