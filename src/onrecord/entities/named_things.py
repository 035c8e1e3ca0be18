"""What one document names: the value that the people and bodies of a document are gathered in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from onrecord.entities.spelling import folded
from onrecord.model import EntityType, Mention, RoleMention, Span


@dataclass(slots=True)
class NamedThing:
    """What one document names by one full name and its short forms: `key` is the same in every
    document.

    forms: each written form with how often it stands as a name. bare: known only by a short form.
    codes: states it serves or is.
    """

    document: str
    type: EntityType
    key: str
    forms: Counter[str] = field(default_factory=Counter)
    mentions: list[Span] = field(default_factory=list)
    roles: list[RoleMention] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)
    bare: bool = False

    def add(self, mention: Mention) -> None:
        """Join one mention, and the state it tells."""
        self.mentions.append(mention.span)
        if not (mention.adjectival and mention.type is EntityType.COUNTRY):
            self.forms[mention.name] += 1
        if mention.country and mention.type is not EntityType.PERSON:
            self.codes[mention.country] += 1

    def take(self, other: NamedThing) -> None:
        """Join what another thing of the same document holds: it is the same under a shorter
        name."""
        self.mentions += other.mentions
        self.forms += other.forms
        self.codes += other.codes
        self.roles += other.roles


def told_apart(name: str, apart: frozenset[frozenset[str]]) -> str:
    """What keeps the key of a name that a person told apart from another of the same key."""
    return f" = {folded(name)}" if any(name in pair for pair in apart) else ""
