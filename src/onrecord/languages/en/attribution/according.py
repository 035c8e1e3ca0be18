""" "According to the ministry, ...": which clause of the sentence is told by the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from onrecord.languages.en.attribution.contents import trimmed, widened
from onrecord.languages.en.attribution.cues import SAY, Cue
from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.parser.tokens import ANY_SUBJECT, children, is_verb
from onrecord.languages.en.syntax.coordination import coordinated
from onrecord.languages.en.syntax.rules import any_of, not_, pattern

_opens_clause = pattern(
    lower="and but yet or so that because which who whom since although though while whereas when"
    " where if"
)
_opens_relative = pattern(lower="which who whom", head=is_verb)
_needs_rest = pattern(dep="nsubj nsubjpass expl aux auxpass neg csubj")
_completes = pattern(dep="attr acomp oprd dobj xcomp ccomp")
_asserts = pattern(not_(pattern(dep="acl advcl relcl pcomp amod")), is_verb)
_finite = any_of(pattern(tag="VBD VBZ VBP MD"), pattern(lower="is was are"))
_second_verb = pattern(is_verb, dep="conj")


def according_cues(sentence: TokenSpan, quoted: Sequence[Quoted]) -> Iterator[Cue]:
    """A cue for each "according to", with the clause it stands before, in or behind as its
    content."""
    for token in sentence:
        if token.lower_ != "according":
            continue
        named = (noun for to in children(token, words={"to"}) for noun in children(to, "pobj"))
        sources = tuple(each for noun in named for each in coordinated(noun))
        if not sources:
            continue
        content = _content(sentence, token, _source_end(sentence, token))
        touched = tuple(q for q in quoted if any(s <= q.start < e for s, e in content))
        yield Cue(token, SAY, sources, widened(content, touched), touched, clausal=True)


def _is_noise(token: Token) -> bool:
    return bool(token.is_punct or token.is_space)


def _source_end(sentence: TokenSpan, according: Token) -> int:
    """The token after the source's phrase; the parse may take the subject of what it says into it,
    past a comma."""
    end = max(child.right_edge.i for child in according.children) + 1
    comma = next((t.i for t in sentence.doc[according.i : end] if t.text == ","), end)
    if according.i != sentence.start or end >= sentence.end or comma + 1 >= end:
        return end
    verb = sentence.doc[end]
    bare = not any(subject.i >= end for subject in children(verb, *ANY_SUBJECT))
    return comma if bare and _finite(verb) else end


def _content(sentence: TokenSpan, according: Token, end: int) -> tuple[tuple[int, int], ...]:
    """What the source tells, in one piece or around the tag. end: the token after the source's
    phrase."""
    doc, first = sentence.doc, according.left_edge
    left = [token for token in doc[sentence.start : first.i] if not _is_noise(token)]
    right = [token for token in doc[end : sentence.end] if not _is_noise(token)]
    if _opens(according, left, right):
        return _pieces(trimmed(doc, end, _clause_end(left, right, sentence)))
    if not right:
        return _pieces(trimmed(doc, sentence.start, first.i))
    after = trimmed(doc, end, sentence.end)
    if (relative := _open_relative(left)) is not None:
        return _pieces(trimmed(doc, relative.i, first.i), after)
    before = trimmed(doc, sentence.start, first.i)
    return _pieces(before, after) if _straddles(left, right) else _pieces(before)


def _pieces(*ranges: tuple[int, int] | None) -> tuple[tuple[int, int], ...]:
    return tuple(piece for piece in ranges if piece is not None)


def _opens(according: Token, left: Sequence[Token], right: Sequence[Token]) -> bool:
    """The tag stands before the clause that the source tells."""
    if not left or not right:
        return not left
    return _opens_clause(left[-1]) or _second_clause(according, right)


def _second_clause(according: Token, right: Sequence[Token]) -> bool:
    """ "He met the council, and then, according to the daily, Norway left": what follows is a
    clause of its own."""
    verb, start = according.head, right[0].i
    if not _second_verb(verb) or verb.i < start or verb.head.i >= according.i:
        return False
    return any(t.i >= start and t.head.i == verb.i for t in right if t.dep_ in ANY_SUBJECT)


def _straddles(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """The clause goes on behind the tag: its verb stands there, or what the verb before it still
    needs."""
    starts, last = right[0].i, left[-1]
    if last.lemma_ == "be" or any(t.head.i >= starts for t in left if _needs_rest(t)):
        return True
    near = {last.i, last.head.i}
    completing = (t for t in right if _completes(t) and t.head.i in near)
    return any(t.left_edge.i == starts for t in completing) or not any(map(_asserts, left))


def _open_relative(left: Sequence[Token]) -> Token | None:
    """ "The man whose main merit, according to his friends, is ...": the relative word that no verb
    has followed."""
    relative = next((t for t in reversed(left) if t.tag_ in {"WDT", "WP", "WP$"}), None)
    if relative is None:
        return None
    verbs = (t for t in left if t.i > relative.i and is_verb(t))
    return relative if all(t.tag_ == "VBG" for t in verbs) else None


def _clause_end(left: Sequence[Token], right: Sequence[Token], sentence: TokenSpan) -> int:
    """The token after the clause that the tag opens: all of the rest, but of a relative clause its
    own words."""
    if left and _opens_relative(left[-1]) and left[-1].head.i >= right[0].i:
        return max(left[-1].head.right_edge.i + 1, right[0].i + 1)
    return sentence.end
