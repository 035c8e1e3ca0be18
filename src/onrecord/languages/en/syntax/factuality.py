"""Whether a clause tells its act as done: denied, planned, possible, conditional.

The question is that of event factuality (Saurí & Pustejovsky 2009): polarity, and modality as the
text has it. A negation reaches over its clause, as in ConText (Harkema et al. 2009), and into what
an implicative predicate embeds. The tables hold the rules in the order they are tried, each with
its example; what predicates do to the act they embed: lexicon/predicates.tsv.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from spacy.tokens import Token

from onrecord.languages.en.lexicon import words_of_kind
from onrecord.languages.en.parser.tokens import (
    children,
    denied,
    infinitive,
    is_root,
    is_verb,
    marked,
    word_after,
    word_before,
)
from onrecord.languages.en.syntax.control import control
from onrecord.languages.en.syntax.predicates import SUBJECT, Implicativity, Predicate, embedding
from onrecord.languages.en.syntax.rules import Rule, Test, any_of, child, first_rule, not_, pattern
from onrecord.languages.en.syntax.veridicality import affirmed_by_preposition, verdict
from onrecord.model import Modality

HEARSAY = frozenset(
    {
        "potentially",
        "allegedly",
        "reportedly",
        "apparently",
        "supposedly",
        "purportedly",
        "possibly",
        "perhaps",
        "probably",
    }
)
_DEEPEST = 4
"""Clauses that a condition is looked for up the parse."""


def negated(verb: Token) -> bool:
    """The act did not take place: "did not", "no comment", "without giving", "declined to"."""
    return first_rule(DENIALS, verb) is not None


def modality(verb: Token) -> Modality:
    """Whether the clause tells the act as done, planned, possible or conditional."""
    rule = first_rule(MODALITIES, verb)
    return Modality.HAPPENED if rule is None else rule.effect(verb)


def nominal_modality(noun: Token) -> Modality:
    """Of an act told by a noun: by its adjectives, and by what wishes, plans or fears it ("calls
    for her arrest")."""
    rule = first_rule(NOMINAL_MODALITIES, noun)
    return Modality.HAPPENED if rule is None else rule.effect(noun)


# Polarity


def _implies_not(verb: Token) -> bool:
    """What embeds the act implies that it was not done: "failed to sign", "did not manage to"."""
    above = control(verb)
    if above is not None and above.predicate.negated is Implicativity.NOT:
        return negated(above.governor)
    return any(
        row.implies(negated=_denies(governor, row)) is Implicativity.NOT
        for governor, row in embedding(verb, "xcomp", "clause", "adjective")
        if row.doer != SUBJECT or above is None
    )


def _denies(governor: Token, row: Predicate) -> bool:
    """The predicate is negated; an adjective by its own "not" or by that of its verb."""
    if row.construction == "adjective":
        return denied(governor) or denied(governor.head)
    return negated(governor)


def _not_guilty(negation: Token) -> bool:
    """ "Pleaded not guilty": he did plead; "did not just reject it": he did that and more."""
    return word_after(negation) in {"guilty", "just", "merely", "simply"}


_OCCASIONS = words_of_kind("senses.tsv", "occasion")


def _instead_of_which(verb: Token) -> bool:
    """ "Resigned rather than sign it"."""
    first = min([verb, *children(verb, "aux", "auxpass", "neg")], key=lambda token: token.i)
    return first.i > 1 and [t.lower_ for t in verb.doc[first.i - 2 : first.i]] == ["rather", "than"]


def _follows_nor(verb: Token) -> bool:
    """The last of the words that join it to what stands before is "nor"."""
    first = verb.head.i if verb.dep_ == "conj" else verb.sent.start
    joining = (
        token
        for token in reversed(verb.doc[first : verb.i])
        if token.dep_ == "cc" and is_verb(token.head)
    )
    return next((token.lower_ for token in joining), "") == "nor"


_nobodys = any_of(
    pattern(lower="nobody none"), pattern(lower="one", has=pattern(dep="det", lower="no"))
)
_NO_DETERMINER = child(dep="det neg preconj", lower="no neither")

DENIALS: tuple[Rule[Token, None], ...] = (
    Rule(
        "not",
        pattern(has=pattern(not_(_not_guilty), dep="neg")),
        None,
        "Berg did not *sign* the treaty.",
        "Berg *pleaded* not guilty.",
    ),
    Rule(
        "neither, never",
        pattern(has=pattern(lower="never neither")),
        None,
        "Berg neither *signed* nor read the treaty.",
        "Berg both *signed* and read the treaty.",
    ),
    Rule(
        "nor",
        _follows_nor,
        None,
        "Berg neither confirmed nor *denied* the report.",
        "Berg neither confirmed nor denied it, and *left* the hall.",
    ),
    Rule(
        "nobody, or nothing",
        pattern(has=pattern(_NO_DETERMINER, dep="nsubj nsubjpass dobj")),
        None,
        "No minister *resigned* on Monday.",
        "A minister *resigned* with no word.",
    ),
    Rule(
        "nobody's",
        pattern(has=pattern(dep="nsubj nsubjpass", has=pattern(_nobodys, dep="poss"))),
        None,
        "Nobody's house was *destroyed* on Monday.",
        "Everybody's house was *destroyed* on Monday.",
    ),
    Rule(
        "rather than do it",
        _instead_of_which,
        None,
        "Berg resigned rather than *sign* the treaty.",
        "Rather than resign, Berg *signed* the treaty.",
    ),
    Rule(
        "never in all its years",
        pattern(has=pattern(dep="prep", has=pattern(lower="never"))),
        None,
        "Never in its history has the ministry *expelled* an ambassador.",
    ),
    Rule(
        "done by nobody",
        pattern(has=pattern(dep="nsubj nsubjpass", lower="nobody nothing none no-one")),
        None,
        "Nobody *signed* the treaty.",
        "Everybody *signed* the treaty.",
    ),
    Rule(
        "at no time",
        pattern(has=pattern(dep="prep", has=pattern(_NO_DETERMINER, lemma=_OCCASIONS))),
        None,
        "At no point did Berg *sign* the treaty.",
        "At one point Berg *signed* the treaty.",
    ),
    Rule(
        "without doing it",
        pattern(dep="pcomp", head=pattern(lower="without")),
        None,
        "Berg left without *signing* the treaty.",
        "Berg left after *signing* the treaty.",
    ),
    Rule(
        "yet to do it",
        pattern(dep="xcomp", head=child(lower="yet")),
        None,
        "Berg has yet to *sign* the treaty.",
        "Berg has to *sign* the treaty.",
    ),
    Rule(
        "implied by its predicate",
        pattern(_implies_not, dep="xcomp ccomp pcomp advcl acl relcl"),
        None,
        "Berg failed to *sign* the treaty.",
        "Berg managed to *sign* the treaty.",
    ),
    Rule(
        "a shared not",
        pattern(
            dep="conj",
            tag="VB",
            lacks=pattern(dep="nsubj nsubjpass aux"),
            head=pattern(is_verb, tag="VB", has=pattern(dep="neg"), lacks=pattern(lower="but")),
        ),
        None,
        "Berg did not confirm or *deny* the report.",
        "Berg did not confirm but *deny* the report.",
    ),
)
"""What says that an act was not done; any row that fits."""


# Modality

ModalityOf: TypeAlias = Callable[[Token], Modality]


def _always(modality_of_it: Modality) -> ModalityOf:
    return lambda _: modality_of_it


_HAPPENED, _PLANNED = _always(Modality.HAPPENED), _always(Modality.PLANNED)
_MAY_BE, _CONDITIONAL = _always(Modality.POSSIBLE), _always(Modality.CONDITIONAL)


def _as_head(token: Token) -> Modality:
    """As surely as what it hangs on."""
    return modality(token.head)


def _as_head_of_head(token: Token) -> Modality:
    return modality(token.head.head)


def _as_controlled(verb: Token) -> Modality:
    """What somebody is made, told or free to do: as surely as he is made to, planned, possible."""
    above = control(verb)
    assert above is not None
    so_far, implied = modality(above.governor), above.predicate.affirmed
    if implied is Implicativity.HAPPENED or so_far is Modality.CONDITIONAL:
        return so_far
    return _CONTROLLED.get(implied, _ORDERED).get(so_far, so_far)


_ORDERED = {Modality.HAPPENED: Modality.PLANNED}
_CONTROLLED = {
    Implicativity.SEEN: {Modality.POSSIBLE: Modality.HAPPENED},
    Implicativity.POSSIBLE: dict.fromkeys(Modality, Modality.POSSIBLE),
}
"""What becomes of a predicate's own modality in what it has somebody do."""


def _is_controlled(verb: Token) -> bool:
    return control(verb) is not None


def _under_condition(verb: Token) -> bool:
    """The clause, or one it hangs on without a verb of its own to assert it, opens with "if"."""
    current = verb
    for _ in range(_DEEPEST):
        if marked(current, "if", "unless", "whether") or _inverted(current):
            return True
        if not _asserts_nothing(current):
            return False
        current = current.head
    return False


def _inverted(clause: Token) -> bool:
    """ "Had he signed it, she would have left", "should he sign it"."""
    if clause.dep_ != "advcl" or clause.i > clause.head.i:
        return False
    first = next(iter(children(clause, "aux", "auxpass")), None)
    subject = next(iter(children(clause, "nsubj", "nsubjpass")), None)
    return first is not None and subject is not None and first.i < subject.i


def _asserts_nothing(clause: Token) -> bool:
    if clause.dep_ == "conj":
        return is_verb(clause.head)
    return clause.dep_ in {"relcl", "acl", "xcomp"}


def _in_the_present(verb: Token) -> bool:
    """Its first auxiliary, or the verb where it has none, stands in the present."""
    first = next(iter(children(verb, "aux", "auxpass")), verb)
    return first.tag_ in {"VBZ", "VBP"}


def _embedded(implied: Implicativity, *constructions: str) -> Test:
    """Under a predicate that implies this of the act where it is affirmed."""
    return lambda act: any(row.affirmed is implied for _, row in embedding(act, *constructions))


def _left_open(act: Token) -> bool:
    told = verdict(act)
    return told is not None and told.implied is Implicativity.POSSIBLE


_second_verb = pattern(dep="conj", lacks=pattern(dep="nsubj nsubjpass"), head=is_verb)


def _like_first(verb: Token) -> bool:
    """A second verb in the form of the first, or under a complement."""
    return verb.tag_ == verb.head.tag_ or verb.head.dep_ in {"xcomp", "advcl"}


MODALITIES: tuple[Rule[Token, ModalityOf], ...] = (
    Rule(
        "under a condition",
        _under_condition,
        _CONDITIONAL,
        "Lund will resign if Berg *signs* the treaty.",
        "Lund resigned when Berg *signed* the treaty.",
    ),
    Rule(
        "answered when asked",
        pattern(
            lambda verb: word_before(verb) != "to",
            dep="ccomp",
            tag="VBD",
            has=pattern(dep="nsubj", before=pattern(lower=",")),
            head=pattern(lower="asked pressed", lacks=pattern(dep="nsubj nsubjpass")),
        ),
        _HAPPENED,
        "When asked why, Berg *testified* before the council on Friday that it was late.",
    ),
    Rule(
        "may, can, must",
        child(dep="aux auxpass", lower="can ca could may might should must ought"),
        _MAY_BE,
        "Berg may *sign* the treaty.",
        "Berg did *sign* the treaty.",
    ),
    Rule(
        "hearsay",
        child(dep="advmod", lower=HEARSAY),
        _MAY_BE,
        "Berg allegedly *signed* the treaty.",
        "Berg quickly *signed* the treaty.",
    ),
    Rule(
        "will, would",
        child(dep="aux auxpass", lower="will would shall 'll ’ll wo 'd"),
        _PLANNED,
        "Berg will *sign* the treaty.",
        "Berg has *signed* the treaty.",
    ),
    Rule(
        "until it happens",
        pattern(
            not_(is_root),
            _in_the_present,
            has=pattern(dep="mark", lower="until till before unless"),
        ),
        _PLANNED,
        "Lund stays until the border is *reopened*.",
        "The guild and the league before it have *argued* that the net is safe.",
    ),
    Rule(
        "as much as somebody is made to",
        _is_controlled,
        _as_controlled,
        "Lund urged Berg to *sign* the treaty.",
        "Lund promised Berg to *sign* the treaty.",
    ),
    Rule(
        "what a claim holds",
        pattern(_embedded(Implicativity.POSSIBLE, "that"), dep="acl ccomp conj"),
        _MAY_BE,
        "The police looked into claims that Berg *attacked* the guards.",
        "The police knew that Berg *attacked* the guards.",
    ),
    Rule(
        "able to",
        pattern(dep="xcomp", head=pattern(lower="able", head=is_verb)),
        _as_head_of_head,
        "Berg was able to *sign* the treaty.",
    ),
    Rule(
        "going to",
        pattern(infinitive, dep="xcomp", head=pattern(lower="going")),
        _PLANNED,
        "Berg is going to *sign* the treaty.",
    ),
    Rule(
        "a second verb like the first",
        pattern(_second_verb, _like_first),
        _as_head,
        "Berg will meet Lund and *sign* the treaty.",
    ),
    Rule(
        "a second verb of its own form",
        _second_verb,
        _HAPPENED,
        "Berg might resign and *opened* the hall.",
    ),
    Rule(
        "refused as surely as the refusal",
        pattern(_embedded(Implicativity.NOT, "xcomp"), dep="xcomp", head=is_verb),
        _as_head,
        "Berg may refuse to *sign* the treaty.",
    ),
    Rule(
        "went on to",
        pattern(
            infinitive, head=pattern(lambda verb: verb.lemma_ == "go", has=pattern(lower="on"))
        ),
        _as_head,
        "Berg went on to *sign* the treaty.",
    ),
    Rule(
        "planned by its predicate",
        pattern(_embedded(Implicativity.PLANNED, "xcomp"), dep="xcomp"),
        _PLANNED,
        "Berg vowed to *sign* the treaty.",
        "Berg managed to *sign* the treaty.",
    ),
    Rule(
        "left open by what it is the content of",
        _left_open,
        _MAY_BE,
        "Lund alleged that Berg *signed* the treaty.",
        "Lund said that Berg *signed* the treaty.",
    ),
    Rule(
        "as surely as its predicate",
        pattern(infinitive, dep="xcomp", head=is_verb),
        _as_head,
        "Berg managed to *sign* the treaty.",
    ),
    Rule(
        "an aim",
        pattern(infinitive, dep="xcomp ccomp advcl acl"),
        _PLANNED,
        "Berg flew to Oslo to *sign* the treaty.",
    ),
    Rule(
        "helped do it",
        pattern(dep="xcomp", tag="VB", head=pattern(lemma="help")),
        _as_head,
        "Berg helped *open* the hall.",
    ),
    Rule(
        "asked that he do it",
        pattern(dep="ccomp", tag="VB", lacks=pattern(dep="aux", lower="do does did")),
        _PLANNED,
        "Berg let *go* of the plan.",
    ),
    Rule(
        "as surely as what affirms it",
        affirmed_by_preposition,
        _as_head_of_head,
        "Berg confessed to *stealing* the money.",
        "Berg spoke about *stealing* the money.",
    ),
    Rule(
        "talks on doing it",
        pattern(dep="pcomp", head=pattern(lower="on about of for to regarding toward towards")),
        _MAY_BE,
        "Berg spoke about *opening* the hall.",
        "Berg left after *opening* the hall.",
    ),
)
"""The modality of a clause; the first row that fits, and what fits none happened."""


_UNPROVEN = (
    "possible potential alleged attempted suspected feared rumoured rumored purported supposed"
)

NOMINAL_MODALITIES: tuple[Rule[Token, ModalityOf], ...] = (
    Rule(
        "planned",
        any_of(
            child(
                lower="planned upcoming next future follow-up proposed forthcoming imminent likely"
            ),
            pattern(dep="pobj", head=pattern(lower="of", head=pattern(lower="ahead"))),
        ),
        _PLANNED,
        "Berg spoke of the planned *visit*.",
        "Berg spoke of the recent *visit*.",
    ),
    Rule(
        "possible, alleged",
        child(lower=_UNPROVEN),
        _MAY_BE,
        "Berg spoke of the alleged *attack*.",
        "Berg spoke of the recent *attack*.",
    ),
    Rule(
        "wished, feared",
        _embedded(Implicativity.POSSIBLE, "noun"),
        _MAY_BE,
        "There were loud calls for her *arrest*.",
        "There were photographs of her *arrest*.",
    ),
    Rule(
        "as surely as its verb",
        pattern(dep="dobj", head=is_verb),
        _as_head,
        "Berg will hold a *meeting*.",
        "The *meeting* began.",
    ),
)
"""The modality of an act that a noun tells; the first row that fits, else it happened."""
