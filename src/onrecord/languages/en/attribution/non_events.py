"""Clauses that have the form of an act and tell none: questions, habits, what anyone does, clauses
with a gap."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.languages.en.attribution.cues import Cue
from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.parser.tokens import infinitive, is_verb
from onrecord.languages.en.syntax.clauses import SUBJECT
from onrecord.model import PropositionKind, Reference

_RELATIVE = {"WDT", "WP", "WP$", "WRB"}
_KNOWN_WHICH = {"the", "this", "that", "these", "those"}


def untold(cue: Cue, speakers: Sequence[Reference]) -> bool:
    """No act of anybody in particular is told, whatever the verb and its complements look like."""
    verb = cue.token
    assert verb is not None
    if _anyone(speakers) and not cue.quoted:
        return True
    if _asks(verb) and not cue.quoted:
        return True
    if cue.act.kind is PropositionKind.DEED and _hedged(verb):
        return True
    if _gapped(cue) or _aside(cue) or _usual(cue) or _to_audience(verb) or _kind_that(verb):
        return True
    return _habit(cue, speakers) or _of_a_writing(cue, speakers)


def _hedged(verb: Token) -> bool:
    """ "Usually arrests", "nearly died"."""
    return any(
        child.lower_ in words("senses", "usual") | words("senses", "nearly")
        for child in verb.children
    )


def _anyone(speakers: Sequence[Reference]) -> bool:
    """ "People say", "anyone who joins": nobody in particular."""
    return any(
        each.span.text.lower() in words("senses", "anyone") and not each.mentions
        for each in speakers
    )


def _asks(verb: Token) -> bool:
    """The sentence from the verb on ends in a question mark: what is asked is not told."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.text in {".", "!", "?"}:
            return bool(token.text == "?")
    return False


def _gapped(cue: Cue) -> bool:
    """ "The staff she says the state has": what she says of them lacks its object, or its
    subject."""
    verb = cue.token
    assert verb is not None
    if verb.dep_ != "relcl" or cue.quoted or not (cue.act.takes("q") or cue.act.takes("i")):
        return False
    if _object_relative(verb):
        return True
    own = [child for child in verb.children if child.dep_ in SUBJECT]
    clausal = any(child.dep_ == "ccomp" for child in verb.children)
    opens = verb.doc[verb.left_edge.i : verb.i]
    where = any(
        token.tag_ == "WRB" or (token.tag_ in _RELATIVE and token.dep_ == "pobj") for token in opens
    )
    return bool(own) and clausal and not where and all(child.tag_ not in _RELATIVE for child in own)


def _object_relative(verb: Token) -> bool:
    """ "The cracks that he tried to clear": what he tried to clear stands before the clause."""
    inner = [child for child in verb.children if child.dep_ == "xcomp" and infinitive(child)]
    return any(
        child.tag_ in _RELATIVE and child.dep_ == "dobj"
        for each in inner
        for child in each.children
    )


def _aside(cue: Cue) -> bool:
    """ "As the opposition wanted": what was wanted is the main clause, and the verb has no object
    of its own."""
    verb = cue.token
    assert verb is not None
    if verb.dep_ != "advcl" or cue.act.name not in {"want", "plan", "hope", "expect"}:
        return False
    marked = any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
    return marked and not any(child.dep_ in {"dobj", "xcomp", "ccomp"} for child in verb.children)


def _usual(cue: Cue) -> bool:
    """ "How such things are discussed": a passive present of saying or deciding without an
    agent."""
    verb = cue.token
    assert verb is not None
    if cue.act.kind is PropositionKind.DEED or cue.act.plover or cue.sources:
        return False
    passives = {child.lower_ for child in verb.children if child.dep_ == "auxpass"}
    aided = any(child.dep_ == "aux" for child in verb.children)
    return bool(passives & {"is", "are"}) and not aided


