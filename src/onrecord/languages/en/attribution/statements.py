"""Cues of a whole document put in relation: quotations without a cue of their own, and who speaks
at any place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from onrecord.languages.en.attribution.according import according_cues
from onrecord.languages.en.attribution.contents import widened
from onrecord.languages.en.attribution.cues import SAY, Cue, colon_cues, tagged, verb_cues
from onrecord.languages.en.attribution.shared_subjects import with_shared_speakers
from onrecord.languages.en.attribution.tagger import Attributed
from onrecord.languages.en.attribution.tagger.agreeing import agreed
from onrecord.languages.en.attribution.tagger.weighing import (
    LIKELY,
    cues_by_token,
    features,
    probability,
)
from onrecord.languages.en.attribution.unlisted_verbs import beside_cues, without_borrowed
from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.coreference.references import References
from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.languages.en.parser.tokens import first_conjunct, has_child, lemma
from onrecord.languages.en.syntax.rules import pattern
from onrecord.model import PropositionKind, Reference, ReferenceKind

_SHORTEST_ATTACHED, _NEXT_TO = 4, 3
"""Words a quotation apart from its cue needs, unless no more than so many characters stand
between."""
_FAR = 60
"""Characters between a cue and a quotation that are too many for it."""
_SHORTEST_CARRIED = 5
"""Words a quotation needs to count as a statement of its own; shorter ones are terms in quotation
marks."""


class Statements:
    """The cues of each paragraph, with their speakers found on demand and remembered."""

    def __init__(
        self,
        parsed: Sequence[Parsed],
        discourse: Discourse,
        found: Mapping[int, Sequence[Attributed]] | None = None,
    ) -> None:
        """found: what the networks read, by the paragraph's index."""
        self._discourse, self._references = discourse, References(discourse)
        self._read: dict[int, dict[int, tuple[Attributed, float]]] = {}
        self._speakers: dict[int, tuple[Reference, ...]] = {}
        self.cues: dict[int, list[Cue]] = {}
        self._holder: dict[int, tuple[Parsed, Cue]] = {}
        prose = [each for each in parsed if each.prose]
        last: tuple[Parsed, Cue] | None = None
        for each in prose:
            quoted = discourse.quoted(each.index)
            cues = [cue for sentence in each.doc.sents for cue in _sentence_cues(sentence, quoted)]
            cues = [
                without_borrowed(each.doc, cue)
                for cue in _attach(each, list(with_shared_speakers(cues)), quoted)
            ]
            cues += beside_cues(
                each.doc, quoted, {quotation for cue in cues for quotation in cue.quoted}
            )
            cues += (
                [] if any(c.quoted and c.sources for c in cues) else colon_cues(each.doc, quoted)
            )
            self._read[each.index] = _weighed(each, cues, (found or {}).get(each.index, ()))
            cues = [self._agreed(each, cue) for cue in cues]
            last = self._carry(each, cues, quoted, last)

    def _agreed(self, parsed: Parsed, cue: Cue) -> Cue:
        if cue.token is None or not cue.act.takes("q") or cue.token.lower_ == "according":
            return cue
        found, sure = self._read[parsed.index].get(cue.token.i, (None, 0.0))
        return agreed(parsed.doc, cue, found) if found is not None and sure >= LIKELY else cue

    def _carry(
        self,
        parsed: Parsed,
        cues: list[Cue],
        quoted: Sequence[Quoted],
        last: tuple[Parsed, Cue] | None,
    ) -> tuple[Parsed, Cue] | None:
        """Give quotations with no cue the speaker of the statement before, where they can only go
        on from it."""
        claimed = {quotation for cue in cues for quotation in cue.quoted}
        for quotation in quoted:
            earlier = [c for c in cues if _says_before(c, quotation, quoted)]
            spoken = _by_persons([c for c in earlier if c.quoted] or earlier)
            source = (parsed, spoken[-1]) if spoken else last
            if (
                quotation in claimed
                or source is None
                or not _goes_on(parsed, quotation, bool(earlier), source)
            ):
                continue
            carried = Cue(
                None, SAY, (), ((quotation.outer_start, quotation.outer_end),), (quotation,)
            )
            cues.append(carried)
            self._holder[id(carried)] = source
        cues.sort(
            key=lambda cue: (
                cue.token.idx if cue.token is not None else cue.content[0][0],
                cue.size,
            )
        )
        self.cues[parsed.index] = cues
        introduces = paragraph_text(parsed.doc).rstrip().endswith(":")
        speaking = [
            c
            for c in cues
            if (c.quoted or introduces) and c.act.takes("q") and self._has_speaker(c)
        ]
        if not speaking:
            return None
        final = _by_persons(speaking)[-1]
        return self._holder.get(id(final), (parsed, final))

    def _has_speaker(self, cue: Cue) -> bool:
        return bool(cue.sources) or id(cue) in self._holder

    def speakers(self, parsed: Parsed, cue: Cue) -> tuple[Reference, ...]:
        """Who does the cue's act; () where the clause has no agent or it cannot act."""
        key = id(cue)
        if key not in self._speakers:
            self._speakers[key] = ()
            holder = self._holder.get(key)
            if holder is not None:
                self._speakers[key] = self.speakers(*holder)
            else:
                saying = cue.act.kind is PropositionKind.STATEMENT
                found = [self.refer(parsed, token, saying=saying) for token in cue.sources]
                if any(found):
                    found = [
                        each or self._beside_known(parsed, t)
                        for each, t in zip(found, cue.sources, strict=True)
                    ]
                elif saying and _said_by_somebody(cue):
                    found = [self._references.as_worded(parsed, token) for token in cue.sources]
                elif cue.quoted and cue.act.takes("q"):
                    found = [self._references.as_worded(parsed, token) for token in cue.sources[:1]]
                self._speakers[key] = tuple(
                    dict.fromkeys(each for each in found if each is not None)
                )
            place = cue.token.idx if cue.token is not None else cue.content[0][0]
            if cue.act.takes("q") or (cue.token is not None and _main(cue.token)):
                aside = cue.token is not None and (
                    _in_passing(cue.token) or bool(self.around(parsed, place, cue))
                )
                self._discourse.salience.heard(
                    parsed.index, place, self._speakers[key], aside=aside
                )
        return self._speakers[key]

    def _beside_known(self, parsed: Parsed, token: Token) -> Reference | None:
        """Beside a known one in a coordination, who is unknown acts as well: none of several is
        lost."""
        if token.dep_ != "conj" and not has_child(token, "conj"):
            return None
        return self.refer(parsed, token, saying=True) or self._references.as_worded(parsed, token)

    def refer(self, parsed: Parsed, token: Token, *, saying: bool = False) -> Reference | None:
        """Who the token stands for at its place; see `References.refer`."""
        around = ((cue, q) for cue in self.around(parsed, token.idx) for q in cue.quoted)
        cue, quotation = next(
            ((c, q) for c, q in around if q.covers(token.idx, token.idx + 1)), (None, None)
        )
        quoted_by = self.speakers(parsed, cue) if cue is not None else ()
        return self._references.refer(parsed, token, quoted_by, saying=saying, quotation=quotation)

    def _unknown(self, parsed: Parsed, cue: Cue) -> tuple[Reference, ...]:
        """ "A story claims that ...", "he said" of nobody known: what is told is theirs and not the
        text's."""
        if cue.token is None or not cue.sources:
            return ()
        source = cue.sources[0]
        if source.lower_ in {"he", "she", "they"}:
            span = parsed.span(source.idx, source.idx + len(source.text))
            return (
                Reference(
                    span,
                    ReferenceKind.PRONOUN,
                    (),
                    None,
                    f"whom {source.text!r} stands for is not clear",
                ),
            )
        found = (
            self._references.as_worded(parsed, source)
            if source.lemma_.lower() in _writings()
            else None
        )
        return (found,) if found is not None else ()

    def likely(self, parsed: Parsed) -> list[Attributed]:
        """What the networks read in a paragraph with enough certainty, in the order of the cues."""
        return [found for found, sure in self._read[parsed.index].values() if sure >= LIKELY]

    def read_at(self, parsed: Parsed, token: Token) -> tuple[Attributed | None, float]:
        """What the networks read at a cue, and how surely; nothing where they see none there."""
        return self._read.get(parsed.index, {}).get(token.i, (None, 0.0))

    def quoted(self, parsed: Parsed) -> Sequence[Quoted]:
        """The quoted stretches of a paragraph."""
        return self._discourse.quoted(parsed.index)

    def around(self, parsed: Parsed, offset: int, own: Cue | None = None) -> list[Cue]:
        """Statements whose content holds the place, the nearest (smallest) first."""
        cues = self.cues.get(parsed.index, ())
        held = [cue for cue in cues if cue is not own and _holds(cue, offset)]
        return sorted(held, key=lambda cue: (cue.size, cue.content))

    def via(self, parsed: Parsed, offset: int, own: Cue | None = None) -> tuple[Reference, ...]:
        """From whom the text has what stands at the place, nearest first, each source once."""
        around = self.around(parsed, offset, own)
        chain = [
            each
            for cue in around
            for each in self.speakers(parsed, cue) or self._unknown(parsed, cue)
        ]
        return tuple(dict.fromkeys(chain))


