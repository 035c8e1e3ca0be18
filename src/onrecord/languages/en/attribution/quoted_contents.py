"""Where a quotation ends, the reporter's own words begin: what stands around direct speech is not
what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.lexicon.acts import acts
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.languages.en.parser.tokens import is_verb

_FEWEST_WORDS = 3
_CLOSES = ",.!?…"
_REPORTERS_OWN = re.compile(
    r"\s*(?:(?:[—–-]|--|,)\s*(?:an?|apparently|referring|in)\s(?:\w+\s){0,2}?(?:reference|nod|allusion|jab|swipe|dig|to)\b"
    r"|,\s*(?:which|whose|who)\b)"
)
_OF_A_WORK = re.compile(r"\s*,?\s*which\b")
_MARKS = '“”"„»«'


def only_quoted(
    verb: Token, content: tuple[tuple[int, int], ...], quoted: Sequence[Quoted]
) -> tuple[tuple[int, int], ...]:
    """The content without the reporter's words before and after direct speech.

    “"We will vote," said Berg, whose term ends in May”: the quotation alone; “a "bad, bad plan" — a
    nod to the mayor”: up to the dash. content and quoted are ranges of the paragraph.
    """
    if not content or not quoted:
        return content
    text = paragraph_text(verb.doc)
    start, end = content[0][0], content[-1][1]
    first, last = quoted[0], quoted[-1]
    speech = direct(text, first)
    if speech and _tag_before(verb, start, first.outer_start):
        start = first.outer_start
    own = speech and start == first.outer_start and _closed_by_mark(text, last)
    if last.outer_end < end and (own or _REPORTERS_OWN.match(text, last.outer_end, end)):
        end = last.outer_end
    clipped = ((max(s, start), min(e, end)) for s, e in content)
    return tuple((s, e) for s, e in clipped if s < e) or content


def named_only(text: str, quoted: Sequence[Quoted]) -> bool:
    """ "“The Long Road,” which he sang": the title of a work, of which something is told, is said
    by nobody."""
    return any(_OF_A_WORK.match(text, quotation.outer_end) for quotation in quoted)


def direct(text: str, quotation: Quoted) -> bool:
    """A sentence of its own: it opens with a capital and has some words."""
    words = text[quotation.start : quotation.end].split()
    return (
        len(words) >= _FEWEST_WORDS and words[0][:1].isupper() and _closed_by_mark(text, quotation)
    )


def _closed_by_mark(text: str, quotation: Quoted) -> bool:
    inside = text[quotation.start : quotation.outer_end].rstrip(_MARKS + "'’ ")
    return inside[-1:] in _CLOSES or text[quotation.outer_end : quotation.outer_end + 1] in {
        ",",
        ".",
    }


def _tag_before(verb: Token, start: int, opens: int) -> bool:
    """Before the quotation stand only its tag ("at a rally, he says, ...") or where it was said
    ("on Monday: ...")."""
    before = [token for token in verb.doc if start <= token.idx < opens and not token.is_space]
    if not before or verb.idx < opens <= start:
        return False
    if before[-1].text == ":" and verb.idx > opens:
        return True
    verbs = [token for token in before if is_verb(token)]
    if [token.i for token in verbs] == [verb.i]:
        return before[-1].text in {",", ":"}
    return not verbs and before[-1].text == ":"


def tagged_by_another(doc: Doc, piece: tuple[int, int]) -> bool:
    """ "... on the coast," Berg told the daily: what stands before "according to" is a quotation
    with its own tag."""
    text = paragraph_text(doc)[piece[0] : piece[1]]
    closing = max((text.rfind(mark) for mark in '”"»'), default=-1)
    if closing < 0 or text[:closing].rstrip()[-1:] not in _CLOSES:
        return False
    tail = [t for t in doc if piece[0] + closing < t.idx < piece[1]]
    known = acts().verbs
    return any(
        is_verb(t) and t.lemma_.lower() in known and known[t.lemma_.lower()].takes("q")
        for t in tail
    )
