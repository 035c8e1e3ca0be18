"""The acts that a document tells: who said, raised, proposed, agreed, refused or did what, as which words have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from onrecord.model import (
    Attribution,
    Form,
    Modality,
    Reference,
    ReferenceKind,
    Span,
    Telling,
    TellingKind,
)
from onrecord.model.documents import content_id
from onrecord.steps.extract.acts import Act, words
from onrecord.steps.extract.circumstances import Times, places
from onrecord.steps.extract.clauses import (
    clause,
    compared,
    modality,
    negated,
    only_a_topic,
    passive,
    patients,
    phrase,
    prepositional,
)
from onrecord.steps.extract.cues import Cue
from onrecord.steps.extract.matters import matters
from onrecord.steps.extract.named import Named
from onrecord.steps.extract.nominals import Nominal, nominals
from onrecord.steps.extract.parsing import Parsed
from onrecord.steps.extract.references import IN_QUOTATION
from onrecord.steps.extract.statements import Statements

_LONGEST_EVIDENCE = 1000
_LONGEST_TAG = 60
"""Characters a reporting clause takes in the middle of what it reports; the content then runs on over it."""
_DONE_TO_THINGS = {"COERCE", "ASSAULT", "SANCTION"}
_SHORTEST_CONTENT = 9
"""Characters a reported clause has at least: "the progress he says he sees" reports nothing."""
_TARGET = {"with", "on", "against", "of", "to", "between", "among"}


class Teller:
    """Builds tellings and attributions of one document from its cues, names, times and places."""

    def __init__(self, named: Named, times: Times, statements: Statements) -> None:
        self._named, self._times, self._statements = named, times, statements

    def tellings(self, parsed: Sequence[Parsed]) -> tuple[Telling, ...]:
        found = {t.id: t for each in parsed if each.prose for t in self._of_paragraph(each)}
        return tuple(sorted(found.values(), key=lambda t: (t.evidence, t.cue, t.act)))

    def attributions(self, parsed: Sequence[Parsed]) -> tuple[Attribution, ...]:
        found = [
            attribution
            for each in parsed
            for cue in self._statements.cues.get(each.index, ())
            if cue.act.takes("q") and cue.content
            for attribution in self._attribution(each, cue)
        ]
        return tuple(sorted(found, key=lambda a: (a.content, a.cue or a.content[0])))

    def _of_paragraph(self, parsed: Parsed) -> Iterator[Telling]:
        told_by_verb: set[int] = set()
        for cue in self._statements.cues.get(parsed.index, ()):
            telling = self._carried(parsed, cue) if cue.token is None else self._by_verb(parsed, cue)
            if telling is not None:
                yield telling
                if cue.object_noun is not None:
                    told_by_verb.add(cue.object_noun.i)
        for sentence in parsed.doc.sents:
            for nominal in nominals(sentence, told_by_verb):
                telling = self._by_noun(parsed, nominal)
                if telling is not None:
                    yield telling

    def _by_verb(self, parsed: Parsed, cue: Cue) -> Telling | None:
        verb, act = cue.token, cue.act
        assert verb is not None
        if not _framed(verb, cue) or (act.plover != "CONSULT" and only_a_topic(verb)) or compared(verb):
            return None
        speakers = self._statements.speakers(parsed, cue)
        addressees = self._addressees(parsed, cue)
        if act.takes("s"):
            speakers, addressees = self._references(parsed, patients(verb)), ()
        if not speakers and act.takes("t"):
            speakers = tuple(_thing(parsed, token) for token in cue.sources if not _is_pronoun(token))
        if not speakers and (not passive(verb) or cue.sources or _needs_speaker(act)):
            return None
        if _other_sense(cue, bool(addressees)) or (act.takes("s") and not _several(speakers)):
            return None
        if (
            not speakers
            and verb.dep_ == "acl"
            and not (addressees and act.plover)
            and act.plover not in _DONE_TO_THINGS
        ):
            return None
        if speakers and all(_adds_nothing(speaker, act, quoted=bool(cue.quoted)) for speaker in speakers):
            return None
        if addressees and len(speakers) == 1 and {r.mentions for r in addressees} == {speakers[0].mentions} != {()}:
            return None
        told_as = modality(verb)
        if told_as is Modality.CONDITIONAL and not _whether(verb):
            return None
        if told_as is Modality.POSSIBLE and act.name in {"want", "believe", "hope"}:
            return None
        extent = clause(verb) if verb.lower_ != "according" else (verb.sent.start_char, verb.sent.end_char)
        pieces = cue.content if act.kind is TellingKind.STATEMENT else ()
        evidence = _within_limit(extent, [*pieces] if cue.quoted else [])
        via = self._statements.via(parsed, verb.idx, cue) + self._told_media(parsed, verb, act)
        return self._telling(
            parsed, act, verb, evidence, speakers, addressees, cue.content, cue.quoted,
            _others(via, speakers), negated(verb), told_as, extent,
            after=cue.object_noun,
        )  # fmt: skip

    def _carried(self, parsed: Parsed, cue: Cue) -> Telling | None:
        speakers = self._statements.speakers(parsed, cue)
        if not speakers:
            return None
        start, end = cue.content[0]
        first = next(t for t in parsed.doc if t.idx + len(t.text) > start)
        return self._telling(
            parsed, cue.act, first, (start, end), speakers, (), cue.content, cue.quoted, (), False,
            Modality.HAPPENED, (start, end), cue_span=parsed.span(start, end),
        )  # fmt: skip

    def _by_noun(self, parsed: Parsed, nominal: Nominal) -> Telling | None:
        speakers = self._references(parsed, nominal.doers)
        others = self._references(parsed, nominal.others)
        extent = nominal.extent()
        time = self._times.of(parsed, nominal.token, (nominal.token.sent.start_char, nominal.token.sent.end_char))
        where = places(parsed, self._named, nominal.token, extent)
        definite = any(child.lower_ in {"the", "this", "these"} for child in nominal.token.children)
        if not (speakers or others) and not (nominal.meeting and (definite or time or where)):
            return None
        return self._telling(
            parsed, nominal.act, nominal.token, extent, speakers, others, (extent,), (),
            self._statements.via(parsed, nominal.token.idx), False, _nominal_modality(nominal.token), extent,
            time=time, nominal=True, after=nominal.token,
        )  # fmt: skip

    def _telling(
        self, parsed: Parsed, act: Act, token: Token, evidence: tuple[int, int], speakers: tuple[Reference, ...],
        addressees: tuple[Reference, ...], content: Sequence[tuple[int, int]], quoted: Sequence[object],
        via: tuple[Reference, ...], is_negated: bool, told_as: Modality, extent: tuple[int, int], *,
        time: Span | None = None, nominal: bool = False, after: Token | None = None, cue_span: Span | None = None,
    ) -> Telling:  # fmt: skip
        words_of_content = _longest(parsed, content)
        about = content if after is None else _after(after, extent)
        quotes = tuple(parsed.span(q.start, q.end) for q in quoted)  # type: ignore[attr-defined]
        evidence_span = parsed.span(*evidence)
        cue = cue_span or parsed.span(token.idx, token.idx + len(token.text))
        return Telling(
            id=content_id("t", parsed.document.id, cue.start, cue.end, act.name, *(s.span.start for s in speakers)),
            kind=act.kind,
            act=act.name,
            plover=act.plover,
            sentence=parsed.span(token.sent.start_char, token.sent.end_char),
            evidence=evidence_span,
            cue=cue,
            speakers=speakers,
            addressees=addressees,
            content=words_of_content,
            quotations=quotes,
            via=via,
            negated=is_negated,
            modality=told_as,
            time=time or self._times.of(parsed, token, _sentence_range(token)),
            places=places(parsed, self._named, token, _sentence_range(token)),
            matters=matters(parsed, self._named, about),
            lemmas=_lemmas(parsed, [evidence, *content]),
            nominal=nominal,
        )

    def _attribution(self, parsed: Parsed, cue: Cue) -> Iterator[Attribution]:
        speakers = self._statements.speakers(parsed, cue)
        if cue.token is not None and (not _framed(cue.token, cue) or (cue.sources and not speakers)):
            return
        pieces = tuple(parsed.span(*piece) for piece in cue.content)
        in_quotes = sum(max(0, min(e, q.outer_end) - max(s, q.outer_start)) for s, e in cue.content for q in cue.quoted)
        form = Form.INDIRECT if not cue.quoted else Form.DIRECT if in_quotes >= 0.9 * cue.size else Form.MIXED
        cue_span = None if cue.token is None else parsed.span(cue.token.idx, cue.token.idx + len(cue.token.text))
        is_negated = cue.token is not None and negated(cue.token)
        for speaker in speakers or (None,):
            yield Attribution(speaker, cue_span, pieces, form, is_negated)

    def _addressees(self, parsed: Parsed, cue: Cue) -> tuple[Reference, ...]:
        verb, act = cue.token, cue.act
        assert verb is not None
        tokens = list(patients(verb)) if act.takes("n") or act.kind is TellingKind.DEED else []
        if cue.object_noun is not None:
            tokens = prepositional(cue.object_noun, _TARGET)
        if act.takes("w") or act.plover in {"CONSULT", "AGREE"}:
            tokens += prepositional(verb, {"with"})
        if act.kind is TellingKind.STATEMENT and verb.lower_ != "according":
            tokens += prepositional(verb, {"to"})
        if act.plover in {"PROTEST", "ASSAULT", "ACCUSE", "SANCTION", "REQUEST"}:
            tokens += prepositional(verb, {"against", "on"})
        return self._references(parsed, [t for t in tokens if not _is_pronoun(t) or t.lower_ in {"him", "her", "them"}])

    def _references(self, parsed: Parsed, tokens: Iterable[Token]) -> tuple[Reference, ...]:
        found = (
            self._statements.refer(parsed, token)
            for token in tokens
            if token.lemma_.lower() not in words("actors", "text")
        )
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def _told_media(self, parsed: Parsed, verb: Token, act: Act) -> tuple[Reference, ...]:
        """ "told the news agency Interfax that": whom it was told for publication is a link of the chain."""
        if act.name != "tell":
            return ()
        heard = [t for t in patients(verb) if {w.lemma_.lower() for w in t.subtree} & words("actors", "media")]
        return tuple(reference for reference in self._references(parsed, heard) if reference.mentions)


def _holds_a_verb(cue_token: Token, cue: Cue) -> bool:
    inside = (token for token in cue_token.doc if any(start <= token.idx < end for start, end in cue.content))
    return any(token.pos_ in {"VERB", "AUX"} for token in inside)


def _needs_speaker(act: Act) -> bool:
    """Without an agent "it was agreed" still tells an act, "is believed" does not."""
    return act.kind is TellingKind.STATEMENT and not act.plover and act.name not in {"discuss", "decide", "announce"}


def _other_sense(cue: Cue, done_to_actor: bool) -> bool:
    """The verb has a sense that tells no such act: "was met with anger", "met the standards", "struck a note"."""
    verb, act = cue.token, cue.act
    assert verb is not None
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if verb.lemma_ == "meet" and (passive(verb) or (objects and not done_to_actor)):
        return True
    if verb.lemma_.lower() in {"strike", "beat", "shell", "bar", "shoot", "fire", "attack", "host", "visit"}:
        place = any(child.ent_type_ in {"GPE", "LOC", "FAC", "ORG"} for child in objects)
        return bool(objects) and not done_to_actor and not place
    if act.plover == "ACCUSE" and not objects and not cue.quoted:
        return any(child.dep_ == "prep" and child.lower_ in {"into", "through"} for child in verb.children)
    return act.plover == "PROTEST" and verb.lemma_.lower() in {"rally", "march"} and bool(objects)


def _whether(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "whether" for child in verb.children)


def _several(references: Sequence[Reference]) -> bool:
    return len(references) > 1 or any(len(reference.mentions) > 1 for reference in references)


def _adds_nothing(speaker: Reference, act: Act, *, quoted: bool) -> bool:
    """Inside a quotation "I think" is the quotation itself, and an unresolved "he says" tells of nobody."""
    if speaker.span.text.lower() in {"i", "we"}:
        return not act.plover
    if not quoted and speaker.kind is ReferenceKind.PRONOUN and not speaker.mentions:
        return True
    return speaker.unresolved == IN_QUOTATION


def _others(via: Sequence[Reference], speakers: Sequence[Reference]) -> tuple[Reference, ...]:
    """The chain without the speakers: "the union said it had agreed" tells the union's act from the union itself."""
    acting = {mention for speaker in speakers for mention in speaker.mentions}
    return tuple(v for v in dict.fromkeys(via) if v not in speakers and not (v.mentions and acting >= set(v.mentions)))