def _said_by_somebody(cue: Cue) -> bool:
    """ "The harbour said that it was late": whoever said so once, in a clause, can speak, in
    whatever noun the text calls him; what a law or a sign says it says at any time."""
    verb = cue.token
    if verb is None or not cue.content or verb.tag_ != "VBD" or not cue.sources:
        return False
    return lemma(verb) in _SAYS_SO and all(map(_calls_somebody, cue.sources))


_SAYS_SO = frozenset({"say", "tell", "add", "announce", "warn", "insist", "admit", "explain"})
_calls_somebody = pattern(
    lambda token: lemma(token) not in words("actors", "text") | words("senses", "alleged"),
    pos="NOUN",
    has=pattern(dep="det poss compound nummod amod"),
)


def _weighed(
    parsed: Parsed, cues: Sequence[Cue], found: Sequence[Attributed]
) -> dict[int, tuple[Attributed, float]]:
    """By the token of the cue, what the networks read and how sure it is beside what the rules
    see."""
    rules = cues_by_token(cues)
    return {
        each.cue: (each, probability(features(each, parsed.doc[each.cue], rules.get(each.cue))))
        for each in found
    }


def _writings() -> frozenset[str]:
    """Nouns of what says things; a statement is said by whoever gives it."""
    return (words("actors", "text") | words("senses", "alleged")) - {"statement", "release"}


