"""Where a paragraph attributes words: the cue, whose words, and which stretch is the content.

Follows the source, cue, content scheme of PARC 3.0 (Pareti 2016) and PolNeAR (Newell et al. 2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from onrecord.languages.en.attribution.contents import (
    clausal_complements,
    complements,
    content_ranges,
    continued,
    trimmed,
    widened,
)
from onrecord.languages.en.attribution.quoted_contents import only_quoted
from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.lexicon.acts import Act, acts
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.languages.en.parser.tokens import is_verb
from onrecord.languages.en.syntax.arguments import direct_objects, patients, subjects
from onrecord.languages.en.syntax.clauses import passive
from onrecord.languages.en.syntax.coordination import coordinated
from onrecord.model import PropositionKind

_FEWEST_TITLED = 6
_FEWEST_TEASERS = 2
_FEWEST_COUNTERS = 3
_COUNTER = re.compile(r"\b(\d{1,2})/(\d{1,2})(?= [A-Z])")
_CREDIT = re.compile(
    r"\((?:AP Photo|Getty Images|AFP/Getty|Photo by|Photo:|Image:|Picture:)"
    r"|toggle caption|FILE [-–—]"
)
_LONGEST_TAG = 4
"""Words that may follow the verb of a closing tag: "she said on Monday"."""
_LONGEST_LABEL = 6
"""Words before a colon that may still be no more than a speaker's name and title."""
ACCUSE = Act("accuse", "ACCUSE", PropositionKind.STATEMENT, "q")
SAY = Act("say", "", PropositionKind.STATEMENT, "q")


@dataclass(frozen=True, slots=True)
class Cue:
    """An act told by a token of one paragraph. Ranges are characters of the paragraph's text.

    token: the verb, the "according", or None for a quotation that only goes on. sources: heads of
    the source phrases.
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
    through: tuple[Token, ...] = ()
    """Heads of the media that hand it on from the source."""

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
    """The act that a verb tells, with the noun that names it where the verb is light ("held
    talks"); else None."""
    lexicon, lemma = acts(), verb.lemma_.lower()
    nouns = patients(verb) if passive(verb) else direct_objects(verb)
    for noun in nouns:
        light = lexicon.light.get((lemma, _whole(noun)))
        if light is not None:
            return light, noun
    particles = [child for child in verb.children if child.dep_ == "prt"]
    for child in particles or verb.children:
        together = f"{lemma}_{child.lower_}"
        for noun in (each for each in child.children if each.dep_ == "pobj"):
            light = lexicon.light.get((together, noun.lemma_.lower()))
            if light is not None:
                return light, noun
        if together == "plead_guilty" and child.nbor(-1).lower_ == "not":
            together = "plead_innocent"
        if (
            child.dep_ in {"prt", "prep", "advmod", "acomp", "oprd"}
            and child.i > verb.i
            and together in lexicon.verbs
        ):
            return lexicon.verbs[together], None
    if particles:
        return None
    known = lexicon.verbs.get(lemma)
    if known is None:
        return None
    if known.kind is PropositionKind.DEED and any(c.i > verb.i for c in clausal_complements(verb)):
        return (ACCUSE, None) if lemma == "charge" else None
    if known.needs_object and not passive(verb) and not patients(verb):
        return None
    if lemma == "ask" and any(map(_is_question, clausal_complements(verb))):
        return lexicon.verbs["inquire"], None
    return known, None


_QUESTIONING = frozenset(
    {
        *("whether", "if", "who", "whom", "whose", "what", "which"),
        *("when", "where", "why", "how"),
    }
)


def _is_question(clause: Token) -> bool:
    """A clause that asks for an answer, not for a deed: "whether the quay would close"."""
    return clause.left_edge.lower_ in _QUESTIONING


def _whole(noun: Token) -> str:
    """The lemma of a noun, with what is joined to it by a hyphen: "cease-fire"."""
    word = noun.lemma_.lower()
    if noun.i > 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).head.i == noun.i:
        return f"{noun.nbor(-2).lower_}-{word}"
    return word


def verb_cues(sentence: TokenSpan, quoted: Sequence[Quoted]) -> Iterator[Cue]:
    """Every verb of the sentence that tells an act, with the range of what was said, asked, agreed,
    done."""
    if _titled(sentence):
        return
    for token in sentence:
        if token.dep_ == "aux" and token.lower_ in {"said", "says", "say"}:
            yield _said_inside(token)
        if not is_verb(token) or token.dep_ in {"aux", "auxpass"} or _face_to_face(token):
            continue
        found = act_of(token)
        if found is None:
            continue
        act, noun = found
        content = content_ranges(token, act, noun)
        touched = tuple(q for q in quoted if _touches(q, content, token))
        if act.kind is PropositionKind.STATEMENT or touched:
            content = widened(content, touched)
        content = only_quoted(token, continued(sentence, content), touched)
        clausal = act.takes("q") and bool(clausal_complements(token) or not complements(token, act))
        yield Cue(token, act, tuple(subjects(token)), content, touched, noun, clausal)


