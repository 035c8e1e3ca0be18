"""Quotations told by a verb that no lexicon lists: "“Leave,” Berg barked", "Lund was blunt:
“No.”"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Doc, Token

from onrecord.languages.en.attribution.cues import SAY, Cue
from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.lexicon.acts import acts, words
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.languages.en.parser.tokens import (
    children,
    has_child,
    is_verb,
    lemma,
    word_before,
)
from onrecord.languages.en.syntax.arguments import subjects
from onrecord.languages.en.syntax.coordination import coordinated
from onrecord.languages.en.syntax.rules import any_of, not_, pattern

_BEFORE_TAG = (",", "?", "!", "…", "-", "—", "–")
_LONGEST_TAG, _FEWEST_WORDS, _NEAR_VERB = 14, 2, 8
"""Tokens looked at on either side; words that a quotation needs; tokens between a verb and the
comma after it."""
_LONGEST_LABEL = 7
_LABEL_STARTS = re.compile(r"^|\s[-–—]+\s?|[.!?…”]\s+")
_ANSWERS = frozenset(
    {
        "answer",
        "response",
        "reply",
        "question",
        "comment",
        "verdict",
        "advice",
        "reaction",
        "explanation",
    }
)
_OF_WHAT_IS_SAID = words("actors", "text") | _ANSWERS
Speech = tuple[Token, Token]
"""The verb or colon that tells a quotation, and who says it."""


def beside_cues(doc: Doc, quoted: Sequence[Quoted], claimed: set[Quoted]) -> Iterator[Cue]:
    """A cue for each quotation that none has yet and that a speaker's clause stands right
    beside."""
    for quotation in quoted:
        if quotation in claimed or not _is_speech(doc, quotation):
            continue
        found = _after(doc, quotation) or _before(doc, quotation) or _label(doc, quotation)
        if found is not None:
            verb, source = found
            content = ((quotation.outer_start, quotation.outer_end),)
            yield Cue(verb, SAY, tuple(coordinated(source)), content, (quotation,))


def without_borrowed(doc: Doc, cue: Cue) -> Cue:
    """The cue, its source from beside the quotation, where the parse took it from inside: "“We
    lost,” Lund told"."""
    if cue.token is None or not cue.quoted:
        return cue
    if not cue.sources:
        named = _beside_verb(doc, cue.token) if _tells_in_time(cue, cue.token) else None
        return replace(cue, sources=(named,)) if named is not None else cue
    inside = [q for q in cue.quoted if all(_stands_in(t, q) for t in cue.sources)]
    if not inside or _stands_in(cue.token, inside[-1]):
        return cue
    found = _after(doc, inside[-1])
    return replace(cue, sources=tuple(coordinated(found[1]))) if found is not None else cue


def _is_speech(doc: Doc, quotation: Quoted) -> bool:
    """Some words, or one that a mark ends."""
    inside = paragraph_text(doc)[quotation.start : quotation.outer_end].rstrip("”\"'’ ")
    return len(inside.split()) >= _FEWEST_WORDS or inside.endswith(("!", "?", "."))


def _tells_in_time(cue: Cue, verb: Token) -> bool:
    return cue.act.takes("q") and verb.tag_ in {"VBD", "VBZ"}


def _stands_in(token: Token, quotation: Quoted) -> bool:
    return quotation.covers(token.idx, token.idx + 1)


def _after(doc: Doc, quotation: Quoted) -> Speech | None:
    """ "“...,” Berg barked" and "“...,” barked Berg"."""
    inside = paragraph_text(doc)[: quotation.outer_end].rstrip("”\"'’» ")
    tag = [token for token in doc if token.idx >= quotation.outer_end and not token.is_space]
    tag = tag[:_LONGEST_TAG]
    if not inside.endswith(_BEFORE_TAG) or not _is_tag(tag):
        return None
    if _tells(tag[0]):
        speaker = _beside_verb(doc, tag[0])
        return (tag[0], speaker) if speaker is not None and speaker.i > tag[0].i else None
    for position, token in enumerate(tag[1:], start=1):
        if _tells(token):
            heads = (
                t for t in tag[:position] if _could_speak(t) and not _within(t, tag[:position])
            )
            speaker = next(heads, None)
            return (token, speaker) if speaker is not None else None
        if not _in_source(token):
            return None
    return None


def _is_tag(tag: Sequence[Token]) -> bool:
    """It begins with a word of its own clause, and announces no quotation after it."""
    if not tag or _begins_no_tag(tag[0]):
        return False
    return all(token.text != ":" for token in tag[:_NEAR_VERB])


