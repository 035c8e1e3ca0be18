"""Clauses that have the form of an act and report none of anybody in particular: questions, habits,
what anyone does, clauses with a gap. One row a kind of clause."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.languages.en.attribution.act_rules import ActCandidate, ActRule, act_rule
from onrecord.languages.en.attribution.handed_on import CITES, quotes_somebody
from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.parser.tokens import (
    ACTIVE_SUBJECT,
    RELATIVE,
    auxiliaries,
    children,
    has_child,
    infinitive,
    is_verb,
)
from onrecord.languages.en.syntax.clauses import passive
from onrecord.languages.en.syntax.rules import any_of, child, not_, pattern
from onrecord.model import PropositionKind, Reference

_SENTENCE_ENDS = {".", "!", "?"}


# What the parse shows


def _is_question(verb: Token) -> bool:
    """The sentence from the verb on ends in a question mark."""
    ends = (t.text for t in verb.doc[verb.i + 1 : verb.sent.end] if t.text in _SENTENCE_ENDS)
    return next(ends, "") == "?"


_relative = pattern(tag=RELATIVE)
_where = any_of(pattern(tag="WRB"), pattern(_relative, dep="pobj"))


def _subject_stands_before(verb: Token) -> bool:
    """ "The staff she says the state has": what she says lacks its object, or its subject."""
    own = children(verb, *ACTIVE_SUBJECT)
    if not own or not has_child(verb, "ccomp") or any(map(_relative, own)):
        return False
    return not any(map(_where, verb.doc[verb.left_edge.i : verb.i]))


_object_stands_before = pattern(
    has=pattern(infinitive, dep="xcomp", has=pattern(_relative, dep="dobj"))
)


def _plain_present(verb: Token) -> bool:
    aided = auxiliaries(verb)
    if aided:
        return aided <= {"do", "does"}
    return verb.tag_ in {"VBP", "VBZ"} or (_shares_tense(verb) and _plain_present(verb.head))


def _would(verb: Token) -> bool:
    """ "Most clerks will tell you", "any clerk would say"."""
    if _shares_auxiliary(verb):
        return is_verb(verb.head) and _would(verb.head)
    return has_child(verb, "aux", words={"will", "would", "can", "could"})


_shares_tense = pattern(
    lambda verb: verb.head.i != verb.i, dep="xcomp conj", tag="VB VBG", head=is_verb
)
_shares_auxiliary = pattern(dep="conj", lacks=pattern(dep=ACTIVE_SUBJECT | {"aux"}))
_bare = pattern(lacks=pattern(dep="det poss nummod amod compound"))


def _bare_kind(source: Token) -> bool:
    """ "Norwegians", with nothing that says which or how many."""
    return source.tag_ in {"NNPS", "NNS"} and not has_child(source, "det", "poss", "nummod")


def _of_a_kind(source: Token) -> bool:
    """A bare plural, "any clerk", "many people": whoever is of the kind."""
    before = [each for each in source.children if each.i < source.i]
    if source.pos_ != "NOUN" or any(map(_says_which, before)):
        return False
    determiners = {each.lower_ for each in before if _determines(each)}
    if not determiners:
        return bool(source.tag_ == "NNS")
    return bool(determiners & words("senses", "open"))


_says_which = any_of(pattern(lower="the this that these those"), pattern(dep="poss nummod"))
_determines = any_of(pattern(dep="det predet"), pattern(tag="DT"))


# What who takes part shows


def _anyone(candidate: ActCandidate) -> bool:
    """ "People say", "anyone who joins": nobody in particular."""
    return any(
        each.span.text.lower() in words("senses", "anyone") and not each.mentions
        for each in candidate.speakers
    )


def _states_or_intends(candidate: ActCandidate) -> bool:
    return candidate.act.takes("q") or candidate.act.takes("i")


def _by_no_agent(candidate: ActCandidate) -> bool:
    return not candidate.act.plover and not candidate.cue.sources


def _restricted(candidate: ActCandidate) -> bool:
    """ "Norwegians who oppose the plan" are those of them who do; with a comma all of them would be
    told to."""
    return all(
        _bare_kind(source) and candidate.verb.head.i == source.i and source.nbor(1).text != ","
        for source in candidate.cue.sources
    )


def _by_somebody(candidate: ActCandidate) -> bool:
    """It has a subject that stands for somebody, and is not the tag of a quotation."""
    if candidate.quoted and candidate.act.takes("q"):
        return False
    return bool(candidate.cue.sources and candidate.speakers)


def _by_those_of_a_kind(candidate: ActCandidate) -> bool:
    return (
        _by_somebody(candidate)
        and candidate.verb.dep_ == "relcl"
        and _restricted(candidate)
        and _plain_present(candidate.verb)
    )


def _by_whoever(candidate: ActCandidate) -> bool:
    """Nobody of those who do it is known by name, and each is any of a kind."""
    if not _by_somebody(candidate) or any(each.mentions for each in candidate.speakers):
        return False
    if candidate.verb.dep_ == "relcl" and _restricted(candidate):
        return False
    return all(map(_of_a_kind, candidate.cue.sources))


def _usually_by_whoever(candidate: ActCandidate) -> bool:
    says = candidate.act.takes("q")
    return _by_whoever(candidate) and not says and _plain_present(candidate.verb)


def _would_by_whoever(candidate: ActCandidate) -> bool:
    return _by_whoever(candidate) and _would(candidate.verb)


def _says(candidate: ActCandidate) -> bool:
    return candidate.act.kind is PropositionKind.STATEMENT and candidate.act.takes("q")


def _of_a_writing(candidate: ActCandidate) -> bool:
    """ "The report provides relief", or "they oppose it" after a survey: a writing says things and
    does nothing."""
    may_say = _says(candidate) and all(each.lower_ != "they" for each in candidate.cue.sources)
    return not may_say and any(map(_is_writing, candidate.speakers))


def _is_writing(reference: Reference) -> bool:
    if reference.mentions:
        return False
    head = reference.span.text.lower().split(" of ")[0].split(" in ")[0].split()
    return bool(head) and head[-1].rstrip("s") in words("actors", "text")


def _keeps_silent(verb: Token) -> bool:
    """What it is refused to do is to tell something, so nothing is refused to anybody: "declined to
    comment", "refused to say whether". Talks that are refused are another matter."""
    return any(map(_telling, children(verb, "xcomp")))


