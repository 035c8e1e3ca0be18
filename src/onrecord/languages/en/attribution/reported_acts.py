"""Whether a cue reports an act: what its frames ask for is there, somebody does it, and the verb
stands in no other sense."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.languages.en.attribution.act_rules import ActCandidate, ActRule, act_rule
from onrecord.languages.en.attribution.cues import Cue
from onrecord.languages.en.attribution.non_events import NON_EVENTS
from onrecord.languages.en.attribution.quoted_contents import tagged_by_another
from onrecord.languages.en.attribution.verb_senses import OTHER_SENSES
from onrecord.languages.en.coreference.references import IN_QUOTATION
from onrecord.languages.en.lexicon.acts import Act
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.languages.en.parser.tokens import has_child, lemma, marked
from onrecord.languages.en.syntax.clauses import passive
from onrecord.languages.en.syntax.factuality import HEARSAY
from onrecord.languages.en.syntax.rules import first_rule
from onrecord.languages.en.syntax.unasserted import compared, only_a_topic, withheld
from onrecord.model import Modality, PropositionKind, Reference, ReferenceKind

_DONE_TO_THINGS = {"COERCE", "ASSAULT", "SANCTION"}
_DONE_BY_TALKING = {"discuss", "decide", "announce"}
_SHORTEST_CONTENT = 9
"""Characters a reported clause has at least: "the progress he says he sees" reports nothing."""


def could_report(cue: Cue) -> bool:
    """By the clause alone: its frames are filled, and it neither names a topic nor compares."""
    verb = cue.token
    assert verb is not None
    if _told_by_another_tag(cue, verb) or not framed(verb, cue):
        return False
    return not (withheld(verb) or _only_a_topic(cue, verb) or compared(verb))


def reports(candidate: ActCandidate) -> bool:
    """By who takes part: somebody does it, or it is reported as done to somebody by nobody
    named."""
    return not any(
        first_rule(rules, candidate) for rules in (OTHER_SENSES, NON_EVENTS, WITHOUT_PARTIES)
    )


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
        return _says_something(verb, cue)
    if "a" in frames:
        return _named_as_something(verb, cue)
    if cue.act.kind is PropositionKind.STATEMENT:
        return bool(cue.content) or "n" in frames
    return True


# The clause


def _told_by_another_tag(cue: Cue, verb: Token) -> bool:
    if verb.lower_ != "according" or not cue.content:
        return False
    return tagged_by_another(verb.doc, cue.content[0])


def _only_a_topic(cue: Cue, verb: Token) -> bool:
    return cue.act.plover != "CONSULT" and only_a_topic(verb)


def _what_gapped(verb: Token, cue: Cue) -> bool:
    """ "What the mayor was trying to do", "which was announced": the words before the verb are no
    content of it."""
    if cue.quoted or not cue.content or any(end > verb.idx for _, end in cue.content):
        return False
    start, end = cue.content[-1]
    words = paragraph_text(verb.doc)[start:end].lower()
    return words.startswith("what ") or words in {"which", "that", "who", "what"}


def _says_something(verb: Token, cue: Cue) -> bool:
    """There is a clause of some length, or a quotation."""
    if not cue.asserted or not cue.content:
        return False
    return bool(cue.quoted) or (cue.size >= _SHORTEST_CONTENT and _holds_a_verb(verb, cue))


def _holds_a_verb(cue_token: Token, cue: Cue) -> bool:
    verbs = (token.idx for token in cue_token.doc if token.pos_ in {"VERB", "AUX"})
    return any(start <= place < end for place in verbs for start, end in cue.content)


def _named_as_something(verb: Token, cue: Cue) -> bool:
    if cue.content and _begins_with_as(verb, cue):
        return False
    if cue.quoted or has_child(verb, "oprd"):
        return True
    return has_child(verb, "prep", words={"as"})


def _begins_with_as(verb: Token, cue: Cue) -> bool:
    return paragraph_text(verb.doc)[cue.content[0][0] :].lower().startswith("as ")


# Who takes part


def _several(references: Sequence[Reference]) -> bool:
    return len(references) > 1 or any(len(reference.mentions) > 1 for reference in references)


def _by_one_alone(candidate: ActCandidate) -> bool:
    return not _several(candidate.speakers)


def _under_condition(candidate: ActCandidate) -> bool:
    """ "If he signed it"; but whether he did is what is reported."""
    if candidate.modality is not Modality.CONDITIONAL:
        return False
    return candidate.verb.dep_ == "advcl" or not marked(candidate.verb, "whether")


def _possible(candidate: ActCandidate) -> bool:
    return candidate.modality is Modality.POSSIBLE


def _perhaps_done(verb: Token) -> bool:
    """ "Was allegedly shot", "may have been shot" report an act; "can be restricted" none."""
    return has_child(verb, words=HEARSAY) or has_child(verb, "aux", words={"have"})


def _needs_speaker(act: Act) -> bool:
    """Without an agent "it was agreed" still reports an act, "is believed" does not."""
    if act.kind is not PropositionKind.STATEMENT or act.plover:
        return False
    return act.name not in _DONE_BY_TALKING


def _done_by_nobody(candidate: ActCandidate) -> bool:
    """Nobody does it, and it is no passive that reports what was done to somebody."""
    if candidate.speakers:
        return False
    return not all(test(candidate) for test in _DONE_TO_SOMEBODY)


def _passive_without_agent(candidate: ActCandidate) -> bool:
    return passive(candidate.verb) and not candidate.cue.sources


def _needs_no_speaker(candidate: ActCandidate) -> bool:
    return not _needs_speaker(candidate.act)


def _surely_or_perhaps_done(candidate: ActCandidate) -> bool:
    return not _possible(candidate) or _perhaps_done(candidate.verb)


def _done_to_something(candidate: ActCandidate) -> bool:
    if lemma(candidate.verb) in {"limit", "guarantee"}:
        return False
    return bool(candidate.addressees or candidate.cue.content)


def _more_than_a_participle(candidate: ActCandidate) -> bool:
    """ "The men arrested in May": of some acts a participle is enough, of others where it is done
    to a party."""
    root = candidate.act.plover
    if candidate.verb.dep_ != "acl" or root in _DONE_TO_THINGS:
        return True
    return bool(candidate.addressees and root)


_DONE_TO_SOMEBODY = (
    _passive_without_agent,
    _needs_no_speaker,
    _surely_or_perhaps_done,
    _done_to_something,
    _more_than_a_participle,
)


def _to_oneself(candidate: ActCandidate) -> bool:
    if len(candidate.speakers) != 1 or not candidate.speakers[0].mentions:
        return False
    addressed = {other.mentions for other in candidate.addressees}
    return addressed == {candidate.speakers[0].mentions}


def _by_speakers_who_add_nothing(candidate: ActCandidate) -> bool:
    speakers = candidate.speakers
    return bool(speakers) and all(_adds_nothing(each, candidate) for each in speakers)


def _adds_nothing(speaker: Reference, candidate: ActCandidate) -> bool:
    """Inside a quotation "I think" is the quotation itself, and an unresolved "he says" is said by
    nobody."""
    if speaker.span.text.lower() in {"i", "we"}:
        return not candidate.act.plover
    return speaker.unresolved == IN_QUOTATION or (not candidate.quoted and _unresolved(speaker))


def _unresolved(speaker: Reference) -> bool:
    return speaker.kind is ReferenceKind.PRONOUN and not speaker.mentions


WITHOUT_PARTIES: tuple[ActRule, ...] = (
    act_rule(
        "one party where several act",
        "The ferry will *bring* the party together.",
        "The mayor *brought* Norway and Sweden together.",
        frame="s",
        when=_by_one_alone,
    ),
    act_rule(
        "under a condition",
        "If Anna Berg *resigned*, the council would vote.",
        "Anna Berg *resigned* and the council voted.",
        when=_under_condition,
    ),
    act_rule(
        "what somebody may want",
        "Anna Berg may *want* a recount.",
        "Anna Berg *wants* a recount.",
        acts=frozenset({"want", "believe", "hope"}),
        when=_possible,
    ),
    act_rule(
        "done by nobody",
        "The rules can be *restricted*.",
        "Tomas Brandt was *arrested* on Friday.",
        when=_done_by_nobody,
    ),
    act_rule(
        "done to oneself",
        "Anna Berg also *endorsed* her in March.",
        "Anna Berg *endorsed* Tomas Brandt in March.",
        when=_to_oneself,
    ),
    act_rule(
        "a speaker who adds nothing",
        "“I *believe* that the bridge is safe,” Anna Berg said.",
        "Anna Berg *believes* that the bridge is safe.",
        when=_by_speakers_who_add_nothing,
    ),
)
"""Acts that lack who does them or to whom they are done; any row that fits."""
