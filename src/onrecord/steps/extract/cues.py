"""Where a paragraph attributes words: the cue, whose words, and which stretch is the content.

Follows the source, cue, content scheme of PARC 3.0 (Pareti 2016) and PolNeAR (Newell et al. 2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from onrecord.model import TellingKind
from onrecord.steps.extract.acts import Act, acts
from onrecord.steps.extract.clauses import coordinated, direct_objects, is_verb, passive, patients, phrase, subjects
from onrecord.steps.extract.quotations import Quoted

_COMPLEMENT_PREPOSITIONS = {"about", "on", "of", "for", "against", "over", "regarding", "to", "from", "into", "as", "that"}
_ABOUT = {"about", "on", "over", "regarding", "for", "as"}
_LONGEST_LABEL = 6
"""Words before a colon that may still be no more than a speaker's name and title."""
_AS_WELL_AS = re.compile(r"\s*,?(?: as well)? as (?:[^,.;:”\"]|(?<=[A-Z])\.)*")
SAY = Act("say", "", TellingKind.STATEMENT, "q")


@dataclass(frozen=True, slots=True)
class Cue:
    """An act told by a token of one paragraph. Ranges are characters of the paragraph's text.

    token: the verb, the "according", or None for a quotation that only goes on. sources: heads of the source phrases.
    content: pieces in order, quotations whole. quoted: the quotations inside the content.
    """

    token: Token | None
    act: Act
    sources: tuple[Token, ...]
    content: tuple[tuple[int, int], ...]
    quoted: tuple[Quoted, ...] = ()
    object_noun: Token | None = None
    clausal: bool = False
    """The content is a clause, so that all of it is told by the source and not by the reporter."""

    @property
    def size(self) -> int:
        return sum(end - start for start, end in self.content)

    @property
    def asserted(self) -> bool:
        return self.clausal or bool(self.quoted)

    def tells(self, offset: int) -> bool:
        """What stands at the place is told by this cue's source."""
        if self.clausal:
            return any(start <= offset < end for start, end in self.content)
        return any(quotation.covers(offset, offset + 1) for quotation in self.quoted)


def act_of(verb: Token) -> tuple[Act, Token | None] | None:
    """The act that a verb tells, with the noun that names it where the verb is light ("held talks"); None for others."""
    lexicon, lemma = acts(), verb.lemma_.lower()
    nouns = patients(verb) if passive(verb) else direct_objects(verb)
    for noun in nouns:
        light = lexicon.light.get((lemma, noun.lemma_.lower()))
        if light is not None:
            return light, noun
    for child in verb.children:
        together = f"{lemma}_{child.lower_}"
        if child.dep_ in {"prt", "prep", "advmod", "acomp"} and together in lexicon.verbs:
            return lexicon.verbs[together], None
    if any(child.dep_ == "prt" for child in verb.children):
        return None
    known = lexicon.verbs.get(lemma)
    return (known, None) if known is not None else None


def verb_cues(sentence: TokenSpan, quoted: Sequence[Quoted]) -> Iterator[Cue]:
    """Every verb of the sentence that tells an act, with the range of what was said, asked, agreed, done."""
    for token in sentence:
        if token.dep_ == "aux" and token.lower_ in {"said", "says", "say"}:
            yield _said_inside(token)
        if not is_verb(token) or token.dep_ in {"aux", "auxpass"}:
            continue
        found = act_of(token)
        if found is None:
            continue
        act, noun = found
        content = content_ranges(token, act, noun)
        touched = tuple(q for q in quoted if _touches(q, content, token))
        if act.kind is TellingKind.STATEMENT or touched:
            content = widened(content, touched)
        content = continued(sentence, content)
        clausal = act.takes("q") and bool(_clausal(token) or not _complements(token, act))
        yield Cue(token, act, tuple(subjects(token)), content, touched, noun, clausal)


def colon_cues(doc: Doc, quoted: Sequence[Quoted]) -> Iterator[Cue]:
    """ "Anna Petrova: “We will vote.”" at the head of a paragraph: the name before the colon is the source."""
    for quotation in quoted[:1]:
        before = doc.text[: quotation.outer_start].rstrip()
        if not before.endswith(":") or len(before.split()) > _LONGEST_LABEL:
            continue
        label = [token for token in doc if token.idx < len(before) - 1]
        if label and not any(is_verb(token) for token in label):
            colon = doc[label[-1].i + 1]
            content = ((quotation.outer_start, quotation.outer_end),)
            yield Cue(colon, SAY, (doc[label[0].i : label[-1].i + 1].root,), content, (quotation,))


