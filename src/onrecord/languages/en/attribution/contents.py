"""Which stretch of a sentence is the content of an act: what was said, asked, agreed; to whom or
what it was done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.lexicon.acts import Act, acts
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.languages.en.parser.tokens import is_verb
from onrecord.languages.en.syntax.arguments import direct_objects, patients
from onrecord.languages.en.syntax.clauses import passive
from onrecord.languages.en.syntax.control import control
from onrecord.languages.en.syntax.extents import another_clause, phrase
from onrecord.model import PropositionKind

_COMPLEMENT_PREPOSITIONS = {
    "about", "on", "of", "for", "against", "over", "regarding", "to", "from", "into", "as", "that",
}  # fmt: skip
_NEAR = 60
"""Characters between whom it was done to and what he was kept from or made to do, for both to be
told together."""
_CLAUSAL = {"xcomp", "ccomp", "advcl", "pcomp"}
_ABOUT = {"about", "on", "over", "regarding", "for", "as"}
_MAY_ASK = {
    "say", "tell", "specify", "explain", "disclose", "ask", "announce", "clarify", "reveal", "indicate", "decide",
}  # fmt: skip
_AS_WELL_AS = re.compile(r"\s*,?(?: as well)? as (?:[^,.;:”\"]|(?<=[A-Z])\.)*")


def content_ranges(verb: Token, act: Act, noun: Token | None) -> tuple[tuple[int, int], ...]:
    """Characters of the verb's complements by the act's frames; () where the clause has none."""
    if act.takes("a") and (named_as := _named_as(verb)) is not None:
        return (named_as,)
    if act.takes("q"):
        clausal = clausal_complements(verb)
        if clausal:
            return merged(piece for c in clausal if (piece := _reported(c, verb)) is not None)
        around = _parenthetical(verb)
        if around:
            return around
        if (demonstrated := _demonstrated(verb)) is not None:
            return (demonstrated,)
    if noun is not None:
        to_do = [
            c
            for c in verb.children
            if c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VB" and c.i > noun.i
        ]
        aims = [
            trimmed(verb.doc, c.left_edge.i, c.right_edge.i + 1)
            for c in to_do[:1]
            if act.takes("i") or act.takes("o")
        ]
        return merged(piece for piece in [_after_noun(noun, verb), *aims] if piece)
    if passive(verb) and act.kind is PropositionKind.DEED:
        done_to = [phrase(token) for token in patients(verb) if token.pos_ != "PRON"]
        whom = [(done_to[0][0], max(end for _, end in done_to))] if done_to else []
        kept_from = [
            trimmed(verb.doc, c.left_edge.i, c.right_edge.i + 1) for c in _controlled(verb)
        ]
        return merged(
            [*whom, *(p for p in kept_from if p and (not whom or p[0] - whom[0][1] <= _NEAR))]
        )
    kept = complements(verb, act)
    pieces = [trimmed(verb.doc, child.left_edge.i, child.right_edge.i + 1, verb) for child in kept]
    if passive(verb) and act.frames != "q":
        pieces += [
            phrase(token)
            for token in patients(verb)[:1]
            if token.pos_ != "PRON" and token.tag_ != "WDT"
        ]
    if not any(pieces) and act.takes("q"):
        pieces = [_before(verb)]
    return merged(piece for piece in pieces if piece)


def _named_as(verb: Token) -> tuple[int, int] | None:
    """ "Called the ruling a mistake that ...": from what is called so to the end of what it is
    called."""
    parts = [
        c
        for c in verb.children
        if c.i > verb.i and c.dep_ in {"dobj", "oprd", "ccomp", "attr", "acomp"}
    ]
    parts += [c for c in verb.children if c.i > verb.i and c.dep_ == "prep" and c.lower_ == "as"]
    if len(parts) < 2:
        return None
    return trimmed(
        verb.doc, min(p.left_edge.i for p in parts), max(p.right_edge.i for p in parts) + 1, verb
    )


def clausal_complements(verb: Token) -> list[Token]:
    reported = [
        c
        for c in verb.children
        if c.dep_ == "ccomp"
        and not _only_mark(c)
        and not another_clause(c, verb)
        and (is_verb(c) or c.i < verb.i)
    ]
    return reported or [c for c in verb.children if _asked(c, verb)] or _told_somebody(verb)


def _told_somebody(verb: Token) -> list[Token]:
    """ "Told a hearing that it was late": the parse hangs the clause on the hearing."""
    if verb.lemma_.lower() not in {"tell", "warn", "notify", "inform", "remind", "assure"}:
        return []
    clauses = [
        c
        for whom in direct_objects(verb)
        for c in whom.children
        if c.dep_ == "acl" and c.tag_ != "VBG"
    ]
    return [
        c
        for c in clauses
        if any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in c.children)
    ]


def _asked(clause: Token, verb: Token) -> bool:
    """ "did not say when the ships would leave": the parse takes the question for a
    circumstance."""
    first = clause.left_edge
    asks = first.lower_ in {"when", "where", "whether", "how", "why", "who", "what", "which"}
    may_ask = verb.lemma_.lower() in _MAY_ASK
    return clause.dep_ == "advcl" and may_ask and asks and first.i == verb.i + 1


def complements(verb: Token, act: Act) -> list[Token]:
    if act.frames in {"q", "Q"}:
        return []
    return [child for child in verb.children if child.i > verb.i and _is_complement(child, act)]


def _demonstrated(verb: Token) -> tuple[int, int] | None:
    """ "This was reported by the press service": the sentence before is what was reported."""
    told = [c for c in verb.children if c.dep_ in {"nsubjpass", "dobj"} and c.lower_ == "this"]
    first = verb.sent.start
    if not told or first == 0:
        return None
    before = verb.doc[first - 1].sent
    return before.start_char, before.end_char


def continued(
    sentence: TokenSpan, content: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """A content that stops before "as well as ..." goes on to the next mark: the parse cuts such
    coordinations off."""
    if not content:
        return content
    text = paragraph_text(sentence.doc)
    start, end = content[-1]
    rest = _AS_WELL_AS.match(text, end, sentence.end_char)
    follows = text[max(0, end - 8) : end + 14].replace(",", "")
    if rest is None or "as well as" not in follows:
        return content
    return (*content[:-1], (start, end + len(rest.group().rstrip(" ."))))


def _controlled(verb: Token) -> list[Token]:
    """ "To enter", "from entering": what the verb has its object do, or keeps it from, as a phrase
    beside the verb."""
    beside = [
        c for c in verb.children if c.i > verb.i and c.dep_ in {"xcomp", "ccomp", "advcl", "prep"}
    ]
    inner = [
        (c, v)
        for c in beside
        for v in ([c] if c.dep_ != "prep" else c.children)
        if v.dep_ in _CLAUSAL
    ]
    return [c for c, v in inner if (above := control(v)) is not None and above.governor.i == verb.i]


def _is_complement(child: Token, act: Act) -> bool:
    if child.dep_ in {"dobj", "obj"}:
        if act.kind is PropositionKind.DEED and child not in direct_objects(child.head):
            return False
        return (
            not act.takes("n")
            or act.takes("o")
            or (child.pos_ == "NOUN" and act.kind is PropositionKind.DEED)
        )
    if child.dep_ in {"xcomp", "oprd", "attr", "acomp"} or child in _controlled(child.head):
        return True
    if child.dep_ == "prep":
        if not any(noun.dep_ in {"pobj", "pcomp", "prep"} for noun in child.children):
            return False
        if child.lower_ not in _COMPLEMENT_PREPOSITIONS or _temporal(child):
            return False
        return (
            child.lower_ in _ABOUT
            or act.plover != ""
            or any(c.dep_ in {"dobj", "oprd"} for c in child.head.children)
        )
    if act.kind is PropositionKind.DEED:
        return False
    return child.dep_ == "ccomp" or (
        child.dep_ == "advcl" and act.takes("i") and child.tag_ == "VB"
    )


def _temporal(preposition: Token) -> bool:
    return any(noun.ent_type_ in {"DATE", "TIME"} for noun in preposition.children)


def _reported(clause: Token, verb: Token) -> tuple[int, int] | None:
    """A reported clause up to where the teller's own words begin again: ", according to", ",
    adding", ", although"."""
    end = clause.right_edge.i + 1
    for token in verb.doc[clause.left_edge.i + 1 : end]:
        if token.i <= verb.i:
            continue
        if token.nbor(-1).text == "," and _teller_again(token, verb):
            end = token.i
            break
        if token.nbor(-1).dep_ == "cc" and _second_report(token, verb):
            end = token.i - 1
            break
    return trimmed(verb.doc, clause.left_edge.i, end, verb)


