"""Which stretch of a sentence is the content of an act: what was said, asked, agreed; to whom or
what it was done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.lexicon.acts import Act, acts, words
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.languages.en.parser.tokens import (
    children,
    end_of,
    has_child,
    is_noun,
    is_root,
    is_verb,
    lemma,
    marked,
    word_before,
)
from onrecord.languages.en.syntax.arguments import direct_objects, patients
from onrecord.languages.en.syntax.clauses import passive
from onrecord.languages.en.syntax.conditions import conditions, may_hang_on_condition
from onrecord.languages.en.syntax.control import control
from onrecord.languages.en.syntax.extents import another_clause, phrase
from onrecord.languages.en.syntax.rules import any_of, not_, pattern
from onrecord.model import PropositionKind

Range = tuple[int, int]
Ranges = tuple[Range, ...]

_NEAR = 60
"""Characters between whom it was done to and what he was kept from or made to do, for both to be
told together."""
_SHORTEST_AROUND = 3
"""Characters that a piece of a sentence around a tag has more than."""
_CLAUSAL = ("xcomp", "ccomp", "advcl", "pcomp")
_ABOUT = frozenset({"about", "on", "over", "regarding", "for", "as"})
_TELLS_SOMEBODY = frozenset({"tell", "warn", "notify", "inform", "remind", "assure"})
_CLOSING = frozenset({",", "”", '"', "’", "?", "!", ",”"})
_EDGE = frozenset({",", ";", ":", "—", "–", "-", "•", "*"})
_AS_WELL_AS = re.compile(r"\s*,?(?: as well)? as (?:[^,.;:”\"]|(?<=[A-Z])\.)*")


def content_ranges(verb: Token, act: Act, noun: Token | None) -> Ranges:
    """Characters of the verb's complements by the act's frames; () where the clause has none."""
    said = _said(verb, act)
    if said is not None:
        return said
    if noun is not None:
        return merged(piece for piece in _of_noun(noun, verb, act) if piece)
    if passive(verb) and act.kind is PropositionKind.DEED:
        found = _done_to(verb)
    else:
        found = [piece for piece in _complement_ranges(verb, act) if piece]
    return _with_conditions(verb, found)


def _with_conditions(verb: Token, found: list[Range]) -> Ranges:
    """ "Will support it if she wins": a condition goes with what hangs on it."""
    hangs_on = [piece for c in conditions(verb) if (piece := _subtree(c))]
    if not found or not hangs_on:
        return merged(found)
    every = [*found, *hangs_on]
    return ((min(start for start, _ in every), max(end for _, end in every)),)


def _condition_before(verb: Token, said: Sequence[Token]) -> list[Range]:
    """ "If she wins, he has said he will support it": the parse hangs the condition on the verb of
    saying."""
    if not any(map(may_hang_on_condition, said)):
        return []
    before = (c for c in children(verb, "advcl") if c.i < verb.i and marked(c, "if", "unless"))
    return [piece for c in before if is_verb(c) and (piece := _subtree(c))]


def _said(verb: Token, act: Act) -> Ranges | None:
    """What something is called, or what is said in a clause of its own; None where nothing is."""
    if act.takes("a") and (named_as := _named_as(verb)) is not None:
        return (named_as,)
    if not act.takes("q"):
        return None
    clausal = clausal_complements(verb)
    if not clausal and _quoted_as(verb):
        clausal = clausal_complements(verb.head.head)
    if clausal:
        pieces = [piece for c in clausal if (piece := _reported(c, verb)) is not None]
        return merged([*_condition_before(verb, clausal), *pieces])
    around = _parenthetical(verb)
    if around:
        return around
    demonstrated = _demonstrated(verb)
    return None if demonstrated is None else (demonstrated,)


def _of_noun(noun: Token, verb: Token, act: Act) -> list[Range | None]:
    """Of a light verb: its noun with what it is about, and the aim after it."""
    aims = [c for c in children(verb, "xcomp", "advcl") if c.tag_ == "VB" and c.i > noun.i]
    has_aim = act.takes("i") or act.takes("o")
    return [_after_noun(noun, verb), *(_subtree(aim) for aim in aims[:1] if has_aim)]


def _done_to(verb: Token) -> list[Range]:
    """Of a passive: to whom it was done, and what he was kept from or made to do, charged with or
    sentenced to."""
    whom = [phrase(token) for token in patients(verb) if token.pos_ != "PRON"]
    controlled = _controlled(verb)
    right_after = (c for c in children(verb, "prep") if c not in controlled and c.i == verb.i + 1)
    further = [*controlled, *filter(_completes, right_after)]
    if not whom:
        return [piece for c in controlled if (piece := _subtree(c))]
    kept_from = [piece for c in further if (piece := _subtree(c))]
    start, end = whom[0][0], max(end for _, end in whom)
    return [(start, end), *(piece for piece in kept_from if piece[0] - end <= _NEAR)]


def _complement_ranges(verb: Token, act: Act) -> list[Range | None]:
    antecedent = None if act.takes("q") and not act.takes("n") else _gap(verb)
    if antecedent is not None:
        return [antecedent]
    pieces = [_subtree(each, verb) for each in complements(verb, act)]
    if passive(verb) and act.frames != "q":
        pieces += [phrase(token) for token in patients(verb)[:1] if not _stands_for_it(token)]
    if not any(pieces) and act.takes("q"):
        return [_before(verb)]
    return pieces


def _gap(verb: Token) -> Range | None:
    """ "The cuts he has called for", "the plan he unveiled": the noun that the clause hangs on."""
    if not _relative_clause(verb) or not is_noun(verb.head):
        return None
    stranded = any(not list(c.children) for c in children(verb, "prep") if c.i > verb.i)
    return phrase(verb.head) if stranded or _object_stands_before(verb) else None


_relative_clause = pattern(
    dep="relcl",
    has=pattern(not_(any_of(pattern(tag="WDT WP"), pattern(has=pattern(tag="WP$")))), dep="nsubj"),
    lacks=pattern(not_(pattern(tag="WDT WP")), dep="dobj dative ccomp xcomp oprd"),
)
_object_stands_before = any_of(
    pattern(has=pattern(dep="dobj", tag="WDT WP")),
    pattern(lacks=pattern(dep="attr acomp prep advcl conj")),
)
_stands_for_it = any_of(pattern(pos="PRON"), pattern(tag="WDT"))
_names_object = any_of(pattern(dep="dobj oprd ccomp attr acomp"), pattern(dep="prep", lower="as"))


def _subtree(token: Token, avoid: Token | None = None) -> Range | None:
    """All that hangs on the token."""
    return trimmed(token.doc, token.left_edge.i, token.right_edge.i + 1, avoid)


def _named_as(verb: Token) -> Range | None:
    """ "Called the ruling a mistake that ...": from what is called so to the end of what it is
    called."""
    parts = [c for c in verb.children if c.i > verb.i and _names_object(c)]
    if len(parts) < 2:
        return None
    first, last = min(p.left_edge.i for p in parts), max(p.right_edge.i for p in parts)
    return trimmed(verb.doc, first, last + 1, verb)


def clausal_complements(verb: Token) -> list[Token]:
    reported = [c for c in children(verb, "ccomp") if _is_reported(c, verb)]
    return reported or [c for c in verb.children if _asked(c, verb)] or _told_somebody(verb)


_quoted_as = pattern(dep="pcomp", head=pattern(lower="as", head=pattern(lemma="quote cite")))
""" "The ferry is sold, Berg was quoted as saying": the parse hangs what he said on "quoted"."""


def _is_reported(clause: Token, verb: Token) -> bool:
    if _only_mark(clause) or another_clause(clause, verb):
        return False
    return is_verb(clause) or clause.i < verb.i


_tells_somebody = pattern(lemma=_TELLS_SOMEBODY)
_says_that = pattern(not_(pattern(tag="VBG")), dep="acl", has=pattern(dep="mark", lower="that"))


def _told_somebody(verb: Token) -> list[Token]:
    """ "Told a hearing that it was late": the parse hangs the clause on the hearing."""
    if not _tells_somebody(verb):
        return []
    return [c for whom in direct_objects(verb) for c in whom.children if _says_that(c)]


_may_be_asked = pattern(
    dep="advcl",
    head=pattern(
        lemma="say tell specify explain disclose ask announce clarify reveal indicate decide"
    ),
)
_asks = pattern(lower="when where whether how why who what which")


def _asked(clause: Token, verb: Token) -> bool:
    """ "did not say when the ships would leave": the parse takes the question for a
    circumstance."""
    first = clause.left_edge
    return _may_be_asked(clause) and _asks(first) and first.i == verb.i + 1


def complements(verb: Token, act: Act) -> list[Token]:
    if act.frames in {"q", "Q"}:
        return []
    return [child for child in verb.children if child.i > verb.i and _is_complement(child, act)]


def _demonstrated(verb: Token) -> Range | None:
    """ "This was reported by the press service": the sentence before is what was reported."""
    first = verb.sent.start
    if first == 0 or not has_child(verb, "nsubjpass", "dobj", words={"this"}):
        return None
    before = verb.doc[first - 1].sent
    return before.start_char, before.end_char


def continued(sentence: TokenSpan, content: Ranges) -> Ranges:
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
    beside = (c for c in children(verb, "xcomp", "ccomp", "advcl", "prep") if c.i > verb.i)
    return [c for c in beside for inner in _clauses_in(c) if _is_controlled_by(inner, verb)]


def _clauses_in(complement: Token) -> list[Token]:
    """The clause itself, or those of a preposition."""
    return children(complement, *_CLAUSAL) if complement.dep_ == "prep" else [complement]


def _is_controlled_by(clause: Token, verb: Token) -> bool:
    above = control(clause)
    return above is not None and above.governor.i == verb.i


_completes = pattern(
    any_of(pattern(lower="to"), not_(pattern(has=pattern(entity="DATE TIME GPE LOC FAC")))),
    lower="with to for of from into as against over about on",
    has=pattern(dep="pobj pcomp"),
)
_is_object = pattern(dep="dobj obj")
_is_predicate = pattern(dep="xcomp oprd attr acomp")
_is_clause_or_aim = any_of(pattern(dep="ccomp"), pattern(dep="advcl", tag="VB"))
_complement_preposition = pattern(
    not_(pattern(has=pattern(entity="DATE TIME"))),
    lower="about on of for against over regarding to from into as that",
    has=pattern(dep="pobj pcomp prep"),
)


def _is_complement(child: Token, act: Act) -> bool:
    if _is_object(child):
        return _is_object_complement(child, act)
    if _is_predicate(child) or child in _controlled(child.head):
        return True
    if child.dep_ == "prep":
        return _complement_preposition(child) and _tells_about(child, act)
    if act.kind is PropositionKind.DEED or not _is_clause_or_aim(child):
        return False
    return child.dep_ == "ccomp" or act.takes("i")


def _is_object_complement(child: Token, act: Act) -> bool:
    deed = act.kind is PropositionKind.DEED
    if deed and child not in direct_objects(child.head):
        return False
    if not act.takes("n") or act.takes("o"):
        return True
    return deed and child.pos_ == "NOUN"


def _tells_about(preposition: Token, act: Act) -> bool:
    if preposition.lower_ in _ABOUT or act.plover != "":
        return True
    return has_child(preposition.head, "dobj", "oprd")


def _reported(clause: Token, verb: Token) -> Range | None:
    """A reported clause up to where the teller's own words begin again: ", according to", ",
    adding", ", although"."""
    end = clause.right_edge.i + 1
    for token in verb.doc[max(clause.left_edge.i, verb.i) + 1 : end]:
        before = token.nbor(-1)
        if before.text == "," and _teller_again(token, verb):
            end = token.i
            break
        if before.dep_ == "cc" and _second_report(token, verb):
            end = token.i - 1
            break
    return trimmed(verb.doc, clause.left_edge.i, end, verb)