def _by_persons(cues: Sequence[Cue]) -> Sequence[Cue]:
    """ "Berg said, according to a transcript": Berg goes on speaking, not the transcript."""
    saying = [cue for cue in cues if cue.token is None or cue.token.lower_ != "according"]
    return saying or cues


def _says_before(cue: Cue, quotation: Quoted, quoted: Sequence[Quoted]) -> bool:
    """The cue says something, before the quotation and in none."""
    if cue.token is None or not cue.act.takes("q") or cue.token.idx >= quotation.start:
        return False
    return not any(q.covers(cue.token.idx, cue.token.idx + 1) for q in quoted)


def _holds(cue: Cue, offset: int) -> bool:
    """What stands at the place is said by the cue's source, and is not the cue."""
    if cue.token is not None and cue.token.idx == offset:
        return False
    says = cue.act.kind is PropositionKind.STATEMENT and cue.act.takes("q")
    return says and cue.tells(offset)


def _main(verb: Token) -> bool:
    """The verb of the main clause, or coordinated with it: who acts in a subordinate clause is not
    who "he" will be."""
    return bool(first_conjunct(verb).dep_ == "ROOT")


def _in_passing(verb: Token) -> bool:
    """The verb of a relative clause or a participle: "lawyers who advised him", "for opening the
    debate"."""
    return verb.dep_ in {"pcomp", "acl"} or any(
        each.dep_ == "relcl" for each in (verb, *verb.ancestors)
    )