def _framed(verb: Token, cue: Cue) -> bool:
    """The verb has what its frames ask for: a verb of saying says something, "describe" has an "as"."""
    frames = cue.act.frames
    if verb.lower_ == "according":
        return bool(cue.content)

    if not cue.quoted and cue.size < _SHORTEST_CONTENT and frames in {"q", "qn", "Q"}:
        return False
    if frames in {"q", "qn"} and not cue.quoted and not _holds_a_verb(verb, cue):
        return False
    if frames == "Q":
        return bool(cue.quoted)
    if frames in {"q", "qn"}:
        return cue.asserted and bool(cue.content)
    if "a" in frames:
        if cue.content and verb.doc.text[cue.content[0][0] :].lower().startswith("as "):
            return False
        named_as = any(c.dep_ in {"oprd"} or (c.dep_ == "prep" and c.lower_ == "as") for c in verb.children)
        return named_as or bool(cue.quoted)
    if cue.act.kind is TellingKind.STATEMENT:
        return bool(cue.content) or "n" in frames
    return True


def _thing(parsed: Parsed, token: Token) -> Reference:
    return Reference(parsed.span(*phrase(token)), ReferenceKind.GENERIC, (), None, "not a person or body")


def _is_pronoun(token: Token) -> bool:
    return token.pos_ == "PRON"