def _second_report(token: Token, verb: Token) -> bool:
    """ "Said it was late and insisted that ...": a verb of saying without a subject of its own is
    the teller's."""
    known = acts().verbs.get(token.lemma_.lower())
    says = (
        known is not None
        and known.takes("q")
        and any(child.dep_ == "ccomp" for child in token.children)
    )
    own = any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in token.children)
    return says and not own and token.dep_ == "conj" and token.tag_ == verb.tag_ == "VBD"


def _teller_again(token: Token, verb: Token) -> bool:
    if token.lower_ == "according":
        return True
    known = token.lemma_.lower() in acts().verbs and acts().verbs[token.lemma_.lower()].takes("q")
    if token.tag_ == "VBG" and token.dep_ in {"advcl", "xcomp"} and known:
        return any(child.dep_ == "ccomp" for child in token.children)
    if token.lower_ in {"although", "though", "while"} and token.dep_ == "mark":
        return token.head.lemma_.lower() == "say" and token.head.head.i >= verb.i
    return False


def _only_mark(clause: Token) -> bool:
    return clause.left_edge.i == clause.right_edge.i and not is_verb(clause)


def _parenthetical(verb: Token) -> tuple[tuple[int, int], ...]:
    """ "The talks, he said, went well": the host clause around the reporting one is the content."""
    head = verb.head
    as_clause = (
        verb.dep_ == "advcl" and any(_as(c) for c in verb.children) and not _has_own_content(verb)
    )
    if (
        verb.dep_ != "parataxis"
        and not as_clause
        and not (verb.dep_ in {"ccomp", "dep"} and _inverted(verb))
    ):
        return ()
    if head.i == verb.i:
        return ()
    sentence = verb.sent
    relative = any(t.tag_ in {"WDT", "WP", "WRB"} for t in verb.doc[verb.left_edge.i : verb.i])
    left = None if relative else trimmed(verb.doc, sentence.start, verb.left_edge.i)
    right = trimmed(verb.doc, verb.right_edge.i + 1, sentence.end)
    pieces = tuple(
        piece for piece in (left, right) if piece is not None and piece[1] - piece[0] > 3
    )
    return pieces if any(start <= head.idx < end for start, end in pieces) else ()