_begins_no_tag = any_of(lambda token: token.is_punct, pattern(pos="ADP"))
_in_source = any_of(
    pattern(pos="DET ADJ NOUN PROPN PRON NUM PART ADP PUNCT CCONJ X ADV"),
    lambda token: token.text[0].isupper(),
)
_in_name = any_of(pattern(pos="DET ADJ PROPN NOUN PRON"), pattern(tag="VBG VBN"))
_between = any_of(lambda token: token.text == ",", pattern(pos="NUM ADV"))


def _beside_verb(doc: Doc, verb: Token) -> Token | None:
    """Who could speak right after the verb ("said ranking member Ann Lee") or, past an age or a
    comma, before it."""
    following = takewhile(_in_name, doc[verb.i + 1 : verb.i + 9])
    named = [token for token in following if _could_speak(token)]
    if named:
        return named[-1]
    for token in reversed(doc[max(0, verb.i - 5) : verb.i]):
        if _could_speak(token):
            return token
        if not _between(token):
            return None
    return None


_main_verb = pattern(not_(pattern(dep="aux auxpass")), is_verb)
_main_clause = pattern(dep="ROOT conj ccomp parataxis")


def _before(doc: Doc, quotation: Quoted) -> Speech | None:
    """ "Berg barked, “...”", and any main clause that a colon ends: "Berg was blunt: “...”"."""
    before = paragraph_text(doc)[: quotation.outer_start].rstrip()
    tokens = [token for token in doc if token.idx < len(before) - 1]
    if not tokens or not before.endswith((",", ":")):
        return None
    last, sentence = tokens[-1].i, tokens[-1].sent
    verbs = [t for t in tokens if t.i >= sentence.start and _main_verb(t)]
    if before.endswith(","):
        verbs = [t for t in verbs if last - t.i < _NEAR_VERB and not has_child(t, "dobj")]
    for verb in reversed(verbs):
        if last - verb.i >= _NEAR_VERB and not _main_clause(verb):
            continue
        own = (source for source in subjects(verb) if source.idx < quotation.outer_start)
        speaker = _whose(next(own, None))
        if speaker is not None:
            return verb, speaker
    return None


def _whose(subject: Token | None) -> Token | None:
    """The subject, or whose it is: "Berg's answer was: “No.”"."""
    if subject is None or _could_speak(subject):
        return subject
    if lemma(subject) not in _OF_WHAT_IS_SAID:
        return None
    return next(filter(_could_speak, children(subject, "poss")), None)


def _label(doc: Doc, quotation: Quoted) -> Speech | None:
    """ "A harder winter - Ann Berg: “...”": a name between a dash or a full stop and the colon."""
    before = paragraph_text(doc)[: quotation.outer_start].rstrip()
    if not before.endswith(":"):
        return None
    start = max(found.end() for found in _LABEL_STARTS.finditer(before))
    label = [token for token in doc if start <= token.idx < len(before) - 1]
    if not label or len(label) > _LONGEST_LABEL or not all(map(_in_label, label)):
        return None
    if not label[-1].text[0].isupper():
        return None
    colon = doc[label[-1].i + 1]
    label = label[: next((n for n, token in enumerate(label) if n and token.text == ","), None)]
    return colon, label[-1]


_in_label = any_of(
    lambda token: token.text[0].isupper(),
    lambda token: token.is_punct,
    pattern(pos="ADP DET CCONJ"),
)
_in_tense = pattern(lambda token: token.lemma_ not in {"be", "have", "do"}, tag="VBD VBZ VBP VBN")


def _tells(token: Token) -> bool:
    """A finite verb, or a word that the parse takes for a noun and that tells speech as a verb
    ("Berg notes").

    Beside a quotation the reader of word classes is often wrong: it takes "barked" for a
    participle.
    """
    if not token.text.islower():
        return False
    if _in_tense(token):
        return True
    known = acts().verbs.get(token.lower_) or acts().verbs.get(token.lower_.removesuffix("s"))
    return token.tag_ in {"NNS", "NN"} and known is not None and known.takes("q")


_is_pronoun = pattern(lower="he she they who i we")
_is_person = pattern(pos="NOUN", lemma=words("actors", "person") | words("actors", "organization"))


def _could_speak(token: Token) -> bool:
    if _is_pronoun(token):
        return True
    if _is_name(token):
        return token.ent_type_ not in {"DATE", "TIME"}
    if token.tag_ == "CD":  # "the two write"
        return word_before(token) == "the"
    return _is_person(token)


def _is_name(token: Token) -> bool:
    if token.pos_ == "PROPN":
        return True
    return token.text[0].isupper() and not token.is_sent_start and token.text.isalpha()


_in_phrase = pattern(lambda token: token.head.i != token.i, head=pattern(pos="NOUN PROPN ADP"))


def _within(token: Token, phrase: Sequence[Token]) -> bool:
    """A word inside the phrase of another one of the same stretch is not its head."""
    return token.head in phrase and _in_phrase(token)
