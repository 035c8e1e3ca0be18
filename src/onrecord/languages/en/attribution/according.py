""" "According to the ministry, ...": which clause of the sentence is told by the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from onrecord.languages.en.attribution.contents import trimmed, widened
from onrecord.languages.en.attribution.cues import SAY, Cue
from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.parser.tokens import is_verb
from onrecord.languages.en.syntax.coordination import coordinated

_OPENS_CLAUSE = {
    "and", "but", "yet", "or", "so", "that", "because", "which", "who", "whom", "since", "although", "though", "while",
    "whereas", "when", "where", "if",
}  # fmt: skip
_SUBJECT = {"nsubj", "nsubjpass", "expl", "csubj"}
_NEEDS_REST = {"nsubj", "nsubjpass", "expl", "aux", "auxpass", "neg", "csubj"}
_COMPLETES = {"attr", "acomp", "oprd", "dobj", "xcomp", "ccomp"}


def according_cues(sentence: TokenSpan, quoted: Sequence[Quoted]) -> Iterator[Cue]:
    """A cue for each "according to", with the clause it stands before, in or behind as its
    content."""
    for token in sentence:
        if token.lower_ != "according":
            continue
        sources = [
            each
            for child in token.children
            if child.lower_ == "to"
            for noun in child.children
            if noun.dep_ == "pobj"
            for each in coordinated(noun)
        ]
        if not sources:
            continue
        content = _content(sentence, token, _source_end(sentence, token))
        touched = tuple(q for q in quoted if any(s <= q.start < e for s, e in content))
        yield Cue(token, SAY, tuple(sources), widened(content, touched), touched, clausal=True)


def _source_end(sentence: TokenSpan, according: Token) -> int:
    """The token after the source's phrase; the parse may take the subject of what it says into it,
    past a comma."""
    end = max(child.right_edge.i for child in according.children) + 1
    comma = next((t.i for t in sentence.doc[according.i : end] if t.text == ","), end)
    verb = sentence.doc[end] if end < sentence.end else None
    finite = verb is not None and (
        verb.tag_ in {"VBD", "VBZ", "VBP", "MD"} or verb.lower_ in {"is", "was", "are"}
    )
    bare = verb is not None and not any(t.dep_ in _SUBJECT and t.i >= end for t in verb.children)
    return comma if according.i == sentence.start and finite and bare and comma + 1 < end else end


def _content(sentence: TokenSpan, according: Token, end: int) -> tuple[tuple[int, int], ...]:
    """What the source tells, in one piece or around the tag. end: the token after the source's
    phrase."""
    first = according.left_edge
    left = [t for t in sentence.doc[sentence.start : first.i] if not t.is_punct and not t.is_space]
    right = [t for t in sentence.doc[end : sentence.end] if not t.is_punct and not t.is_space]
    before = trimmed(sentence.doc, sentence.start, first.i)
    if not left or (
        right and (left[-1].lower_ in _OPENS_CLAUSE or _second_clause(according, right))
    ):
        opened = trimmed(sentence.doc, end, _clause_end(left, right, sentence))
        return (opened,) if opened is not None else ()
    if right and (relative := _open_relative(left)) is not None:
        own = (trimmed(sentence.doc, relative.i, first.i), trimmed(sentence.doc, end, sentence.end))
        return tuple(piece for piece in own if piece is not None)
    if _straddles(left, right):
        after = trimmed(sentence.doc, end, sentence.end)
        return tuple(piece for piece in (before, after) if piece is not None)
    return (before,) if before is not None else ()


def _second_clause(according: Token, right: Sequence[Token]) -> bool:
    """ "He met the council, and then, according to the daily, Norway left": what follows is a
    clause of its own."""
    verb = according.head
    own = (
        is_verb(verb) and verb.i >= right[0].i and verb.dep_ == "conj" and verb.head.i < according.i
    )
    return own and any(
        t.dep_ in _SUBJECT and t.head.i == verb.i and t.i >= right[0].i for t in right
    )


def _straddles(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """The clause goes on behind the tag: its verb stands there, or what the verb before it still
    needs."""
    if not right:
        return False
    starts, near = right[0].i, {left[-1].i, left[-1].head.i}
    if any(t.dep_ in _NEEDS_REST and t.head.i >= starts for t in left) or left[-1].lemma_ == "be":
        return True
    if any(t.dep_ in _COMPLETES and t.head.i in near and t.left_edge.i == starts for t in right):
        return True
    return not any(
        is_verb(t) and t.dep_ not in {"acl", "advcl", "relcl", "pcomp", "amod"} for t in left
    )


def _open_relative(left: Sequence[Token]) -> Token | None:
    """ "The man whose main merit, according to his friends, is ...": the relative word that no verb
    has followed."""
    relative = next((t for t in reversed(left) if t.tag_ in {"WDT", "WP", "WP$"}), None)
    if relative is None or any(is_verb(t) and t.tag_ != "VBG" for t in left if t.i > relative.i):
        return None
    return relative


def _clause_end(left: Sequence[Token], right: Sequence[Token], sentence: TokenSpan) -> int:
    """The token after the clause that the tag opens: all of the rest, but of a relative clause its
    own words."""
    if left and left[-1].lower_ in {"which", "who", "whom"}:
        verb = left[-1].head
        if is_verb(verb) and verb.i >= right[0].i:
            return max(verb.right_edge.i + 1, right[0].i + 1)
    return sentence.end