def _can_say(verb: Token) -> bool:
    known = acts().verbs.get(lemma(verb))
    return known is not None and known.takes("q")


_second_past = pattern(
    _can_say,
    dep="conj",
    tag="VBD",
    has=pattern(dep="ccomp"),
    lacks=pattern(dep="nsubj nsubjpass aux"),
)


def _second_report(token: Token, verb: Token) -> bool:
    """ "Said it was late and insisted that ...": a verb of saying without a subject of its own is
    the teller's."""
    return verb.tag_ == "VBD" and _second_past(token)


_saying = pattern(_can_say, tag="VBG", dep="advcl xcomp")
_concedes = pattern(dep="mark", lower="although though while", head=pattern(lemma="say"))

_answered_by = pattern(
    lemma="spark draw prompt trigger provoke earn elicit",
    tag="VBG",
    dep="advcl",
    has=pattern(dep="dobj", lemma=words("senses", "reaction")),
)
""" "Said that it would stay, sparking an outcry": the outcry is no part of what was said."""


def _teller_again(token: Token, verb: Token) -> bool:
    if token.lower_ == "according":
        return True
    if _saying(token):
        return has_child(token, "ccomp")
    if _answered_by(token):
        return True
    return _concedes(token) and token.head.head.i >= verb.i


def without_answer(doc: Doc, content: Range) -> Range | None:
    """The content up to how others took it."""
    start, end = content
    for token in doc:
        if start < token.idx < end and token.nbor(-1).text == "," and _answered_by(token):
            first = doc.char_span(start, start + 1, alignment_mode="expand")
            return None if first is None else trimmed(doc, first[0].i, token.i)
    return content