def _titled(sentence: TokenSpan) -> bool:
    """A headline or a list of teasers and no sentence: no verb in small letters, or several shouted
    openings."""
    shouted = [
        token.i for token in sentence if token.is_alpha and token.is_upper and len(token) > 2
    ]
    runs = [i for i in shouted if i + 1 in shouted and i - 1 not in shouted]
    if len(runs) >= _FEWEST_TEASERS or _in_gallery(sentence):
        return True
    if any(token.text[0].islower() for token in sentence if is_verb(token)):
        return False
    longer = [token for token in sentence if token.is_alpha and len(token) > 3]
    return len(longer) >= _FEWEST_TITLED and sum(
        token.text[0].isupper() for token in longer
    ) > 0.7 * len(longer)


def _in_gallery(sentence: TokenSpan) -> bool:
    """Captions run together with their counters: "... Ann Lee 3/8 Guests leave the hall"; and a
    picture's credit."""
    if _CREDIT.search(sentence.text):
        return True
    counted = [
        match.groups()
        for match in _COUNTER.finditer(sentence.text)
        if int(match[1]) <= int(match[2])
    ]
    if not counted:
        return False
    beside = [match[2] for match in _COUNTER.finditer(paragraph_text(sentence.doc))]
    return any(beside.count(of_all) >= _FEWEST_COUNTERS for _, of_all in counted)


def _face_to_face(token: Token) -> bool:
    return bool(
        token.i > 1 and token.nbor(-1).lower_ == "to" and token.nbor(-2).lower_ == token.lower_
    )


def colon_cues(doc: Doc, quoted: Sequence[Quoted]) -> Iterator[Cue]:
    """ "Anna Petrova: “We will vote.”" at the head of a paragraph: the name before the colon is the
    source."""
    for quotation in quoted[:1]:
        before = paragraph_text(doc)[: quotation.outer_start].rstrip()
        if not before.endswith(":") or len(before.split()) > _LONGEST_LABEL:
            continue
        label = [token for token in doc if token.idx < len(before) - 1]
        if label and not any(is_verb(token) for token in label):
            colon = doc[label[-1].i + 1]
            label = label[
                : next((n for n, token in enumerate(label) if n and token.text == ","), None)
            ]
            content = ((quotation.outer_start, quotation.outer_end),)
            yield Cue(colon, SAY, (doc[label[0].i : label[-1].i + 1].root,), content, (quotation,))


def _said_inside(token: Token) -> Cue:
    """ "talks which agencies said lasted six hours": the parse takes "said" for an auxiliary of
    what was said."""
    host = token.head
    piece = trimmed(token.doc, token.i + 1, host.right_edge.i + 1)
    sources = tuple(
        each for child in host.children if child.dep_ == "nsubj" for each in coordinated(child)
    )
    return Cue(token, SAY, sources, (piece,) if piece else (), clausal=True)


def tagged(sentence: TokenSpan, cues: list[Cue]) -> list[Cue]:
    """A sentence that ends ", the daily reported": the tag tells all before it and is no part of
    what others said."""
    for position, cue in enumerate(cues):
        start = _tag_start(sentence, cue)
        if start is None:
            continue
        cues = [
            replace(other, content=_cut(other.content, sentence.doc[start - 1].idx))
            if other is not cue
            else other
            for other in cues
        ]
        whole = trimmed(sentence.doc, sentence.start, start)
        if whole is not None and not cue.quoted:
            cues[position] = replace(cue, content=(whole,), clausal=True)
    return cues


def _tag_start(sentence: TokenSpan, cue: Cue) -> int | None:
    """The first token of a reporting clause that closes its sentence after a comma and has nothing
    after its verb."""
    if cue.token is None or not cue.act.takes("q") or len(cue.sources) != 1:
        return None
    source = cue.sources[0]
    first = min(source.left_edge.i, cue.token.i)
    after = [
        t for t in sentence.doc[max(cue.token.i, source.i) + 1 : sentence.end] if not t.is_punct
    ]
    own = source.head.i == cue.token.i and source.dep_ == "nsubj" and first > sentence.start
    if not own or len(after) > _LONGEST_TAG or sentence.doc[first - 1].text != ",":
        return None
    return first if all(t.dep_ not in {"ccomp", "dobj", "xcomp"} for t in after) else None


def _cut(content: tuple[tuple[int, int], ...], at: int) -> tuple[tuple[int, int], ...]:
    """The pieces of a content up to a place."""
    return tuple((start, min(end, at)) for start, end in content if start < at)


def _touches(quoted: Quoted, content: Sequence[tuple[int, int]], verb: Token) -> bool:
    if quoted.outer_start <= verb.idx < quoted.outer_end:
        return False
    return any(start < quoted.end and quoted.start < end for start, end in content)
