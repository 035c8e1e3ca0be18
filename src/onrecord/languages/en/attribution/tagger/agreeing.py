"""Which content stands where the rules and the networks read one differently.

The cases and what is kept in each were measured on articles of PolNeAR's training part that the
networks did not see: outside quotations the rules end better inside a phrase, the networks end
better before a clause of the reporter's own, begin earlier and go on further with reason; with
quotations the networks are mostly right.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from spacy.tokens import Doc

from onrecord.languages.en.attribution.contents import trimmed, widened, without_answer
from onrecord.languages.en.attribution.cues import Cue
from onrecord.languages.en.attribution.quoted_contents import direct
from onrecord.languages.en.attribution.tagger import Attributed
from onrecord.languages.en.parser.parsed import paragraph_text

Ranges = tuple[tuple[int, int], ...]

_SAME = 6
"""Characters two beginnings may be apart and still be one: "that " and a quotation mark."""
_ABOUT = 3
_SCATTERED = 3
"""Pieces of one content from which on the networks are not sure where it stands."""
_CERTAIN = -0.12
"""Mean log probability of a content's tokens from which on the networks are trusted in doubtful
cases."""
_OPENS_CLAUSE = {
    "as",
    "although",
    "though",
    "while",
    "after",
    "before",
    "when",
    "because",
    "according",
    "since",
    "whereas",
    "who",
    "which",
    "and",
}


class _Case(Enum):
    SAME = auto()
    APART = auto()
    CUT_BEFORE_CLAUSE = auto()
    CUT = auto()
    LONGER = auto()
    LATER = auto()
    EARLIER = auto()
    OTHER = auto()


def agreed(doc: Doc, cue: Cue, found: Attributed) -> Cue:
    """The rules' cue with the content that holds best, and the quotations that stand in it."""
    if cue.token is None or not cue.content or _only_quoted(doc, cue):
        return cue
    first, last = cue.token.sent.start, cue.token.sent.end
    pieces = [
        trimmed(doc, start, min(end, last)) for start, end in found.content if first <= start < last
    ]
    told = (without_answer(doc, piece) for piece in pieces if piece is not None)
    read = widened([piece for piece in told if piece is not None], ())
    if not read or (len(read) >= _SCATTERED and len(cue.content) == 1):
        return cue
    if not _networks_win(
        _case(doc, cue.content, read), bool(cue.quoted), found.certainty >= _CERTAIN
    ):
        return cue
    quoted = tuple(
        q for q in cue.quoted if any(start < q.end and q.start < end for start, end in read)
    )
    beyond = tuple(
        piece for piece in cue.content if not doc[first].idx <= piece[0] < doc[last - 1].idx
    )
    return replace(cue, content=widened([*read, *beyond], quoted), quoted=quoted)


def _only_quoted(doc: Doc, cue: Cue) -> bool:
    """The content is direct speech, whole sentences, and nothing beside it."""
    if not cue.quoted or not all(
        direct(paragraph_text(doc), quotation) for quotation in cue.quoted
    ):
        return False
    return all(any(q.covers(start, end) for q in cue.quoted) for start, end in cue.content)


def _networks_win(case: _Case, quoted: bool, certain: bool) -> bool:
    if case in {_Case.CUT_BEFORE_CLAUSE, _Case.EARLIER}:
        return True
    if case is _Case.OTHER:
        return certain
    if case is _Case.LONGER:
        return certain or not quoted
    return (case is _Case.APART and not quoted) or (case is _Case.CUT and quoted)


def _case(doc: Doc, rules: Ranges, networks: Ranges) -> _Case:
    start, end = rules[0][0], rules[-1][1]
    own_start, own_end = networks[0][0], networks[-1][1]
    if own_end <= start or own_start >= end:
        return _Case.APART
    same_start, same_end = abs(own_start - start) <= _SAME, abs(own_end - end) <= _ABOUT
    if same_start and same_end:
        return _Case.SAME
    if same_start and own_end < end:
        return _Case.CUT_BEFORE_CLAUSE if _opens_clause(doc, own_end) else _Case.CUT
    if same_start:
        return _Case.LONGER
    if same_end:
        return _Case.LATER if own_start > start else _Case.EARLIER
    return _Case.OTHER


def _opens_clause(doc: Doc, offset: int) -> bool:
    """What follows the place, past a comma, may be a clause of the reporter's."""
    following = [token for token in doc if token.idx >= offset][:2]
    if following and following[0].text == ",":
        following = following[1:]
    return bool(following) and (following[0].lower_ in _OPENS_CLAUSE or following[0].tag_ == "VBG")