def _only_mark(clause: Token) -> bool:
    return clause.left_edge.i == clause.right_edge.i and not is_verb(clause)


def _parenthetical(verb: Token) -> Ranges:
    """ "The talks, he said, went well": the host clause around the reporting one is the content."""
    if is_root(verb) or not _is_parenthetical(verb):
        return ()
    sentence, head = verb.sent, verb.head
    relative = any(t.tag_ in {"WDT", "WP", "WRB"} for t in verb.doc[verb.left_edge.i : verb.i])
    left = None if relative else trimmed(verb.doc, sentence.start, verb.left_edge.i)
    right = trimmed(verb.doc, verb.right_edge.i + 1, sentence.end)
    pieces = tuple(p for p in (left, right) if p and p[1] - p[0] > _SHORTEST_AROUND)
    return pieces if any(start <= head.idx < end for start, end in pieces) else ()


def _is_parenthetical(verb: Token) -> bool:
    if verb.dep_ == "advcl":
        return _is_as_clause(verb) and not _has_own_content(verb)
    return verb.dep_ == "parataxis" or (verb.dep_ in {"ccomp", "dep"} and _inverted(verb))


_AS_SOON_AS = frozenset({"even", "just", "soon", "long", "far", "well", "much", "such"})
_is_as_clause = pattern(
    has=pattern(
        lambda mark: word_before(mark) not in _AS_SOON_AS,
        dep="mark",
        lower="as",
    )
)