def _sentence_cues(sentence: TokenSpan, quoted: Sequence[Quoted]) -> list[Cue]:
    return [*tagged(sentence, list(verb_cues(sentence, quoted))), *according_cues(sentence, quoted)]


def _attach(parsed: Parsed, cues: list[Cue], quoted: Sequence[Quoted]) -> list[Cue]:
    """Quotations that no cue's content touches go to the nearest reporting verb beside them in
    their sentences."""
    claimed = {quotation for cue in cues for quotation in cue.quoted}
    for quotation in quoted:
        if quotation in claimed:
            continue
        length = len(paragraph_text(parsed.doc)[quotation.start : quotation.end].split())
        beside = [
            (gap, position)
            for position, cue in enumerate(cues)
            if cue.act.takes("q")
            and cue.sources
            and cue.token is not None
            and (gap := _gap(parsed, cue, quotation)) is not None
        ]
        if beside and (length >= _SHORTEST_ATTACHED or min(beside)[0] <= _NEXT_TO):
            position = min(beside)[1]
            cue = cues[position]
            clausal = cue.content if any(end - start > 3 for start, end in cue.content) else ()
            kept = [
                piece
                for piece in clausal
                if piece[1] <= quotation.outer_start or piece[0] >= quotation.outer_end
            ]
            whole = widened(
                [*(kept if len(cue.act.frames) == 1 and not cue.quoted else clausal)],
                [*cue.quoted, quotation],
            )
            cues[position] = replace(cue, content=whole, quoted=(*cue.quoted, quotation))
    return cues


def _gap(parsed: Parsed, cue: Cue, quotation: Quoted) -> int | None:
    """Characters between a cue outside the quotation and the quotation, None unless little stands
    between them."""
    assert cue.token is not None
    own = sorted([cue.token, *cue.sources], key=lambda token: token.i)
    start, end = own[0].idx, own[-1].idx + len(own[-1].text)
    if quotation.covers(cue.token.idx, cue.token.idx + 1):
        return None
    text = paragraph_text(parsed.doc)
    if end <= quotation.outer_start:
        return _little_between(text[end : quotation.outer_start])
    if start < quotation.outer_end:
        return 0
    inside = text[quotation.start : quotation.outer_end].rstrip("”\"’' ")
    if _is_full_sentence(inside) and cue.content and not cue.quoted:
        return None
    return _little_between(text[quotation.outer_end : start])


def _is_full_sentence(words: str) -> bool:
    return words.endswith(".") and not words.endswith("..")


def _little_between(words: str) -> int | None:
    """How many characters, where they are few and end no sentence."""
    few = len(words) < _FAR and "." not in words.replace("U.S.", "")
    return len(words) if few else None


def _goes_on(
    parsed: Parsed, quotation: Quoted, same_paragraph: bool, source: tuple[Parsed, Cue]
) -> bool:
    """A quotation without a cue goes on from the speaker before only where it is whole
    sentences."""
    inside = paragraph_text(parsed.doc)[quotation.start : quotation.end]
    if quotation.continues:
        return True
    if len(inside.split()) < _SHORTEST_CARRIED or not inside[:1].isupper():
        return False
    before = paragraph_text(parsed.doc)[: quotation.outer_start].rstrip()
    opens = not before or before[-1] in ".!?”\"'’"
    after = paragraph_text(parsed.doc)[quotation.outer_end :].lstrip()
    closes = (
        inside.rstrip()[-1:] in {".", "!", "?", "…"}
        or quotation.runs_on
        or after[:1] in {"", "—", "–", "-"}
    )
    if not (opens and closes):
        return False
    near = parsed.index - source[0].index <= 1
    return same_paragraph or (near and not before)
