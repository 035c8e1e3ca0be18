"""When and where an act took place, by the clause that tells it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

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
        found = []
        for start, end, expression in self._of[parsed.index]:
            if (
                expression.kind not in {TimeKind.DATE, TimeKind.TIME}
                or not within[0] <= start < end <= within[1]
            ):
                continue
            span = parsed.doc.char_span(start, end, alignment_mode="expand")
            if span is not None and span.root.head.lower_ != "since":
                found.append((abs(span.root.i - token.i), start, span.root, expression.span))
        for gives in (_governs, *_FURTHER_TIES):
            given = [(far, start, time) for far, start, root, time in found if gives(token, root)]
            if given:
                return min(given)[2]
        return None


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


_OCCASIONS = frozenset(
    {
        "address", "announcement", "appearance", "briefing", "broadcast", "call", "column",
        "conference", "debate", "editorial", "email", "event", "filing", "hearing",
        "interview", "letter", "mail", "memo", "message", "news", "note", "op-ed",
        "opinion", "order", "post", "rally", "recording", "release", "remark", "report",
        "ruling", "speech", "statement", "study", "testimony", "text", "tour", "tweet",
        "video", "visit",
    }
)  # fmt: skip
"""What something is said at or in: its day is that of the saying."""
_MADE_PUBLIC = {"release", "publish", "issue", "post", "deliver", "hold", "send", "give", "air"}
_BETWEEN = {"prep", "pobj", "npadvmod", "compound", "nmod", "amod", "poss", "acl", "advmod", "conj"}
"""Dependencies that lead from a date to the occasion it dates, and on to the verb of saying."""


def _at_an_occasion(verb: Token, time: Token) -> bool:
    """ "Said in a statement on Friday", "at a conference Monday, ... said", "his Friday report
    said": the date of the occasion is that of the saying."""
    host, passed = time, False
    while host.head.i != host.i:
        if host.dep_ not in _BETWEEN and not (passed and host.dep_ in _OWN_NOUN):
            return False
        host = host.head
        if host.i == verb.i:
            return passed
        if is_verb(host) and (host.dep_ != "acl" or host.lemma_ not in _MADE_PUBLIC):
            return False
        if host.pos_ in {"NOUN", "PROPN"} and host.ent_type_ not in {"DATE", "TIME"}:
            if host.lemma_.lower() in _OCCASIONS:
                passed = True
            elif not passed and host.dep_ not in {"compound", "npadvmod"}:
                return False
    return False


def _before_what_is_said(verb: Token, time: Token) -> bool:
    """ "Said on Thursday it took the posts down": what stands between the verb of saying and the
    subject of what is said dates the saying, though the parser gives it to the other verb."""
    first = time.head if time.dep_ == "pobj" else time
    opening = min(first.i, time.left_edge.i)
    if opening != verb.i + 1:
        return False
    told = (child for child in verb.children if child.dep_ == "ccomp")
    subjects = (each for clause in told for each in clause.children if each.dep_ in _SUBJECTS)
    return any(subject.left_edge.i > time.i for subject in subjects)


def _with_the_main_verb(verb: Token, time: Token) -> bool:
    """ "He challenged them last night, declaring ...", "on Monday she spoke and called for ...":
    the date of the verb that a participle without a subject of its own hangs on; of the first of
    two joined verbs, where the date opens both."""
    clause = verb
    while True:
        main = clause.head
        if main.i == clause.i or not is_verb(main):
            return False
        if clause.dep_ == "conj":
            opens = time.i < main.i
        elif clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.i > main.i:
            opens = not any(child.dep_ in {"mark", "prep"} for child in clause.children)
        else:
            return False
        if not opens or any(child.dep_ in _SUBJECTS for child in clause.children):
            return False
        if _governs(main, time):
            return True
        clause = main


def _after_whom_it_is_done_with(verb: Token, time: Token) -> bool:
    """ "Met with embassy officials Friday", "told a crowd in Malmo Monday": the bare day after the
    last noun of the clause is that of the verb, though the parser hangs it on the noun."""
    host = time.head
    if time.dep_ != "npadvmod" or host.dep_ != "pobj" or time.i < host.i or not is_verb(verb):
        return False
    return host.head.lower_ in _WITH_WHOM_OR_WHERE and host.head.head.i == verb.i


_WITH_WHOM_OR_WHERE = {"with", "to", "at", "in", "into", "from", "against"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_FURTHER_TIES: tuple[Callable[[Token, Token], bool], ...] = (
    _before_what_is_said,
    _at_an_occasion,
    _after_whom_it_is_done_with,
    _with_the_main_verb,
)
"""What gives a date to a verb that does not govern it, in the order in which they are asked."""
