"""The acts that a document tells: who said, raised, proposed, agreed, refused or did what, as which
words have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.languages.en.acts.circumstances import Times, places
from onrecord.languages.en.acts.nominals import Nominal, nominals
from onrecord.languages.en.acts.proposition_marks import proposition_marks
from onrecord.languages.en.acts.roots import settled
from onrecord.languages.en.acts.topics import topics
from onrecord.languages.en.attribution.act_rules import ActCandidate
from onrecord.languages.en.attribution.cues import Cue
from onrecord.languages.en.attribution.quoted_contents import named_only, only_quoted
from onrecord.languages.en.attribution.reported_acts import could_report, reports
from onrecord.languages.en.attribution.statements import Statements
from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.lexicon.acts import Act, words
from onrecord.languages.en.names.mention_index import MentionIndex
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.languages.en.parser.tokens import end_of
from onrecord.languages.en.syntax.arguments import patients
from onrecord.languages.en.syntax.coordination import prepositional
from onrecord.languages.en.syntax.extents import clause, phrase, sound_end
from onrecord.languages.en.syntax.factuality import modality, negated, nominal_modality
from onrecord.languages.en.syntax.veridicality import verdict
from onrecord.model import (
    FoundBy,
    Modality,
    Proposition,
    PropositionKind,
    Reference,
    ReferenceKind,
    Span,
)
from onrecord.model.documents import content_id

_LONGEST_EVIDENCE = 1000
_TELLS_SOMEBODY = {
    "tell",
    "warn",
    "notify",
    "inform",
    "remind",
    "assure",
    "advise",
    "convince",
    "promise",
}
_LONGEST_TAG = 60
"""Characters a reporting clause takes in the middle of what it reports; the content then runs on
over it."""
_TARGET = {"with", "on", "against", "of", "to", "between", "among"}

_ON, _AT = frozenset({"against", "on"}), frozenset({"against", "on", "at"})
_TARGET_OF_VERB = {
    "PROTEST": _ON,
    "ACCUSE": _ON,
    "SANCTION": _ON,
    "REQUEST": _ON,
    "ASSAULT": _AT,
    "THREATEN": _AT,
}


@dataclass(frozen=True, slots=True)
class _Told:
    """What one cue or noun tells, before its time, place and topics are looked for. Ranges are of
    the paragraph.

    about: where its topics stand. cue_span: the words that stand for a cue where a quotation only
    goes on.
    """

    act: Act
    token: Token
    evidence: tuple[int, int]
    speakers: tuple[Reference, ...]
    addressees: tuple[Reference, ...]
    content: tuple[tuple[int, int], ...]
    about: tuple[tuple[int, int], ...]
    via: tuple[Reference, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    negated: bool = False
    modality: Modality = Modality.HAPPENED
    nominal: bool = False
    cue_span: Span | None = None


class PropositionExtractor:
    """Builds propositions of one document from its cues, names, times and places."""

    def __init__(self, named: MentionIndex, times: Times, statements: Statements) -> None:
        self._named, self._times, self._statements = named, times, statements

    def propositions(self, parsed: Sequence[Parsed]) -> tuple[Proposition, ...]:
        found = {t.id: t for each in parsed if each.prose for t in self._of_paragraph(each)}
        return tuple(sorted(found.values(), key=lambda t: (t.evidence, t.cue, t.act)))

    def _of_paragraph(self, parsed: Parsed) -> Iterator[Proposition]:
        told_by_verb: set[int] = set()
        for cue in self._statements.cues.get(parsed.index, ()):
            proposition = (
                self._carried(parsed, cue) if cue.token is None else self._by_verb(parsed, cue)
            )
            if proposition is not None:
                yield proposition
                if cue.object_noun is not None:
                    told_by_verb.add(cue.object_noun.i)
        for sentence in parsed.doc.sents:
            for nominal in nominals(sentence, told_by_verb):
                proposition = self._by_noun(parsed, nominal)
                if proposition is not None:
                    yield proposition

    def _by_verb(self, parsed: Parsed, cue: Cue) -> Proposition | None:
        verb, act = cue.token, cue.act
        assert verb is not None
        if not could_report(cue):
            return None
        candidate = self.candidate(parsed, cue)
        speakers, addressees, told_as = (
            candidate.speakers,
            candidate.addressees,
            candidate.modality,
        )
        if not reports(candidate):
            return None
        extent = (
            clause(verb)
            if verb.lower_ != "according"
            else (verb.sent.start_char, verb.sent.end_char)
        )
        pieces = cue.content if act.kind is PropositionKind.STATEMENT and cue.quoted else ()
        via = (
            *self._references(parsed, cue.through),
            *self._statements.via(parsed, verb.idx, cue),
            *self._told_media(parsed, verb, act),
        )
        told = _Told(
            act=act
            if negated(verb) or not addressees or told_as is not Modality.HAPPENED
            else _settled(cue),
            token=verb,
            evidence=_within_limit(extent, (*pieces, *_turned(verb))),
            speakers=speakers,
            addressees=addressees,
            content=_content(cue),
            about=cue.content if cue.object_noun is None else _after(cue.object_noun, extent),
            via=_others(via, speakers),
            quoted=cue.quoted,
            negated=negated(verb) or any(_nobody(source) for source in cue.sources),
            modality=told_as,
        )
        return self._proposition(parsed, told)

    def candidate(self, parsed: Parsed, cue: Cue) -> ActCandidate:
        """The cue of a verb with who takes part."""
        assert cue.token is not None
        speakers, addressees = self._parties(parsed, cue)
        return ActCandidate(cue, cue.token, speakers, addressees, modality(cue.token))

    def _parties(
        self, parsed: Parsed, cue: Cue
    ) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
        """Who does it, and to or with whom."""
        assert cue.token is not None
        if cue.act.takes("s"):
            return self._references(parsed, patients(cue.token)), ()
        speakers = self._statements.speakers(parsed, cue)
        if cue.act.kind is PropositionKind.DEED or cue.act.plover == "ACCUSE":
            pronouns = [token for token in cue.sources if _is_pronoun(token)]
            speakers = tuple(_near(parsed, each, pronouns) for each in speakers)
        if not speakers and cue.act.takes("t"):
            speakers = tuple(
                _thing(parsed, token) for token in cue.sources if not _is_pronoun(token)
            )
        return speakers, self._addressees(parsed, cue)

    def _carried(self, parsed: Parsed, cue: Cue) -> Proposition | None:
        speakers = self._statements.speakers(parsed, cue)
        if not speakers or named_only(paragraph_text(parsed.doc), cue.quoted):
            return None
        start, end = cue.content[0]
        first = next(t for t in parsed.doc if t.idx + len(t.text) > start)
        told = _Told(
            cue.act, first, (start, end), speakers, (), cue.content, cue.content, quoted=cue.quoted
        )
        return self._proposition(parsed, replace(told, cue_span=parsed.span(start, end)))

    def _by_noun(self, parsed: Parsed, nominal: Nominal) -> Proposition | None:
        speakers = self._references(parsed, nominal.doers)
        others = self._references(parsed, nominal.others)
        extent = nominal.extent()
        time = self._times.of(
            parsed, nominal.token, (nominal.token.sent.start_char, nominal.token.sent.end_char)
        )
        where = places(parsed, self._named, nominal.token, extent)
        definite = any(child.lower_ in {"the", "this", "these"} for child in nominal.token.children)
        placed = bool(time or where)
        known = speakers or others
        if nominal.is_talk_in_general(definite=definite, placed=placed) or not (
            known or nominal.gathers(definite=definite, placed=placed)
        ):
            return None
        told = _Told(
            act=nominal.act,
            token=nominal.token,
            evidence=extent,
            speakers=speakers,
            addressees=others,
            content=(extent,),
            about=_after(nominal.token, extent),
            via=self._statements.via(parsed, nominal.token.idx),
            modality=nominal_modality(nominal.token),
            nominal=True,
        )
        return self._proposition(parsed, told)

    def _proposition(self, parsed: Parsed, told: _Told) -> Proposition:
        token, act = told.token, told.act
        cue = told.cue_span or parsed.span(token.idx, token.idx + len(token.text))
        sentence = (token.sent.start_char, token.sent.end_char)
        whole, evidence = parsed.span(*sentence), parsed.span(*told.evidence)
        return Proposition(
            id=content_id(
                "t",
                parsed.document.id,
                cue.start,
                cue.end,
                act.name,
                *(s.span.start for s in told.speakers),
            ),
            kind=act.kind,
            act=act.name,
            plover=act.plover,
            sentence=whole,
            evidence=evidence,
            cue=cue,
            speakers=told.speakers,
            addressees=told.addressees,
            content=_longest(parsed, told.content),
            quotations=tuple(
                parsed.span(quotation.start, quotation.end) for quotation in told.quoted
            ),
            via=told.via,
            negated=told.negated,
            modality=told.modality,
            time=self._times.of(parsed, token, sentence),
            places=places(parsed, self._named, token, sentence),
            topics=topics(parsed, self._named, told.about),
            lemmas=_lemmas(parsed, [told.evidence, *told.content]),
            nominal=told.nominal,
            **proposition_marks(whole, cue, evidence, nominal=told.nominal),
        )

    def _addressees(self, parsed: Parsed, cue: Cue) -> tuple[Reference, ...]:
        verb, act = cue.token, cue.act
        assert verb is not None
        tokens = list(patients(verb)) if act.takes("n") or act.kind is PropositionKind.DEED else []
        if cue.object_noun is not None:
            tokens = prepositional(cue.object_noun, _TARGET) if act.plover or act.takes("q") else []
        if act.takes("w") or act.plover in {"CONSULT", "AGREE"}:
            tokens += prepositional(verb, {"with"})
        if (
            act.kind is PropositionKind.STATEMENT and verb.lower_ != "according"
        ) or act.plover == "AID":
            tokens += prepositional(verb, {"to"})
        tokens += prepositional(verb, _TARGET_OF_VERB.get(act.plover, frozenset()))
        return self._references(
            parsed, [t for t in tokens if not _is_pronoun(t) or t.lower_ in {"him", "her", "them"}]
        )

    def _references(self, parsed: Parsed, tokens: Iterable[Token]) -> tuple[Reference, ...]:
        found = (
            self._statements.refer(parsed, token)
            for token in tokens
            if token.lemma_.lower() not in words("actors", "text")
        )
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def _told_media(self, parsed: Parsed, verb: Token, act: Act) -> tuple[Reference, ...]:
        """ "told the news agency Interfax that": whom it was told for publication is a link of the
        chain."""
        if act.name != "tell":
            return ()
        heard = [
            t
            for t in patients(verb)
            if {w.lemma_.lower() for w in t.subtree} & words("actors", "media")
        ]
        return tuple(
            reference for reference in self._references(parsed, heard) if reference.mentions
        )


def _near(parsed: Parsed, actor: Reference, pronouns: Sequence[Token]) -> Reference:
    """Who does a deed is not taken from another paragraph: it stays open who "he" is."""
    if actor.found is not FoundBy.PRONOUN_ACROSS_PARAGRAPHS or not pronouns:
        return actor
    span = parsed.span(pronouns[0].idx, end_of(pronouns[0]))
    why = f"whom {span.text!r} stands for is told in another paragraph"
    return Reference(span, ReferenceKind.PRONOUN, (), None, why, FoundBy.NOT_FOUND)


def _content(cue: Cue) -> tuple[tuple[int, int], ...]:
    """What is told, without the reporter's words around direct speech and ended where a phrase
    ends."""
    assert cue.token is not None
    content = only_quoted(cue.token, cue.content, cue.quoted)
    if cue.token.lower_ == "according" and len(content) == 2:
        content = ((content[0][0], content[1][1]),)
    clausal = cue.act.kind is PropositionKind.STATEMENT
    if clausal and cue.token.lemma_.lower() in _TELLS_SOMEBODY:
        content = _past_addressee(cue.token, content)
    return sound_end(cue.token.doc, content, cue.token) if clausal else content


def _past_addressee(
    verb: Token, content: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """ "Told a hearing that it was late": what was told begins behind whom it was told."""
    if not content or content[0][0] < verb.idx:
        return content
    start, end = content[0]
    inside = [token for token in verb.doc if start <= token.idx < end]
    that = next(
        (n for n, token in enumerate(inside) if token.lower_ == "that" and token.dep_ == "mark"), 0
    )
    before = inside[:that]
    if not before or any(t.tag_ in {"VBD", "VBZ", "VBP", "MD", "VB"} or t.is_punct for t in before):
        return content
    return ((inside[that + 1].idx, end), *content[1:]) if that + 1 < len(inside) else content


def _settled(cue: Cue) -> Act:
    """The cue's act with the root that the words between who does it and whom it is done to
    decide."""
    assert cue.token is not None
    noun = cue.object_noun
    targets = patients(cue.token) if noun is None else prepositional(noun, _TARGET)
    targets = targets or prepositional(cue.token, _TARGET)
    return (
        settled(cue.act, cue.token.sent, cue.sources[0], targets[0])
        if cue.sources and targets
        else cue.act
    )


def _others(via: Sequence[Reference], speakers: Sequence[Reference]) -> tuple[Reference, ...]:
    """The chain without the speakers: "the union said it had agreed" tells the union's act from the
    union itself."""
    acting = {mention for speaker in speakers for mention in speaker.mentions}
    return tuple(
        v
        for v in dict.fromkeys(via)
        if v not in speakers and not (v.mentions and acting >= set(v.mentions))
    )


def _thing(parsed: Parsed, token: Token) -> Reference:
    start, end = phrase(token)
    relative = next(
        (child for child in token.children if child.tag_ == "WP$" and child.idx == start), None
    )
    start = relative.nbor(1).idx if relative is not None else start
    return Reference(
        parsed.span(start, end), ReferenceKind.GENERIC, (), None, "not a person or body"
    )


def _nobody(source: Token) -> bool:
    """ "No economists having foreseen it", "none of the ministers"."""
    return source.lower_ in {"none", "nobody"} or any(
        child.lower_ == "no" for child in source.children
    )


def _is_pronoun(token: Token) -> bool:
    return token.pos_ == "PRON"


def _turned(verb: Token) -> tuple[tuple[int, int], ...]:
    """The words that leave open whether it was done: "Lund suspects that Berg signed it"."""
    over = verdict(verb)
    return () if over is None else ((over.by.left_edge.idx, end_of(over.by)),)


def _within_limit(extent: tuple[int, int], pieces: Sequence[tuple[int, int]]) -> tuple[int, int]:
    start, end = (
        min([extent[0], *(s for s, _ in pieces)]),
        max([extent[1], *(e for _, e in pieces)]),
    )
    return (start, end) if end - start <= _LONGEST_EVIDENCE else extent


def _longest(parsed: Parsed, content: Sequence[tuple[int, int]]) -> Span | None:
    if not content:
        return None
    if len(content) == 2 and content[1][0] - content[0][1] <= _LONGEST_TAG:
        return parsed.span(content[0][0], content[1][1])
    hosts = [
        p
        for p in content
        if not paragraph_text(parsed.doc)[p[0] :].lower().startswith(("if ", "unless ", "when "))
    ]
    start, end = max(hosts or content, key=lambda piece: (piece[1] - piece[0], -piece[0]))
    first = parsed.doc.char_span(start, min(end, start + 4))
    if first is not None and first.text == "that" and first[0].dep_ == "mark" and end - start > 8:
        start += 5
    return parsed.span(start, end)


def _after(token: Token, extent: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    start = token.idx + len(token.text)
    return ((start + 1, extent[1]),) if extent[1] > start + 1 else ()


def _lemmas(parsed: Parsed, ranges: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    inside = {t for t in parsed.doc if any(s <= t.idx < e for s, e in ranges)}
    return tuple(
        sorted({t.lemma_.lower() for t in inside if (t.is_alpha and not t.is_stop) or t.like_num})
    )