def _said_inside(token: Token) -> Cue:
    """ "talks which agencies said lasted six hours": the parse takes "said" for an auxiliary of what was said."""
    host = token.head
    piece = _trim(token.doc, token.i + 1, host.right_edge.i + 1)
    sources = tuple(each for child in host.children if child.dep_ == "nsubj" for each in coordinated(child))
    return Cue(token, SAY, sources, (piece,) if piece else (), clausal=True)


def according_cues(sentence: TokenSpan, quoted: Sequence[Quoted]) -> Iterator[Cue]:
    """ "According to the ministry, ...": the rest of the sentence is the content."""
    for token in sentence:
        if token.lower_ != "according":
            continue
        sources = [
            noun for child in token.children if child.lower_ == "to" for noun in child.children if noun.dep_ == "pobj"
        ]
        if not sources:
            continue
        edge_left, edge_right = token.left_edge.i, max(child.right_edge.i for child in token.children)
        left = _trim(sentence.doc, sentence.start, edge_left)
        right = _trim(sentence.doc, edge_right + 1, sentence.end)
        content = tuple(piece for piece in (left, right) if piece is not None)
        touched = tuple(q for q in quoted if any(s <= q.start < e for s, e in content))
        yield Cue(token, SAY, tuple(sources), widened(content, touched), touched, clausal=True)


def content_ranges(verb: Token, act: Act, noun: Token | None) -> tuple[tuple[int, int], ...]:
    """Characters of the verb's complements by the act's frames; () where the clause has none."""
    if act.takes("q"):
        clausal = _clausal(verb)
        if clausal:
            return _merged(piece for c in clausal if (piece := _complement_clause(c, verb)) is not None)
        around = _parenthetical(verb)
        if around:
            return around
        if (demonstrated := _demonstrated(verb)) is not None:
            return (demonstrated,)
    if noun is not None:
        return _merged(piece for piece in [_after_noun(noun)] if piece)
    if passive(verb) and act.kind is TellingKind.DEED:
        return _merged(phrase(token) for token in patients(verb)[:1] if token.pos_ != "PRON")
    kept = _complements(verb, act)
    if passive(verb) and act.frames != "q":
        kept += [c for c in verb.children if c.dep_ == "nsubjpass" and c.tag_ not in {"WDT", "WP"} and c.lower_ != "it"]
        if not any(c.dep_ == "nsubjpass" and c in kept for c in verb.children):
            pieces = [phrase(token) for token in patients(verb)[:1] if token.pos_ != "PRON"]
            return _merged([*pieces, *(p for c in kept if (p := _trim(verb.doc, c.left_edge.i, c.right_edge.i + 1, verb)))])
    if not kept and act.takes("q") and (before := _before(verb)) is not None:
        return (before,)
    pieces = (_trim(verb.doc, child.left_edge.i, child.right_edge.i + 1, verb) for child in kept)
    return _merged(piece for piece in pieces if piece)


def _clausal(verb: Token) -> list[Token]:
    return [c for c in verb.children if (c.dep_ == "ccomp" and not _only_mark(c)) or _asked(c, verb)]


def _asked(clause: Token, verb: Token) -> bool:
    """ "did not say when the ships would leave": the parse takes the question for a circumstance."""
    first = clause.left_edge
    asks = first.lower_ in {"when", "where", "whether", "how", "why", "who", "what", "which"}
    return clause.dep_ == "advcl" and asks and first.i == verb.i + 1


def _complements(verb: Token, act: Act) -> list[Token]:
    if act.frames in {"q", "Q"}:
        return []
    return [child for child in verb.children if child.i > verb.i and _is_complement(child, act)]


def _demonstrated(verb: Token) -> tuple[int, int] | None:
    """ "This was reported by the press service": the sentence before is what was reported."""
    told = [c for c in verb.children if c.dep_ in {"nsubjpass", "dobj"} and c.lower_ in {"this", "that"}]
    first = verb.sent.start
    if not told or first == 0:
        return None
    before = verb.doc[first - 1].sent
    return before.start_char, before.end_char


