"""When and where an act took place, by the clause that tells it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.languages.en.names.mention_index import MentionIndex
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.tokens import is_verb
from onrecord.model import EntityType, Span, TimeExpression, TimeKind

_WHERE = {"in", "at", "near", "inside", "outside", "within", "off"}
_PLACES = {EntityType.PLACE, EntityType.COUNTRY, EntityType.FACILITY}


class Times:
    """The time expressions of a document by paragraph, at their place in the reflowed text."""

    def __init__(
        self, parsed: Sequence[Parsed], time_expressions: Sequence[TimeExpression]
    ) -> None:
        ordered = sorted(time_expressions, key=lambda expression: expression.span)
        starts = [expression.span.start for expression in ordered]
        self._of: dict[int, list[tuple[int, int, TimeExpression]]] = {}
        for each in parsed:
            offsets = each.paragraph.offsets
            here = (
                ordered[bisect_left(starts, offsets[0]) : bisect_right(starts, offsets[-1])]
                if offsets
                else []
            )
            self._of[each.index] = [
                (bisect_left(offsets, e.span.start), bisect_left(offsets, e.span.end - 1) + 1, e)
                for e in here
            ]

    def of(self, parsed: Parsed, token: Token, within: tuple[int, int]) -> Span | None:
        """The date that the clause of `token` gives its act: the nearest whose governor is that
        verb or noun."""
        governed = []
        for start, end, expression in self._of[parsed.index]:
            if (
                expression.kind not in {TimeKind.DATE, TimeKind.TIME}
                or not within[0] <= start < end <= within[1]
            ):
                continue
            span = parsed.doc.char_span(start, end, alignment_mode="expand")
            if span is not None and span.root.head.lower_ != "since" and _governs(token, span.root):
                governed.append((abs(span.root.i - token.i), start, expression.span))
        return min(governed)[2] if governed else None


def places(
    parsed: Parsed, named: MentionIndex, token: Token, within: tuple[int, int]
) -> tuple[Span, ...]:
    """Places, countries and facilities that the clause says the act took place in."""
    found = []
    for placed in named.all_within(parsed.index, *within):
        if placed.mention.type not in _PLACES or placed.mention.adjectival:
            continue
        span = parsed.doc.char_span(placed.start, placed.end, alignment_mode="expand")
        if span is None:
            continue
        preposition = span.root.head
        if span.root.dep_ in {"appos", "conj"} and preposition.dep_ == "pobj":
            preposition = preposition.head
        if (
            preposition.dep_ == "prep"
            and preposition.lower_ in _WHERE
            and _governs(token, preposition)
        ):
            found.append(placed.mention.span)
    return tuple(found)


_OWN_NOUN = {"dobj", "nsubj", "nsubjpass", "attr", "pobj", "oprd"}
_PART_OF_A_NAME = {"compound", "nmod", "amod", "poss", "nummod"}


def _governs(governor: Token, token: Token) -> bool:
    """The date or the preposition of a place belongs to the governor or to a noun that is the
    governor's own.

    "Held talks on Thursday in Geneva" gives both to the holding; "ahead of a March 31 deadline" and
    "limits on homes in Maryland" give nothing to the limiting.
    """
    if token.head.i == governor.i:
        return True
    if token.dep_ in _PART_OF_A_NAME:
        return False
    host = token
    while (
        host.dep_ in {"pobj", "pcomp", "conj", "prep", "npadvmod", "advmod"}
        and host.head.i != host.i
    ):
        preposition = host.head.pos_ in {"ADP", "SCONJ", "ADV"} or host.head.dep_ in {
            "prep",
            "conj",
            "npadvmod",
        }
        host = host.head
        if host.i == governor.i:
            return True
        if not preposition:
            break
    if is_verb(host):
        return False
    return host.head.i == governor.i and host.dep_ in _OWN_NOUN