def _as(mark: Token) -> bool:
    if mark.dep_ != "mark" or mark.lower_ != "as":
        return False
    return mark.i == 0 or mark.nbor(-1).lower_ not in {
        "even",
        "just",
        "soon",
        "long",
        "far",
        "well",
        "much",
        "such",
    }


def _has_own_content(verb: Token) -> bool:
    return any(
        child.dep_ in {"dobj", "ccomp", "xcomp", "attr"} and child.i > verb.i
        for child in verb.children
    )


def _inverted(verb: Token) -> bool:
    """The parse hangs the reporting verb under what it reports: a comma before its own subject
    gives it away."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    first = min([verb, *own], key=lambda token: token.i).left_edge
    return (
        first.i > verb.sent.start
        and verb.doc[first.i - 1].text in {",", "”", '"', "—", "’"}
        and verb.head.i < first.i
    )


def _before(verb: Token) -> tuple[int, int] | None:
    """ "..., the ministry said.": all of the sentence before the source, where a comma or a
    quotation closes it."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    if verb.dep_ == "relcl" or any(c.tag_ in {"WDT", "WP"} for c in own):
        return None
    if not own or any(c.dep_ in {"dobj", "xcomp", "attr", "acomp"} for c in verb.children):
        return None
    first = min([verb, *own], key=lambda token: token.i).left_edge
    told = verb.doc[verb.sent.start : first.i]
    if first.i <= verb.sent.start or not any(
        t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in told
    ):
        return None
    if verb.doc[first.i - 1].text not in {",", "”", '"', "’", "?", "!", ",”"}:
        return None
    return trimmed(verb.doc, verb.sent.start, first.i)


def _after_noun(noun: Token, verb: Token) -> tuple[int, int] | None:
    """What a named act is about: "raised concerns [regarding access to banking]"; the noun goes
    with it."""
    end = noun.right_edge.i + 1
    for token in noun.doc[noun.i : end]:
        after_comma = token.left_edge.i > noun.i and token.left_edge.nbor(-1).text == ","
        if token.i == verb.i or (token.dep_ == "relcl" and after_comma):
            end = token.left_edge.i
            break
    return trimmed(noun.doc, noun.left_edge.i, end)


def trimmed(doc: Doc, first: int, end: int, avoid: Token | None = None) -> tuple[int, int] | None:
    """Characters of tokens [first, end) without commas, dashes and spaces at the edges; None where
    nothing is left.

    avoid: a token the range must not hold; the longer side of it is kept.
    """
    tokens = list(doc[first:end])
    if avoid is not None and first <= avoid.i < end:
        left, right = [t for t in tokens if t.i < avoid.i], [t for t in tokens if t.i > avoid.i]
        tokens = left if len(left) > len(right) else right
    edge = {",", ";", ":", "—", "–", "-", "•", "*"}
    while tokens and (
        tokens[0].text in edge or tokens[0].is_space or tokens[0].lower_ in {"and", "but"}
    ):
        tokens.pop(0)
    while tokens and (
        tokens[-1].text in edge | {"."} or tokens[-1].is_space or tokens[-1].dep_ == "cc"
    ):
        tokens.pop()
    if not tokens:
        return None
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)


def widened(
    content: Sequence[tuple[int, int]], quoted: Sequence[Quoted]
) -> tuple[tuple[int, int], ...]:
    """The content with each quotation it touches taken in whole, marks included."""
    return merged([*content, *((q.outer_start, q.outer_end) for q in quoted)])


def merged(pieces: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1] + 2:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)
