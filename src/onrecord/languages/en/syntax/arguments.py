"""Who does what a verb says, and to whom or what it is done, as the clause has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from spacy.tokens import Token

from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.parser.tokens import (
    ACTIVE_SUBJECT,
    AUXILIARY,
    FINITE,
    OBJECT,
    SURFACE_SUBJECT,
    children,
    denied,
    first_conjunct,
    has_child,
    infinitive,
    is_finite,
    is_noun,
    is_root,
    is_verb,
    word_before,
)
from onrecord.languages.en.syntax.clauses import main_noun, passive
from onrecord.languages.en.syntax.control import control
from onrecord.languages.en.syntax.coordination import (
    beside_together,
    coordinated,
    prepositional,
    prepositions,
)
from onrecord.languages.en.syntax.rules import Rule, any_of, first_rule, not_, pattern

_DEEPEST = 6
"""Verbs that a subject is looked for up the parse."""
_WITHHOLDS = "say specify elaborate provide give comment disclose explain name identify"
_SAYS = "say tell announce confirm report add"

Found: TypeAlias = Callable[[Token, int], list[Token]]
"""From a verb, and how many verbs were climbed to it, to who does what it says."""


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who does it, as the clause has it: its own subject, the agent of a passive, or the one it
    shares.

    A relative pronoun stands for its antecedent; a conjunct, a participle and a controlled
    infinitive share the subject of the verb they hang on.
    """
    if depth > _DEEPEST:
        return []
    if passive(verb):
        return [each for agent in _agents(verb) for each in coordinated(agent)]
    own = _own_subjects(verb)
    if own:
        return [each for one in own for each in [*_antecedent(one, verb), *beside_together(one)]]
    rule = first_rule(SHARED_SUBJECTS, verb)
    return [] if rule is None else rule.effect(verb, depth)


def patients(verb: Token) -> list[Token]:
    """To whom or what it is done: the object, or the subject of a passive."""
    if passive(verb):
        return _passive_patients(verb)
    objects = direct_objects(verb) or _shared_objects(verb) or _antecedent_object(verb)
    return [each for token in objects for each in coordinated(token)]


def direct_objects(verb: Token) -> list[Token]:
    objects = [child for child in children(verb, *OBJECT) if not _beside(child)]
    given = (noun for child in children(verb, "dative") for noun in _recipients(child))
    return sorted([*objects, *given], key=lambda token: token.i)


# Subjects of its own


def _own_subjects(verb: Token) -> list[Token]:
    """Its subjects without a pronoun beside a noun, and without a noun that a name follows: "the
    mayor Berg said"."""
    every = children(verb, *ACTIVE_SUBJECT)
    own = [each for each in every if each.pos_ != "PRON"] or every
    if len(own) != 2:
        return own
    if _name_after(*own):
        return own[1:]
    return own[:1] if _explains(*own) else own


def _explains(first: Token, second: Token) -> bool:
    """ "Fighters of the group Al Berg fled", "wrote Ann Lee, a clerk for Hill!, a free site": the
    second belongs to the end of the first one's phrase."""
    opens = second.left_edge
    if first.right_edge.dep_ == "cc":
        return False
    if first.right_edge.i + 1 == opens.i:
        return second.pos_ == "PROPN" and first.right_edge.i > first.i
    after_verb = first.head.i < first.i
    return after_verb and word_before(opens) == "," and not has_child(first, "cc")


def _name_after(first: Token, second: Token) -> bool:
    end = first.right_edge if first.right_edge.lower_ in _OWNS else first
    return end.i + 1 == second.left_edge.i and second.pos_ == "PROPN"


_OWNS = {"’", "'", "’s", "'s"}


def _agents(verb: Token) -> Iterator[Token]:
    for preposition in prepositions(verb, {"by"}):
        yield from children(preposition, "pobj")


def _surface_subjects(verb: Token, depth: int) -> list[Token]:
    """The grammatical subject, of a passive too: "was charged and pleaded guilty" has one
    subject."""
    own = children(verb, *SURFACE_SUBJECT)
    if _is_empty_it(own) and has_child(verb, "acomp", "attr", "oprd"):
        return []
    if own:
        return [each for token in own for each in _antecedent(token, verb)]
    return subjects(verb, depth)


def _is_empty_it(own: list[Token]) -> bool:
    """ "It is clear": it stands for nobody."""
    return [token.lower_ for token in own] == ["it"]


# Antecedents


def _antecedent(token: Token, verb: Token) -> list[Token]:
    if not _is_relative(token, verb):
        return coordinated(token)
    clause = verb
    while clause.dep_ not in {"relcl", "ROOT"} and not is_root(clause):
        clause = clause.head
    if clause.dep_ != "relcl":
        return []
    beside = _before_comma(token, clause.head)
    if beside is not None:
        return [beside]
    host = _host(clause.head)
    if token.lower_ == "who":
        host = _person_above(host)
    return [each for each in coordinated(host) if each.i < clause.i]


