"""In which sense a verb stands: "struck a note" strikes nobody, "committed a crime" promises
nothing. One row a sense in which a verb does not report the act that the lexicon has for it."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.languages.en.attribution.act_rules import ActCandidate, ActRule, act_rule
from onrecord.languages.en.attribution.contents import clausal_complements
from onrecord.languages.en.lexicon.acts import acts, words
from onrecord.languages.en.parser.tokens import (
    FINITE,
    has_child,
    is_noun,
    lemma,
    marked,
)
from onrecord.languages.en.syntax.arguments import patients
from onrecord.languages.en.syntax.clauses import asking_call, passive
from onrecord.languages.en.syntax.control import control
from onrecord.languages.en.syntax.coordination import prepositional
from onrecord.languages.en.syntax.rules import Test, child, not_, pattern, words_in

_COUNTS = frozenset(
    {"dozen", "hundred", "thousand", "score", "million", "animal", "dog", "cattle", "victim"}
)
"""Nouns of what is killed or hurt."""


def _patient(test: Test) -> Test:
    """One of those to whom or what it is done is like this."""
    return lambda verb: any(test(each) for each in patients(verb))


def _over(prepositions: str, test: Test) -> Test:
    """One of the objects of these prepositions is like this: "with X", "on Y"."""
    wanted = words_in(prepositions)
    return lambda verb: any(test(noun) for noun in prepositional(verb, wanted))


def _is_anything(_: Token) -> bool:
    return True


def _is_things(verb: Token) -> bool:
    """Neither counted ("killing dozens") nor a creature's pronoun is all that it is done to; which
    of them are parties the references tell."""
    done_to = patients(verb)
    return bool(done_to) and all(_thing(each) for each in done_to)


_thing = pattern(not_(pattern(lemma=_COUNTS)), not_(pattern(entity="CARDINAL")), pos="NOUN")


def _given_to_an_aim(noun: Token) -> bool:
    """ "Two million dollars", "his troops": what one commits to an aim."""
    return bool({lemma(token) for token in noun.subtree} & words("senses", "given"))


def _commits_a_wrong(verb: Token) -> bool:
    done = (each for each in patients(verb) if each.i != verb.i)
    return any(not _given_to_an_aim(each) for each in done)


def _finite(clause: Token) -> bool:
    return clause.tag_ in FINITE or has_child(clause, "aux") or marked(clause, "that")


def _has_somebody_do_it(verb: Token) -> bool:
    """ "Led her to resign"."""
    above = (control(child) for child in verb.children)
    return any(each is not None and each.governor.i == verb.i for each in above)


def _by_itself(token: Token) -> bool:
    """It hangs on the word right before it."""
    return token.head.i == token.i - 1


def _reflexive(noun: Token) -> bool:
    return noun.lower_.endswith(("self", "selves"))


def _idiomatic_object(candidate: ActCandidate) -> bool:
    if candidate.cue.object_noun is not None:
        return False
    verb, idioms = candidate.verb, acts().idioms
    return any((lemma(verb), lemma(each)) in idioms for each in patients(verb))


def _by_the_verb_alone(candidate: ActCandidate) -> bool:
    """Not "struck a deal", "struck down the tax", which the lexicon has as acts of their own."""
    return candidate.cue.object_noun is None and not has_child(candidate.verb, "prt")


def _asks_for_something(candidate: ActCandidate) -> bool:
    noun = candidate.cue.object_noun
    return noun is not None and asking_call(noun)


def _read_by_nothing_written(candidate: ActCandidate) -> bool:
    writings = words("actors", "text") | words("senses", "sign")
    return not any(lemma(source) in writings for source in candidate.cue.sources)


def _of_kind(kind: str) -> Test:
    """A word of this kind in lexicon/senses.tsv."""
    return pattern(lemma=words("senses", kind))


OTHER_SENSES: tuple[ActRule, ...] = (
    act_rule(
        "a call for something",
        "The senator *made* a call to merge the two offices.",
        "The senator *made* a call to the minister.",
        when=_asks_for_something,
    ),
    act_rule(
        "met with anger",
        "The plan was *met* with anger.",
        verbs="meet confer consult",
        parse=passive,
    ),
    act_rule(
        "met the standards",
        "The ferry *met* the standards.",
        "The minister *met* Tomas Brandt.",
        verbs="meet confer consult",
        party=False,
        parse=child(dep="dobj"),
    ),
    act_rule(
        "struck a note",
        "The speaker *struck* a note of calm.",
        "The rebels *struck* Nairobi.",
        verbs="strike beat shell bar shoot fire attack host visit",
        party=False,
        parse=pattern(has=pattern(dep="dobj"), lacks=pattern(dep="dobj", entity="GPE LOC FAC ORG")),
        when=_by_the_verb_alone,
    ),
    act_rule(
        "hurled fire at nobody",
        "The crowd *hurled* grenades at dawn.",
        verbs="lob hurl",
        acts=frozenset({"fire on"}),
        party=False,
    ),
    act_rule(
        "criticized without a word",
        "The mayor *criticized* sharply.",
        "The mayor *criticized* the plan.",
        acts=frozenset({"criticize"}),
        quoted=False,
        parse=lambda verb: not patients(verb) and not clausal_complements(verb),
    ),
    act_rule(
        "looked into",
        "The clerks *investigated* into the night.",
        root="ACCUSE",
        quoted=False,
        parse=pattern(has=pattern(dep="prep", lower="into through"), lacks=pattern(dep="dobj")),
    ),
    act_rule(
        "rallied the party",
        "The mayor *rallied* the party.",
        "The workers *rallied* in the harbour.",
        verbs="rally march",
        root="PROTEST",
        parse=child(dep="dobj"),
    ),
    act_rule(
        "bought time",
        "The mayor *bought* time with a promise.",
        "The mayor *bought* a boat.",
        when=_idiomatic_object,
    ),
    act_rule(
        "killed the bill",
        "Senator Anna Berg *killed* the bill on Friday.",
        "The storm *killed* dozens on Friday.",
        acts=frozenset({"kill", "injure", "wound"}),
        frame="t",
        party=False,
        parse=pattern(not_(passive), _is_things),
    ),
    act_rule(
        "shut out of it",
        "The rowers were *shut* out of all the prizes.",
        "The council *shut* the hall.",
        verbs="shut",
        parse=pattern(after=pattern(lower="out")),
    ),
    act_rule(
        "somebody was published",
        "Anna Berg was *published* in May.",
        "The report was *published* in May.",
        acts=frozenset({"publish"}),
        party=True,
        parse=passive,
    ),
    act_rule(
        "seized on the report",
        "The clerks *seized* on the report.",
        "The clerks *seized* the ship.",
        verbs="seize",
        parse=pattern(after=pattern(_by_itself, lower="on upon")),
    ),
    act_rule(
        "captured on video",
        "The acts were *captured* on video by a guard.",
        "The rebels were *captured* on Friday.",
        verbs="capture",
        parse=_over("on in by", _of_kind("picture")),
    ),
    act_rule(
        "committed a crime",
        "The drivers had *committed* a serious crime.",
        "Kenya *committed* two thousand troops to the mission.",
        verbs="commit",
        parse=_commits_a_wrong,
    ),
    act_rule(
        "freed of doubt",
        "*Freed* from all doubt, Anna Berg left the hall.",
        "The guards, *freed* from prison in June, met the minister.",
        verbs="free",
        parse=pattern(_over("of from", not_(_of_kind("custody"))), dep="acl advcl"),
    ),
    act_rule(
        "broke a tie",
        "The deputy speaker, Anna Berg, can *break* a tie in the council.",
        "Norway will *break* ties with Sweden.",
        acts=frozenset({"sever"}),
        parse=_patient(pattern(lower="tie")),
    ),
    act_rule(
        "found themselves",
        "The clerks have *found* themselves in trouble.",
        "The clerks have *found* the report.",
        verbs="find",
        parse=_patient(_reflexive),
    ),
    act_rule(
        "as opposed to",
        "The vote was held in May, as *opposed* to June.",
        "The council *opposed* the vote.",
        verbs="oppose",
        parse=pattern(before=pattern(lower="as")),
    ),
    act_rule(
        "a court hearing",
        "After the bail *hearing* the clerks left.",
        parse=pattern(lower="hearing", before=is_noun),
    ),
    act_rule(
        "heard a shot",
        "Anna Berg *heard* workers shouting in the yard.",
        "Anna Berg *heard* that the bridge had closed.",
        verbs="hear smell",
        parse=pattern(lacks=pattern(_finite, dep="ccomp")),
    ),
    act_rule(
        "read a book",
        "Anna Berg *read* the report on Friday.",
        "The sign *read* as a warning.",
        verbs="read",
        quoted=False,
        when=_read_by_nothing_written,
    ),
    act_rule(
        "responded with force",
        "The guards *responded* with force.",
        "The guards *responded* to the minister.",
        verbs="respond react",
        quoted=False,
        parse=child(dep="prep", lower="with by"),
    ),
    act_rule(
        "added a room",
        "The company *added* two million dollars to its fund.",
        "The company *added* that the fund was safe.",
        verbs="add",
        quoted=False,
        parse=child(dep="dobj"),
    ),
    act_rule(
        "led to it",
        "The storm *led* Anna Berg to close the hall.",
        "Anna Berg *led* a delegation to Nairobi.",
        acts=frozenset({"lead"}),
        parse=_has_somebody_do_it,
    ),
    act_rule(
        "led in the polls",
        "Anna Berg was *leading* Tomas Brandt in the latest poll.",
        "Anna Berg was *leading* a delegation in Nairobi.",
        acts=frozenset({"lead"}),
        parse=_over("in", _of_kind("polled")),
    ),
    act_rule(
        "led by points",
        "Anna Berg was *leading* Tomas Brandt by three points.",
        acts=frozenset({"lead"}),
        parse=_over("by", pattern(lemma="point percent % margin")),
    ),
    act_rule(
        "pushed a thing",
        "Anna Berg *pushed* phony remedies on her platform.",
        "Anna Berg *pushed* the council to approve the dam.",
        acts=frozenset({"urge"}),
        verbs="push",
        parse=lambda verb: not _has_somebody_do_it(verb) and not prepositional(verb, {"for"}),
    ),
    act_rule(
        "plowed into nothing",
        "Anna Berg *plowed* into, and over, the wall.",
        "Anna Berg *plowed* into the crowd.",
        verbs="plow",
        parse=lambda verb: not patients(verb) and not prepositional(verb, {"into"}),
    ),
)
"""Senses in which a verb reports no such act; any row that fits."""