def _habit(cue: Cue, speakers: Sequence[Reference]) -> bool:
    """ "Refugees who commit crimes", "a politician promises": the plain present of whoever is of
    that kind."""
    verb = cue.token
    assert verb is not None
    if not cue.sources or not speakers or (cue.quoted and cue.act.takes("q")):
        return False
    if verb.dep_ == "relcl" and all(_kind_named(source, verb) for source in cue.sources):
        return _plain_present(verb)
    if any(each.mentions for each in speakers) or not all(
        _of_a_kind(source) for source in cue.sources
    ):
        return False
    return _would(verb) or (_plain_present(verb) and not cue.act.takes("q"))


def _would(verb: Token) -> bool:
    """ "Most clerks will tell you", "any clerk would say"."""
    if any(child.dep_ in SUBJECT | {"aux"} for child in verb.children) or verb.dep_ != "conj":
        return any(
            child.dep_ == "aux" and child.lower_ in {"will", "would", "can", "could"}
            for child in verb.children
        )
    return is_verb(verb.head) and _would(verb.head)


def _to_audience(verb: Token) -> bool:
    """ "Our correspondent joined us": who listens is no party."""
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return (
        verb.lemma_ == "join"
        and bool(objects)
        and all(each.lower_ in {"us", "me"} for each in objects)
    )


def _kind_that(verb: Token) -> bool:
    """ "States delaying their votes could be fined": of a kind, whichever they are."""
    noun = verb.head
    if (
        verb.dep_ != "acl"
        or verb.tag_ != "VBG"
        or noun.tag_ != "NNS"
        or noun.dep_ not in SUBJECT | {"nsubjpass"}
    ):
        return False
    bare = not any(
        child.dep_ in {"det", "poss", "nummod", "amod", "compound"} for child in noun.children
    )
    modal = any(child.tag_ == "MD" for child in noun.head.children)
    return bare and modal


def _kind_named(source: Token, verb: Token) -> bool:
    """ "Norwegians who oppose the plan" are those of them who do; with a comma all of them would be
    told to."""
    bare = not any(child.dep_ in {"det", "poss", "nummod"} for child in source.children)
    return (
        source.tag_ in {"NNPS", "NNS"}
        and bare
        and verb.head.i == source.i
        and source.nbor(1).text != ","
    )


def _plain_present(verb: Token) -> bool:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if auxiliaries:
        return auxiliaries <= {"do", "does"}
    if verb.tag_ in {"VBP", "VBZ"}:
        return True
    shared = verb.dep_ in {"xcomp", "conj"} and is_verb(verb.head) and verb.head.i != verb.i
    return shared and verb.tag_ in {"VB", "VBG"} and _plain_present(verb.head)


def _of_a_kind(source: Token) -> bool:
    """A bare plural, "any clerk", "many people": whoever is of the kind."""
    if source.pos_ != "NOUN":
        return False
    before = [child for child in source.children if child.i < source.i]
    if any(child.lower_ in _KNOWN_WHICH or child.dep_ in {"poss", "nummod"} for child in before):
        return False
    determiners = {
        child.lower_ for child in before if child.dep_ in {"det", "predet"} or child.tag_ == "DT"
    }
    return bool(determiners & words("senses", "open")) or (source.tag_ == "NNS" and not determiners)


def _of_a_writing(cue: Cue, speakers: Sequence[Reference]) -> bool:
    """ "The report provides relief", or "they oppose it" after a survey: a writing says things and
    does nothing."""
    says = cue.act.kind is PropositionKind.STATEMENT and cue.act.takes("q")
    several = any(source.lower_ == "they" for source in cue.sources)
    return any(_writing(each) and (several or not says) for each in speakers)


def _writing(reference: Reference) -> bool:
    if reference.mentions:
        return False
    head = reference.span.text.lower().split(" of ")[0].split(" in ")[0].split()
    return bool(head) and head[-1].rstrip("s") in words("actors", "text")