def _person_above(host: Token) -> Token:
    """ "Democrats in towns who opposed it": the parse hangs "who" on the towns."""
    if _may_be_who(host) or host.pos_ != "NOUN" or host.dep_ != "pobj":
        return host
    above = host.head.head
    return above if _may_be_who(above) else host


_may_be_who = any_of(
    pattern(lemma=words("actors", "person")),
    pattern(entity="PERSON NORP"),
    pattern(tag="NNPS"),
)


def _is_relative(token: Token, verb: Token) -> bool:
    if token.tag_ in {"WDT", "WP"}:
        return True
    return verb.dep_ == "relcl" and token.lower_ in {"which", "who", "that"}


def _before_comma(relative: Token, antecedent: Token) -> Token | None:
    """ "Fires broke out, according to the police, who said": the parse hangs the clause on the
    fires."""
    verb = antecedent.head
    if not antecedent.i < verb.i < relative.i or relative.i < 2 or word_before(relative) != ",":
        return None
    noun = _head_of_apposition(_before_bracket(relative.nbor(-2)))
    return noun if is_noun(noun) and noun.i > verb.i else None


def _before_bracket(token: Token) -> Token:
    """The token, or what stands before the bracket that it closes."""
    while token.text == ")":
        opening = [each for each in token.sent if each.i < token.i and each.text == "("]
        if not opening:
            break
        token = opening[-1].nbor(-1)
    return token


_of_noun = pattern(dep="pobj", head=pattern(head=is_noun))


def _head_of_apposition(noun: Token) -> Token:
    """ "Ann Lee, the head of the police": from the police up to Ann Lee."""
    while True:
        if _of_noun(noun):
            noun = noun.head.head
        elif noun.dep_ in {"appos", "compound"}:
            noun = noun.head
        else:
            return noun


_between_them = pattern(dep="pobj", head=pattern(lower="between", head=pattern(pos="NOUN")))


def _host(antecedent: Token) -> Token:
    """ "flights between A and B, which were suspended": the parse hangs the clause on B, it belongs
    to the flights."""
    first = first_conjunct(antecedent)
    return first.head.head if _between_them(first) else antecedent


# Subjects of another verb


def _controlled(verb: Token) -> list[Token] | None:
    """Who is urged to do it or kept from it; None where nobody else than who acts above could do
    it."""
    above = control(verb)
    if above is None:
        return None
    if above.doer != "object":
        return prepositional(above.governor, {above.doer})
    return (patients(above.governor) or None) if above.governor.i < verb.i else None


def _read_as_object(verb: Token) -> Token | None:
    """ "Met the mayor and the guild has agreed": the parse has the guild beside the mayor, but its
    verb follows."""
    first = min([verb, *children(verb, "aux", "auxpass", "neg")], key=lambda token: token.i)
    if not is_finite(verb) and first.dep_ not in AUXILIARY:
        return None
    before = first.nbor(-1) if first.i > verb.sent.start else first
    return before if before.dep_ == "conj" and is_noun(before) else None


def _withholder(verb: Token) -> Token:
    """ "said the sides will meet but did not say where": who says and who does not say is the
    same."""
    head = verb.head
    while _withholds(verb) and _depends_on_verb(head):
        if _is_said(head):
            return head.head
        head = head.head
    return verb.head


_withholds = pattern(denied, lemma=_WITHHOLDS)
_depends_on_verb = pattern(dep="ccomp conj xcomp", head=is_verb)
_is_said = pattern(dep="ccomp", head=pattern(lemma=_SAYS))


def _nobody(_verb: Token, _depth: int) -> list[Token]:
    return []


def _of_main_noun(verb: Token, _depth: int) -> list[Token]:
    main = main_noun(verb)
    return [] if main is None else coordinated(main)


def _of_controlled(verb: Token, _depth: int) -> list[Token]:
    return _controlled(verb) or []


def _of_noun_above(verb: Token, _depth: int) -> list[Token]:
    return coordinated(verb.head)


def _of_noun_before(verb: Token, _depth: int) -> list[Token]:
    beside = _read_as_object(verb)
    return [] if beside is None else coordinated(beside)


def _of_first_verb(verb: Token, depth: int) -> list[Token]:
    return _surface_subjects(_withholder(verb), depth + 1)


def _of_head(verb: Token, depth: int) -> list[Token]:
    return _surface_subjects(verb.head, depth + 1)


def _of_head_of_head(verb: Token, depth: int) -> list[Token]:
    return _surface_subjects(verb.head.head, depth + 1)


