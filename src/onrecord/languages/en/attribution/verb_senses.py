"""Whether a cue tells an act at all: what its frames ask for is there, and the verb has no other
sense."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.languages.en.attribution.contents import clausal_complements
from onrecord.languages.en.attribution.cues import Cue
from onrecord.languages.en.attribution.non_events import untold
from onrecord.languages.en.attribution.quoted_contents import tagged_by_another
from onrecord.languages.en.coreference.references import IN_QUOTATION
from onrecord.languages.en.lexicon.acts import Act, acts, words
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.languages.en.syntax.clauses import asking_call, passive, patients
from onrecord.languages.en.syntax.control import control
from onrecord.languages.en.syntax.coordination import prepositional
from onrecord.languages.en.syntax.factuality import HEARSAY
from onrecord.languages.en.syntax.unasserted import compared, only_a_topic, withheld
from onrecord.model import Modality, PropositionKind, Reference, ReferenceKind

_DONE_TO_THINGS = {"COERCE", "ASSAULT", "SANCTION"}
_SHORTEST_CONTENT = 9
"""Characters a reported clause has at least: "the progress he says he sees" reports nothing."""


def could_tell(cue: Cue) -> bool:
    """By the clause alone: its frames are filled, and it neither names a topic nor compares."""
    assert cue.token is not None
    if (
        cue.token.lower_ == "according"
        and cue.content
        and tagged_by_another(cue.token.doc, cue.content[0])
    ):
        return False
    topic = withheld(cue.token) or (cue.act.plover != "CONSULT" and only_a_topic(cue.token))
    return framed(cue.token, cue) and not topic and not compared(cue.token)


def tells(
    cue: Cue, speakers: Sequence[Reference], addressees: Sequence[Reference], told_as: Modality
) -> bool:
    """By who takes part: somebody does it, or it is told as done to somebody by nobody named."""
    verb, act = cue.token, cue.act
    assert verb is not None
    if (
        _other_sense(cue, bool(addressees))
        or _figure_of_speech(cue, bool(addressees))
        or untold(cue, speakers)
    ):
        return False
    if act.takes("s") and not _several(speakers):
        return False
    if told_as is Modality.CONDITIONAL and (verb.dep_ == "advcl" or not _whether(verb)):
        return False
    if told_as is Modality.POSSIBLE and act.name in {"want", "believe", "hope"}:
        return False
    if not speakers:
        return _tells_without_agent(cue, bool(addressees), told_as)
    to_oneself = len(speakers) == 1 and {other.mentions for other in addressees} == {
        speakers[0].mentions
    } != {()}
    return not to_oneself and not all(
        _adds_nothing(each, act, quoted=bool(cue.quoted)) for each in speakers
    )


def _tells_without_agent(cue: Cue, done_to_somebody: bool, told_as: Modality) -> bool:
    verb, act = cue.token, cue.act
    assert verb is not None
    if not passive(verb) or cue.sources or _needs_speaker(act):
        return False
    if told_as is Modality.POSSIBLE and not _perhaps_done(verb):
        return False
    if not (done_to_somebody or cue.content) or verb.lemma_.lower() in {"limit", "guarantee"}:
        return False
    return (
        verb.dep_ != "acl"
        or act.plover in _DONE_TO_THINGS
        or (done_to_somebody and bool(act.plover))
    )


def _perhaps_done(verb: Token) -> bool:
    """ "Was allegedly shot", "may have been shot" tell an act; "can be restricted" tells none."""
    return any(
        child.lower_ in HEARSAY or (child.dep_ == "aux" and child.lower_ == "have")
        for child in verb.children
    )


def _holds_a_verb(cue_token: Token, cue: Cue) -> bool:
    inside = (
        token
        for token in cue_token.doc
        if any(start <= token.idx < end for start, end in cue.content)
    )
    return any(token.pos_ in {"VERB", "AUX"} for token in inside)


def _needs_speaker(act: Act) -> bool:
    """Without an agent "it was agreed" still tells an act, "is believed" does not."""
    return (
        act.kind is PropositionKind.STATEMENT
        and not act.plover
        and act.name not in {"discuss", "decide", "announce"}
    )


def _other_sense(cue: Cue, done_to_actor: bool) -> bool:
    """The verb has a sense that tells no such act: "was met with anger", "met the standards",
    "struck a note"."""
    verb, act = cue.token, cue.act
    assert verb is not None
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if cue.object_noun is not None and asking_call(cue.object_noun):
        return True
    if verb.lemma_ in {"meet", "confer", "consult"} and (
        passive(verb) or (objects and not done_to_actor)
    ):
        return True
    if verb.lemma_.lower() in {
        "strike",
        "beat",
        "shell",
        "bar",
        "shoot",
        "fire",
        "attack",
        "host",
        "visit",
    }:
        place = any(child.ent_type_ in {"GPE", "LOC", "FAC", "ORG"} for child in objects)
        return bool(objects) and not done_to_actor and not place
    if act.name == "fire on" and not done_to_actor:
        return True
    if act.name == "criticize" and not (patients(verb) or cue.quoted or clausal_complements(verb)):
        return True
    if act.plover == "ACCUSE" and not objects and not cue.quoted:
        return any(
            child.dep_ == "prep" and child.lower_ in {"into", "through"} for child in verb.children
        )
    return act.plover == "PROTEST" and verb.lemma_.lower() in {"rally", "march"} and bool(objects)


def _figure_of_speech(cue: Cue, done_to_actor: bool) -> bool:
    """The objects show another sense: "commit a crime", "freed of doubt", "break a tie", "the crowd
    heard a shot"."""
    verb, act = cue.token, cue.act
    assert verb is not None
    lemma, objects = verb.lemma_.lower(), patients(verb)
    if cue.object_noun is None and any(
        (lemma, each.lemma_.lower()) in acts().idioms for each in objects
    ):
        return True
    if act.name in {"kill", "injure", "wound"} and act.takes("t") and not passive(verb):
        return bool(objects) and all(_thing(each) for each in objects) and not done_to_actor
    if lemma == "shut" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "out":
        return True
    if act.name == "publish" and done_to_actor and passive(verb):
        return True
    if lemma == "seize" and any(
        c.lower_ in {"on", "upon"} and c.i == verb.i + 1 for c in verb.children
    ):
        return True
    if lemma == "capture" and (shown := prepositional(verb, {"on", "in", "by"})):
        return any(each.lemma_.lower() in words("senses", "picture") for each in shown)
    if lemma == "commit":
        given = words("senses", "given")
        return any(
            not ({t.lemma_.lower() for t in each.subtree} & given)
            for each in objects
            if each.i != verb.i
        )
    if lemma == "free" and verb.dep_ in {"acl", "advcl"}:
        freed_from = prepositional(verb, {"of", "from"})
        return any(noun.lemma_.lower() not in words("senses", "custody") for noun in freed_from)
    if act.name == "sever":
        return any(noun.lower_ == "tie" for noun in objects)
    if lemma == "find" and any(each.lower_.endswith(("self", "selves")) for each in objects):
        return True
    if lemma == "oppose" and verb.i and verb.nbor(-1).lower_ == "as":
        return True
    if verb.lower_ == "hearing" and verb.i and verb.nbor(-1).pos_ in {"NOUN", "PROPN"}:
        return True
    if lemma in {"hear", "smell"}:
        return not any(_finite(child) for child in verb.children if child.dep_ == "ccomp")
    if lemma == "read" and not cue.quoted:
        writings = words("actors", "text") | words("senses", "sign")
        return not any(source.lemma_.lower() in writings for source in cue.sources)
    if lemma in {"respond", "react"} and not cue.quoted:
        return any(
            child.dep_ == "prep" and child.lower_ in {"with", "by"} for child in verb.children
        )
    if lemma == "add" and not cue.quoted:
        return any(child.dep_ == "dobj" for child in verb.children)
    if act.name == "lead" and any(
        (above := control(c)) and above.governor.i == verb.i for c in verb.children
    ):
        return True
    if act.name == "lead":
        where = prepositional(verb, {"in"})
        return any(
            noun.lemma_.lower() in words("senses", "polled") for noun in where
        ) or _by_points(verb)
    return lemma == "plow" and not objects and not prepositional(verb, {"into"})