_of_what_is_told = pattern(dep="dobj", lemma=words("senses", "untold"))
_telling = any_of(
    pattern(lemma=words("senses", "telling")),
    pattern(lemma="give provide offer", has=_of_what_is_told),
    pattern(lemma="discuss speak talk", head=pattern(lemma="decline")),
)

_asked_by_nobody = pattern(passive, dep="advcl", tag="VBN", lacks=pattern(dep="agent"))

NON_EVENTS: tuple[ActRule, ...] = (
    act_rule(
        "keeping silent",
        "The minister *declined* to comment on the plan.",
        "The minister *refused* to discuss the plan with the union.",
        verbs="decline refuse",
        parse=_keeps_silent,
    ),
    act_rule(
        "what anyone does",
        "People *support* the plan.",
        "Officials *support* the plan.",
        quoted=False,
        when=_anyone,
    ),
    act_rule(
        "a question",
        "Did the minister *meet* Tomas Brandt in Oslo? The council did not say.",
        "Did they meet? The minister *met* Tomas Brandt in Oslo.",
        quoted=False,
        parse=_is_question,
    ),
    act_rule(
        "quoting somebody",
        "The ferry will be sold, the Norland Tribune reported, *quoting* Mr. Berg.",
        "The mayor closed the bridge, *citing* a lack of money.",
        verbs=" ".join(sorted(CITES)),
        parse=quotes_somebody,
    ),
    act_rule(
        "what the reporter asks",
        "*Asked* about the bridge, Anna Berg said that it was safe.",
        "Anna Berg *asked* about the bridge.",
        verbs="ask press question",
        parse=_asked_by_nobody,
    ),
    act_rule(
        "usually, nearly",
        "Anna Berg nearly *died* on the ferry.",
        "Anna Berg *died* on the ferry.",
        kind=PropositionKind.DEED,
        parse=child(lower=words("senses", "usual") | words("senses", "nearly")),
    ),
    act_rule(
        "said with its object before it",
        "The cracks that he *tried* to clear were wide.",
        quoted=False,
        parse=pattern(_object_stands_before, dep="relcl"),
        when=_states_or_intends,
    ),
    act_rule(
        "said with its subject before it",
        "The ministry counted the guards she *says* the camp has on duty.",
        quoted=False,
        parse=pattern(_subject_stands_before, dep="relcl"),
        when=_states_or_intends,
    ),
    act_rule(
        "an aside",
        "The vote was late, as the mayor *wanted*.",
        "The vote was late, as the mayor *wanted* a recount.",
        acts=frozenset({"want", "plan", "hope", "expect"}),
        parse=pattern(
            dep="advcl",
            has=pattern(dep="mark", lower="as"),
            lacks=pattern(dep="dobj xcomp ccomp"),
        ),
    ),
    act_rule(
        "the usual way",
        "The minister wrote how such things are *discussed*.",
        "The minister wrote how such things were *discussed*.",
        kind=PropositionKind.STATEMENT,
        parse=pattern(has=pattern(dep="auxpass", lower="is are"), lacks=pattern(dep="aux")),
        when=_by_no_agent,
    ),
    act_rule(
        "to the audience",
        "Our correspondent *joined* us from Oslo.",
        "Our correspondent *joined* the strike in Oslo.",
        parse=pattern(
            lambda verb: verb.lemma_ == "join",
            has=pattern(dep="dobj"),
            lacks=pattern(not_(pattern(lower="us me")), dep="dobj"),
        ),
    ),
    act_rule(
        "of a kind that might",
        "Companies *closing* their plants could be fined by the council.",
        "Companies *closing* their plants were fined by the council.",
        parse=pattern(
            dep="acl",
            tag="VBG",
            head=pattern(
                _bare, tag="NNS", dep="nsubj csubj nsubjpass", head=pattern(has=pattern(tag="MD"))
            ),
        ),
    ),
    act_rule(
        "those who do",
        "The letter is for Norwegians who *oppose* the plan.",
        "The letter is for Norwegians, who *oppose* the plan.",
        when=_by_those_of_a_kind,
    ),
    act_rule(
        "most would",
        "Most captains will *tell* you that the strait is narrow.",
        "Officials *warn* that the strait is narrow.",
        when=_would_by_whoever,
    ),
    act_rule(
        "they do",
        "Companies *seek* profits.",
        "Companies *sought* profits.",
        when=_usually_by_whoever,
    ),
    act_rule(
        "done by a writing",
        "The mayor did not answer an email *seeking* comment.",
        "The letter *urged* the council to vote.",
        when=_of_a_writing,
    ),
)
"""Clauses that report no act of anybody in particular; any row that fits."""