_stances = words("stances", "ready") | words("stances", "unready")

SHARED_SUBJECTS: tuple[Rule[Token, Found], ...] = (
    Rule("nobody at the root", is_root, _nobody, "*Sign* the treaty."),
    Rule(
        "a sentence read without a main verb",
        lambda verb: main_noun(verb) is not None,
        _of_main_noun,
        "Mr. Berg, who has been praised for his work, *called* on Mr. Lund to apologize for it.",
    ),
    Rule(
        "who is urged to do it",
        lambda verb: _controlled(verb) is not None,
        _of_controlled,
        "Lund urged Berg to *sign* the treaty.",
        "Lund promised Berg to *sign* the treaty.",
    ),
    Rule(
        "nobody: what a noun is for",
        pattern(infinitive, dep="acl relcl"),
        _nobody,
        "Berg announced a plan to *sign* the treaty.",
    ),
    Rule(
        "the noun above",
        pattern(dep="acl relcl"),
        _of_noun_above,
        "Clerks *joining* the strike left the hall.",
    ),
    Rule(
        "nobody: a bare form after a finite verb",
        pattern(
            dep="conj",
            tag="VB",
            lacks=pattern(dep="aux"),
            head=pattern(is_verb, tag=FINITE, lacks=pattern(dep="aux")),
        ),
        _nobody,
        "Berg said no and *sign* the treaty.",
    ),
    Rule(
        "the noun right before a second verb",
        pattern(lambda verb: _read_as_object(verb) is not None, dep="conj", head=is_verb),
        _of_noun_before,
        "Anna Berg met Tomas Brandt and the guild *agreed* to the plan.",
    ),
    Rule(
        "whose the first verb is",
        pattern(dep="conj", head=is_verb),
        _of_first_verb,
        "Berg met Lund and *signed* the treaty.",
    ),
    Rule(
        "nobody: a clause that is said",
        pattern(not_(infinitive), dep="ccomp", head=is_verb),
        _nobody,
        "Many clerks say there *are* no ferries.",
    ),
    Rule(
        "whose the verb above is",
        pattern(dep="xcomp advcl ccomp prep dep", head=is_verb),
        _of_head,
        "Berg promised to *sign* the treaty.",
    ),
    Rule(
        "who is about to",
        pattern(infinitive, dep="xcomp pcomp", head=pattern(lower=_stances, head=is_verb)),
        _of_head_of_head,
        "Berg is about to *sign* the treaty.",
    ),
    Rule(
        "who does something by it",
        pattern(dep="pcomp pobj", head=pattern(dep="prep", head=is_verb)),
        _of_head_of_head,
        "Berg left after *signing* the treaty.",
    ),
)
"""Whose subject a verb without one of its own shares; the first row that fits, nobody's where none
does."""


# To whom it is done


def _passive_patients(verb: Token) -> list[Token]:
    own = children(verb, "nsubjpass")
    if own:
        return [each for token in own for each in _antecedent(token, verb)]
    if verb.dep_ == "acl":
        return coordinated(verb.head)
    if not is_verb(verb.head):
        return []
    if verb.dep_ in {"advcl", "xcomp"}:
        return _controlled(verb) or _surface_subjects(verb.head, 1)
    return _surface_subjects(verb.head, 1) if verb.dep_ == "conj" else []


_second_verb = pattern(is_verb, dep="conj", lacks=pattern(dep=ACTIVE_SUBJECT))
_joins_verbs = pattern(dep="cc advmod aux conj")


def _shared_objects(verb: Token) -> list[Token]:
    """ "Shot and killed Lund": what the verb right after it is done to."""
    second = next((c for c in verb.children if c.i > verb.i and _second_verb(c)), None)
    if second is None or not all(map(_joins_verbs, verb.doc[verb.i + 1 : second.i + 1])):
        return []
    return direct_objects(second)


_has_subject_of_its_own = pattern(
    dep="relcl",
    has=pattern(not_(any_of(pattern(tag="WDT WP"), pattern(has=pattern(tag="WP$")))), dep="nsubj"),
)
""" "Whom Berg met", and not "who met", "whose shops closed"."""


def _antecedent_object(verb: Token) -> list[Token]:
    return [_host(verb.head)] if _has_subject_of_its_own(verb) else []


def _recipients(dative: Token) -> list[Token]:
    return [dative] if dative.pos_ != "ADP" else list(dative.children)


def _beside(noun: Token) -> bool:
    """A day ("resigned Monday"), or an aside after a comma ("met the staff, the second such
    round"), is no object."""
    if noun.ent_type_ in {"DATE", "TIME"}:
        return True
    return noun.i > noun.head.i and word_before(noun.left_edge) == ","