def _thing(noun: Token) -> bool:
    """Neither counted ("killing dozens") nor a creature's pronoun; whether it is a party the
    references tell."""
    counts = {
        "dozen",
        "hundred",
        "thousand",
        "score",
        "million",
        "animal",
        "dog",
        "cattle",
        "victim",
    }
    return (
        noun.pos_ == "NOUN" and noun.lemma_.lower() not in counts and noun.ent_type_ != "CARDINAL"
    )


def _finite(clause: Token) -> bool:
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
    return (
        marked
        or clause.tag_ in {"VBD", "VBZ", "VBP"}
        or any(child.dep_ == "aux" for child in clause.children)
    )


def _by_points(verb: Token) -> bool:
    measures = {"point", "percent", "%", "margin"}
    return any(noun.lemma_.lower() in measures for noun in prepositional(verb, {"by"}))


def _whether(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "whether" for child in verb.children)


def _several(references: Sequence[Reference]) -> bool:
    return len(references) > 1 or any(len(reference.mentions) > 1 for reference in references)


def _adds_nothing(speaker: Reference, act: Act, *, quoted: bool) -> bool:
    """Inside a quotation "I think" is the quotation itself, and an unresolved "he says" tells of
    nobody."""
    if speaker.span.text.lower() in {"i", "we"}:
        return not act.plover
    if not quoted and speaker.kind is ReferenceKind.PRONOUN and not speaker.mentions:
        return True
    return speaker.unresolved == IN_QUOTATION


def _what_gapped(verb: Token, cue: Cue) -> bool:
    """ "What the mayor was trying to do", "which was announced": the words before the verb are no
    content of it."""
    if cue.quoted or not cue.content or any(end > verb.idx for _, end in cue.content):
        return False
    start, end = cue.content[-1]
    told = paragraph_text(verb.doc)[start:end].lower()
    return told.startswith("what ") or told in {"which", "that", "who", "what"}


def framed(verb: Token, cue: Cue) -> bool:
    """The verb has what its frames ask for: a verb of saying says something, "describe" has an
    "as"."""
    frames = cue.act.frames
    if _what_gapped(verb, cue):
        return False
    if verb.lower_ == "according":
        return bool(cue.content)
    if frames == "Q":
        return bool(cue.quoted)
    if frames in {"q", "qn"}:
        told = cue.size >= _SHORTEST_CONTENT and _holds_a_verb(verb, cue)
        return cue.asserted and bool(cue.content) and (told or bool(cue.quoted))
    if "a" in frames:
        if cue.content and paragraph_text(verb.doc)[cue.content[0][0] :].lower().startswith("as "):
            return False
        named_as = any(
            c.dep_ in {"oprd"} or (c.dep_ == "prep" and c.lower_ == "as") for c in verb.children
        )
        return named_as or bool(cue.quoted)
    if cue.act.kind is PropositionKind.STATEMENT:
        return bool(cue.content) or "n" in frames
    return True