def _has_own_content(verb: Token) -> bool:
    return any(each.i > verb.i for each in children(verb, "dobj", "ccomp", "xcomp", "attr"))


def _first_of_tag(verb: Token) -> Token:
    """Where a reporting verb with its subject begins."""
    own = [verb, *children(verb, "nsubj")]
    return min(own, key=lambda token: token.i).left_edge


def _inverted(verb: Token) -> bool:
    """The parse hangs the reporting verb under what it reports: a comma before its own subject
    gives it away."""
    first = _first_of_tag(verb)
    if first.i <= verb.sent.start or verb.head.i >= first.i:
        return False
    return verb.doc[first.i - 1].text in {",", "”", '"', "—", "’"}


_bare_tag = pattern(
    not_(pattern(dep="relcl")),
    has=pattern(dep="nsubj"),
    lacks=(pattern(dep="nsubj", tag="WDT WP"), pattern(dep="dobj xcomp attr acomp")),
)
_is_subject = pattern(dep="nsubj nsubjpass expl")


def _before(verb: Token) -> Range | None:
    """ "..., the ministry said.": all of the sentence before the source, where a comma or a
    quotation closes it."""
    first = _first_of_tag(verb)
    if not _bare_tag(verb) or first.i <= verb.sent.start:
        return None
    if verb.doc[first.i - 1].text not in _CLOSING:
        return None
    if not any(map(_is_subject, verb.doc[verb.sent.start : first.i])):
        return None
    return trimmed(verb.doc, verb.sent.start, first.i)


def _after_noun(noun: Token, verb: Token) -> Range | None:
    """What a named act is about: "raised concerns [regarding access to banking]"; the noun goes
    with it."""
    end = noun.right_edge.i + 1
    for token in noun.doc[noun.i : end]:
        if token.i == verb.i or _is_aside(token, noun):
            end = token.left_edge.i
            break
    return trimmed(noun.doc, noun.left_edge.i, end)


def _is_aside(token: Token, noun: Token) -> bool:
    """A relative clause after a comma."""
    first = token.left_edge
    return token.dep_ == "relcl" and first.i > noun.i and word_before(first) == ","


_opens_nothing = any_of(
    lambda token: token.is_space, pattern(lower="and but"), lambda token: token.text in _EDGE
)
_closes_nothing = any_of(
    lambda token: token.is_space, pattern(dep="cc"), lambda token: token.text in _EDGE | {"."}
)


def trimmed(doc: Doc, first: int, end: int, avoid: Token | None = None) -> Range | None:
    """Characters of tokens [first, end) without commas, dashes and spaces at the edges; None where
    nothing is left.

    avoid: a token the range must not hold; the longer side of it is kept.
    """
    if avoid is not None and first <= avoid.i < end:
        left_is_longer = avoid.i - first > end - avoid.i - 1
        first, end = (first, avoid.i) if left_is_longer else (avoid.i + 1, end)
    while first < end and _opens_nothing(doc[first]):
        first += 1
    while first < end and _closes_nothing(doc[end - 1]):
        end -= 1
    return (doc[first].idx, end_of(doc[end - 1])) if first < end else None


def widened(content: Sequence[Range], quoted: Sequence[Quoted]) -> Ranges:
    """The content with each quotation it touches taken in whole, marks included."""
    return merged([*content, *((q.outer_start, q.outer_end) for q in quoted)])


def merged(pieces: Iterable[Range]) -> Ranges:
    """The pieces in order, those that touch as one."""
    joined: list[Range] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1][1] + 2:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)
