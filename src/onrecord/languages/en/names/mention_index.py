"""The mentions of a document, found again from the tokens of its parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.languages.en.parser.parsed import Parsed
from onrecord.model import Mention, RoleMention, Span


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """A mention at its place in a paragraph: characters [start, end) of the reflowed text."""

    mention: Mention
    paragraph: int
    start: int
    end: int


class MentionIndex:
    """Mentions by paragraph and token, and the titles told of each person."""

    def __init__(
        self, parsed: Sequence[Parsed], mentions: Sequence[Mention], roles: Sequence[RoleMention]
    ) -> None:
        ordered = sorted(mentions, key=lambda mention: mention.span)
        starts = [mention.span.start for mention in ordered]
        self.placed: list[PlacedMention] = []
        self._of: dict[int, list[PlacedMention]] = {}
        for each in parsed:
            offsets = each.paragraph.offsets
            if not offsets:
                continue
            here = ordered[bisect_left(starts, offsets[0]) : bisect_right(starts, offsets[-1])]
            placed = [
                PlacedMention(
                    m,
                    each.index,
                    bisect_left(offsets, m.span.start),
                    bisect_left(offsets, m.span.end - 1) + 1,
                )
                for m in here
            ]
            self._of[each.index] = placed
            self.placed.extend(placed)
        self._by_span = {mention.span: mention for mention in ordered}
        self.titles: dict[Span, list[RoleMention]] = {}
        for role in roles:
            self.titles.setdefault(role.person, []).append(role)

    def mention(self, span: Span) -> Mention:
        return self._by_span[span]

    def at(self, paragraph: int, token: Token) -> PlacedMention | None:
        """The mention that covers the token, the longest where several do."""
        return self.within(paragraph, token.idx, token.idx + len(token.text), covering=True)

    def titled(self, parsed: Parsed, token: Token) -> PlacedMention | None:
        """The person in whose title the token stands: "Director of the Press Office Anna Petrova"
        is she."""
        start, end = parsed.paragraph.place(token.idx, token.idx + len(token.text))
        for placed in self._of.get(parsed.index, ()):
            for role in self.titles.get(placed.mention.span, ()):
                beside = min(
                    abs(role.title.end - placed.mention.span.start),
                    abs(placed.mention.span.end - role.title.start),
                )
                if role.title.start <= start and end <= role.title.end and beside <= 3:
                    return placed
        return None

    def within(
        self, paragraph: int, start: int, end: int, *, covering: bool = False
    ) -> PlacedMention | None:
        found = self.all_within(paragraph, start, end, covering=covering)
        return max(
            found, key=lambda placed: (placed.end - placed.start, -placed.start), default=None
        )

    def all_within(
        self, paragraph: int, start: int, end: int, *, covering: bool = False
    ) -> list[PlacedMention]:
        """Mentions inside the range (or, covering, around it), in the order of the text."""
        here = self._of.get(paragraph, [])
        if covering:
            return [p for p in here if p.start <= start and end <= p.end]
        return [p for p in here if start <= p.start and p.end <= end]

    def before(self, paragraph: int, offset: int, paragraphs_back: int) -> list[PlacedMention]:
        """Mentions that stand before the place, nearest first, up to so many paragraphs back."""
        first, place = paragraph - paragraphs_back, (paragraph, offset)
        return [
            p
            for p in reversed(self.placed)
            if first <= p.paragraph and (p.paragraph, p.end) <= place
        ]