def _nominal_modality(noun: Token) -> Modality:
    modifiers = {child.lower_ for child in noun.children}
    if modifiers & {"planned", "upcoming", "next", "future", "follow-up", "proposed", "forthcoming"}:
        return Modality.PLANNED
    if modifiers & {"possible", "potential", "alleged"}:
        return Modality.POSSIBLE
    return Modality.HAPPENED


def _sentence_range(token: Token) -> tuple[int, int]:
    return token.sent.start_char, token.sent.end_char


def _within_limit(extent: tuple[int, int], pieces: Sequence[tuple[int, int]]) -> tuple[int, int]:
    start, end = min([extent[0], *(s for s, _ in pieces)]), max([extent[1], *(e for _, e in pieces)])
    return (start, end) if end - start <= _LONGEST_EVIDENCE else extent


def _longest(parsed: Parsed, content: Sequence[tuple[int, int]]) -> Span | None:
    if not content:
        return None
    if len(content) == 2 and content[1][0] - content[0][1] <= _LONGEST_TAG:
        return parsed.span(content[0][0], content[1][1])
    hosts = [p for p in content if not parsed.doc.text[p[0] :].lower().startswith(("if ", "unless ", "when "))]
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
    return tuple(sorted({t.lemma_.lower() for t in inside if (t.is_alpha and not t.is_stop) or t.like_num}))