def continued(sentence: TokenSpan, content: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """A content that stops before "as well as ..." goes on to the next mark: the parse cuts such coordinations off."""
    if not content:
        return content
    text = sentence.doc.text
    start, end = content[-1]
    rest = _AS_WELL_AS.match(text, end, sentence.end_char)
    follows = text[max(0, end - 8) : end + 14].replace(",", "")
    if rest is None or "as well as" not in follows:
        return content
    return (*content[:-1], (start, end + len(rest.group().rstrip(" ."))))


def _is_complement(child: Token, act: Act) -> bool:
    if child.dep_ in {"dobj", "obj"}:
        return not act.takes("n") or act.takes("o") or (child.pos_ == "NOUN" and act.kind is TellingKind.DEED)
    if child.dep_ in {"xcomp", "oprd", "attr", "acomp", "dative"}:
        return child.dep_ != "dative"
    if child.dep_ == "prep":
        if child.lower_ not in _COMPLEMENT_PREPOSITIONS or _temporal(child):
            return False
        return child.lower_ in _ABOUT or act.plover != "" or any(c.dep_ in {"dobj", "oprd"} for c in child.head.children)
    if act.kind is TellingKind.DEED:
        return False
    return child.dep_ == "ccomp" or (child.dep_ == "advcl" and act.takes("i") and child.tag_ == "VB")


def _temporal(preposition: Token) -> bool:
    return any(noun.ent_type_ in {"DATE", "TIME"} for noun in preposition.children)


def _complement_clause(clause: Token, verb: Token) -> tuple[int, int] | None:
    return _trim(verb.doc, clause.left_edge.i, clause.right_edge.i + 1, verb)


def _only_mark(clause: Token) -> bool:
    return clause.left_edge.i == clause.right_edge.i and not is_verb(clause)


def _parenthetical(verb: Token) -> tuple[tuple[int, int], ...]:
    """ "The talks, he said, went well": the host clause around the reporting one is the content."""
    head = verb.head
    as_clause = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    if verb.dep_ != "parataxis" and not as_clause and not (verb.dep_ in {"ccomp", "dep"} and _inverted(verb)):
        return ()
    if head.i == verb.i:
        return ()
    sentence = verb.sent
    left = _trim(verb.doc, sentence.start, verb.left_edge.i)
    right = _trim(verb.doc, verb.right_edge.i + 1, sentence.end)
    pieces = tuple(piece for piece in (left, right) if piece is not None and piece[1] - piece[0] > 3)
    return pieces if any(start <= head.idx < end for start, end in pieces) else ()


def _inverted(verb: Token) -> bool:
    """The parse hangs the reporting verb under what it reports: a comma before its own subject gives it away."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    first = min([verb, *own], key=lambda token: token.i).left_edge
    return first.i > verb.sent.start and verb.doc[first.i - 1].text in {",", "”", '"', "—", "’"} and verb.head.i < first.i


def _before(verb: Token) -> tuple[int, int] | None:
    """ "..., the ministry said.": all of the sentence before the source, where a comma or a quotation closes it."""
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    if not own or any(c.dep_ in {"dobj", "xcomp", "attr", "acomp"} for c in verb.children):
        return None
    first = min([verb, *own], key=lambda token: token.i).left_edge
    told = verb.doc[verb.sent.start : first.i]
    if first.i <= verb.sent.start or not any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in told):
        return None
    if verb.doc[first.i - 1].text not in {",", "”", '"', "’", "?", "!", ",”"}:
        return None
    return _trim(verb.doc, verb.sent.start, first.i)


def _after_noun(noun: Token) -> tuple[int, int] | None:
    """What a named act is about: "raised concerns [regarding access to banking]"; the noun goes with it."""
    end = noun.right_edge.i + 1
    for token in noun.doc[noun.i : end]:
        if token.dep_ == "relcl" and token.left_edge.i > noun.i and token.left_edge.nbor(-1).text == ",":
            end = token.left_edge.i
            break
    return _trim(noun.doc, noun.left_edge.i, end)


def _trim(doc: object, first: int, end: int, avoid: Token | None = None) -> tuple[int, int] | None:
    """Characters of tokens [first, end) without commas, dashes and spaces at the edges; None where nothing is left.

    avoid: a token the range must not hold; the longer side of it is kept.
    """
    tokens = list(doc[first:end])  # type: ignore[index]
    if avoid is not None and first <= avoid.i < end:
        left, right = [t for t in tokens if t.i < avoid.i], [t for t in tokens if t.i > avoid.i]
        tokens = left if len(left) > len(right) else right
    edge = {",", ";", ":", "—", "–", "-", "•", "*"}
    while tokens and (tokens[0].text in edge or tokens[0].is_space or tokens[0].lower_ in {"and", "but"}):
        tokens.pop(0)
    while tokens and (tokens[-1].text in edge | {"."} or tokens[-1].is_space or tokens[-1].dep_ == "cc"):
        tokens.pop()
    if not tokens:
        return None
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)


def _touches(quoted: Quoted, content: Sequence[tuple[int, int]], verb: Token) -> bool:
    if quoted.outer_start <= verb.idx < quoted.outer_end:
        return False
    return any(start < quoted.end and quoted.start < end for start, end in content)


def widened(content: Sequence[tuple[int, int]], quoted: Sequence[Quoted]) -> tuple[tuple[int, int], ...]:
    """The content with each quotation it touches taken in whole, marks included."""
    return _merged([*content, *((q.outer_start, q.outer_end) for q in quoted)])


def _merged(pieces: Sequence[tuple[int, int]] | Iterator[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1] + 2:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)
