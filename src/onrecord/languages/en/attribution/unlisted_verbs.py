"""Quotations told by a verb that no lexicon lists: "“Leave,” Berg barked", "Lund was blunt:
“No.”"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.languages.en.attribution.cues import SAY, Cue
from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.lexicon.acts import acts, words
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.languages.en.parser.tokens import is_verb
from onrecord.languages.en.syntax.arguments import subjects
from onrecord.languages.en.syntax.coordination import coordinated

_BEFORE_TAG = (",", "?", "!", "…", "-", "—", "–")
_LONGEST_TAG, _FEWEST_WORDS, _NEAR_VERB = 14, 2, 8
"""Tokens looked at on either side; words that a quotation needs; tokens between a verb and the
comma after it."""
_LONGEST_LABEL = 7
_LABEL_STARTS = re.compile(r"^|\s[-–—]+\s?|[.!?…”]\s+")
_ANSWERS = {
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
_IN_PHRASE = {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADP", "PUNCT", "CCONJ", "X"}
_SPEAKS = {"he", "she", "they", "who", "i", "we"}


def beside_cues(doc: Doc, quoted: Sequence[Quoted], claimed: set[Quoted]) -> Iterator[Cue]:
    """A cue for each quotation that none has yet and that a speaker's clause stands right
    beside."""
    for quotation in quoted:
        inside = paragraph_text(doc)[quotation.start : quotation.outer_end].rstrip("”\"’' ")
        if quotation in claimed or (
            len(inside.split()) < _FEWEST_WORDS and not inside.endswith(("!", "?", "."))
        ):
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
        named = (
            _beside_verb(doc, cue.token)
            if cue.act.takes("q") and cue.token.tag_ in {"VBD", "VBZ"}
            else None
        )
        return replace(cue, sources=(named,)) if named is not None else cue
    inside = [q for q in cue.quoted if all(q.covers(t.idx, t.idx + 1) for t in cue.sources)]
    if not inside or inside[-1].covers(cue.token.idx, cue.token.idx + 1):
        return cue
    found = _after(doc, inside[-1])
    return replace(cue, sources=tuple(coordinated(found[1]))) if found is not None else cue


def _after(doc: Doc, quotation: Quoted) -> tuple[Token, Token] | None:
    """ "“...,” Berg barked" and "“...,” barked Berg"."""
    inside = paragraph_text(doc)[: quotation.outer_end].rstrip("”\"'’» ")
    if not inside.endswith(_BEFORE_TAG):
        return None
    tag = [token for token in doc if token.idx >= quotation.outer_end and not token.is_space][
        :_LONGEST_TAG
    ]
    if (
        not tag
        or tag[0].is_punct
        or tag[0].pos_ == "ADP"
        or any(token.text == ":" for token in tag[:_NEAR_VERB])
    ):
        return None
    if _tells(tag[0]):
        speaker = _beside_verb(doc, tag[0])
        return (tag[0], speaker) if speaker is not None and speaker.i > tag[0].i else None
    for position, token in enumerate(tag[1:], start=1):
        if _tells(token):
            heads = [
                t for t in tag[:position] if _could_speak(t) and not _within(t, tag[:position])
            ]
            return (token, heads[0]) if heads else None
        if token.pos_ not in _IN_PHRASE and token.pos_ != "ADV" and not token.text[0].isupper():
            return None
    return None


def _beside_verb(doc: Doc, verb: Token) -> Token | None:
    """Who could speak right after the verb ("said ranking member Ann Lee") or, past an age or a
    comma, before it."""
    named: Token | None = None
    for token in doc[verb.i + 1 : verb.i + 9]:
        if token.pos_ not in {"DET", "ADJ", "PROPN", "NOUN", "PRON"} and token.tag_ not in {
            "VBG",
            "VBN",
        }:
            break
        named = token if _could_speak(token) else named
    if named is not None:
        return named
    for token in reversed(doc[max(0, verb.i - 5) : verb.i]):
        if _could_speak(token):
            return token
        if not (token.text == "," or token.pos_ in {"NUM", "ADV"}):
            return None
    return None


def _before(doc: Doc, quotation: Quoted) -> tuple[Token, Token] | None:
    """ "Berg barked, “...”", and any main clause that a colon ends: "Berg was blunt: “...”"."""
    before = paragraph_text(doc)[: quotation.outer_start].rstrip()
    if not before.endswith((",", ":")):
        return None
    tokens = [token for token in doc if token.idx < len(before) - 1]
    if not tokens:
        return None
    sentence = tokens[-1].sent
    verbs = [
        t
        for t in tokens
        if t.i >= sentence.start and is_verb(t) and t.dep_ not in {"aux", "auxpass"}
    ]
    if before.endswith(","):
        verbs = [
            t
            for t in verbs
            if tokens[-1].i - t.i < _NEAR_VERB and not any(c.dep_ == "dobj" for c in t.children)
        ]
    for verb in reversed(verbs):
        own = [source for source in subjects(verb) if source.idx < quotation.outer_start]
        near = tokens[-1].i - verb.i < _NEAR_VERB
        main = near or verb.dep_ in {"ROOT", "conj", "ccomp", "parataxis"}
        speaker = next((source for token in own[:1] if (source := _whose(token)) is not None), None)
        if speaker is not None and main:
            return verb, speaker
    return None


def _whose(subject: Token) -> Token | None:
    """The subject, or whose it is: "Berg's answer was: “No.”"."""
    if _could_speak(subject):
        return subject
    owners = [child for child in subject.children if child.dep_ == "poss" and _could_speak(child)]
    return (
        owners[0]
        if owners and subject.lemma_.lower() in words("actors", "text") | _ANSWERS
        else None
    )


def _label(doc: Doc, quotation: Quoted) -> tuple[Token, Token] | None:
    """ "A harder winter - Ann Berg: “...”": a name between a dash or a full stop and the colon."""
    before = paragraph_text(doc)[: quotation.outer_start].rstrip()
    if not before.endswith(":"):
        return None
    start = max(found.end() for found in _LABEL_STARTS.finditer(before))
    label = [token for token in doc if start <= token.idx < len(before) - 1]
    named = all(
        token.text[0].isupper() or token.is_punct or token.pos_ in {"ADP", "DET", "CCONJ"}
        for token in label
    )
    if not label or len(label) > _LONGEST_LABEL or not named or not label[-1].text[0].isupper():
        return None
    colon = doc[label[-1].i + 1]
    label = label[: next((n for n, token in enumerate(label) if n and token.text == ","), None)]
    return colon, label[-1]


def _tells(token: Token) -> bool:
    """A finite verb, or a word that the parse takes for a noun and that tells speech as a verb
    ("Berg notes").

    Beside a quotation the reader of word classes is often wrong: it takes "barked" for a
    participle.
    """
    if not token.text.islower():
        return False
    if token.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and token.lemma_ not in {"be", "have", "do"}:
        return True
    known = acts().verbs.get(token.lower_) or acts().verbs.get(token.lower_.removesuffix("s"))
    return token.tag_ in {"NNS", "NN"} and known is not None and known.takes("q")


def _could_speak(token: Token) -> bool:
    if token.lower_ in _SPEAKS:
        return True
    if token.pos_ == "PROPN" or (
        token.text[0].isupper() and not token.is_sent_start and token.text.isalpha()
    ):
        return token.ent_type_ not in {"DATE", "TIME"}
    if token.tag_ == "CD":  # "the two write"
        return token.i > 0 and token.nbor(-1).lower_ == "the"
    lemma = token.lemma_.lower()
    return token.pos_ == "NOUN" and (
        lemma in words("actors", "person") or lemma in words("actors", "organization")
    )


def _within(token: Token, phrase: Sequence[Token]) -> bool:
    """A word inside the phrase of another one of the same stretch is not its head."""
    return (
        token.head in phrase
        and token.head.i != token.i
        and token.head.pos_ in {"NOUN", "PROPN", "ADP"}
    )
