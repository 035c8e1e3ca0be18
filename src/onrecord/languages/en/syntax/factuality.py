"""Whether a clause tells its act as done: denied, planned, possible, conditional, or only talked
about."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.parser.tokens import infinitive, is_verb
from onrecord.languages.en.syntax.clauses import SUBJECT
from onrecord.languages.en.syntax.control import Control, Implicativity, control
from onrecord.model import Modality

_POSSIBLE = {"can", "ca", "could", "may", "might", "should", "must", "ought"}
HEARSAY = {
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
_FUTURE = {"will", "would", "shall", "'ll", "’ll", "wo", "'d"}
_TAKES_PLAN = {
    "be", "schedule", "slate", "poise", "bind",
    "agree", "plan", "promise", "aim", "intend", "want", "seek", "hope", "try", "threaten", "ask", "urge", "propose",
    "suggest", "vow", "decide", "expect", "order", "demand", "pledge", "offer", "call", "need", "prepare", "attempt",
    "invite", "request", "recommend", "wish", "require", "instruct", "direct",
    "compel", "set", "consider", "commit", "refuse", "decline", "push", "vote", "like",
}  # fmt: skip
_ASKS = {
    "propose", "suggest", "ask", "urge", "request", "demand", "recommend", "seek", "want", "hope", "consider", "call",
    "discuss", "wish", "encourage", "help", "allow", "need", "let", "press", "push", "examine", "invite", "offer",
}  # fmt: skip
_BRINGS_ABOUT = {"get", "make", "manage", "bring"}
_WEIGHS = {
    "oppose",
    "reject",
    "resist",
    "support",
    "favor",
    "favour",
    "back",
    "criticize",
    "condemn",
    "fear",
    "risk",
}
"""Verbs that take a stand on a deed or weigh it: "opposed authorizing the mission" authorizes
nothing."""
_COMES_TO_NOTHING = {
    "afford", "try", "attempt", "manage", "choose", "dare", "bother", "plan", "intend", "agree", "want", "offer",
    "promise", "go",
}  # fmt: skip
"""What is not tried, planned or agreed on is not done."""
_REFUSES = {"fail", "decline", "refuse", "neglect", "avoid", "escape", "prevent", "forget", "stop"}


def negated(verb: Token) -> bool:
    """The act did not take place: "did not", "no comment", "without giving", "declined to", "has
    yet to"."""
    if any(child.dep_ == "neg" and not _not_guilty(child) for child in verb.children) or any(
        c.lower_ in {"never", "neither"} for c in verb.children
    ):
        return True
    named = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    if any(
        det.lower_ in {"no", "neither"}
        for noun in named
        for det in noun.children
        if det.dep_ in {"det", "neg", "preconj"}
    ):
        return True
    head = verb.head
    if verb.dep_ == "pcomp" and head.lower_ == "without":
        return True
    if verb.dep_ == "xcomp" and (
        head.lemma_.lower() in _REFUSES or any(c.lower_ == "yet" for c in head.children)
    ):
        return True
    if verb.dep_ in {"xcomp", "pcomp"} and infinitive(verb) and _not_ready(head):
        return True
    if (
        verb.dep_ in {"xcomp", "ccomp"}
        and is_verb(head)
        and head.lemma_.lower() in _BRINGS_ABOUT
        and negated(head)
    ):
        return True
    if (
        verb.dep_ == "xcomp"
        and head.lemma_.lower() in _COMES_TO_NOTHING
        and control(verb) is None
        and negated(head)
    ):
        return True
    if (
        (above := control(verb)) is not None
        and above.told is Implicativity.HAPPENED
        and negated(above.governor)
    ):
        return True
    shares = verb.dep_ == "conj" and not any(
        child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in verb.children
    )
    return (
        shares
        and is_verb(head)
        and not any(c.lower_ == "but" for c in head.children)
        and _shared_neg(head, verb)
    )


def _not_guilty(word: Token) -> bool:
    """ "Pleaded not guilty": he did plead."""
    return word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "guilty"


def _not_ready(word: Token) -> bool:
    """ "Is not ready to sign", "is unwilling to sign"."""
    if word.lower_ in words("stances", "unready"):
        return True
    if word.lower_ == "able":
        return any(child.dep_ == "neg" for child in [*word.head.children, *word.children])
    denied = any(child.dep_ == "neg" for child in [*word.head.children, *word.children])
    return denied and word.lower_ in words("stances", "ready")


def _shared_neg(head: Token, verb: Token) -> bool:
    """ "did not confirm or deny": the bare form shares the auxiliary and so the negation."""
    return (
        verb.tag_ == "VB"
        and head.tag_ == "VB"
        and any(child.dep_ == "neg" for child in head.children)
    )


def modality(verb: Token) -> Modality:
    """Whether the clause tells the act as done, planned, possible or conditional."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if _under_condition(verb):
        return Modality.CONDITIONAL
    if auxiliaries & _POSSIBLE or any(
        child.lower_ in HEARSAY for child in verb.children if child.dep_ == "advmod"
    ):
        return Modality.POSSIBLE
    if auxiliaries & _FUTURE or _until(verb):
        return Modality.PLANNED
    if (above := control(verb)) is not None:
        return _controlled_modality(above)
    if _alleged(verb):
        return Modality.POSSIBLE
    head = verb.head
    if verb.dep_ == "xcomp" and head.lower_ == "able" and is_verb(head.head):
        return modality(head.head)
    if verb.dep_ == "xcomp" and head.lower_ == "going" and infinitive(verb):
        return Modality.PLANNED
    if verb.dep_ == "xcomp" and head.lower_ in {"likely", "unlikely"}:
        return Modality.POSSIBLE
    if (
        verb.dep_ == "conj"
        and is_verb(head)
        and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    ):
        return (
            modality(head)
            if verb.tag_ == head.tag_ or head.dep_ in {"xcomp", "advcl"}
            else Modality.HAPPENED
        )
    if verb.dep_ == "xcomp" and head.lemma_.lower() in _REFUSES and is_verb(head):
        return modality(head)
    if (
        infinitive(verb)
        and head.lemma_ == "go"
        and any(child.lower_ == "on" for child in head.children)
    ):
        return modality(head)
    if verb.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and infinitive(verb):
        done = verb.dep_ == "xcomp" and head.lemma_.lower() not in _TAKES_PLAN
        return modality(head) if done and is_verb(head) else Modality.PLANNED
    if verb.dep_ == "xcomp" and head.lemma_.lower() in _TAKES_PLAN:
        return Modality.PLANNED
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and head.lemma_.lower() == "help":
        return modality(head)
    if verb.dep_ == "ccomp" and verb.tag_ == "VB":
        return Modality.PLANNED
    if verb.dep_ == "pcomp" and head.lower_ in {
        "on",
        "about",
        "of",
        "for",
        "to",
        "regarding",
        "toward",
        "towards",
    }:
        return Modality.POSSIBLE
    return Modality.HAPPENED


def _until(verb: Token) -> bool:
    """ "Until the border is reopened", "before they vote": a present tense there is what is to
    come."""
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    first = next((child for child in verb.children if child.dep_ in {"aux", "auxpass"}), verb)
    return bool(marks & {"until", "till", "before", "unless"}) and first.tag_ in {"VBZ", "VBP"}


def _alleged(verb: Token) -> bool:
    """ "Claims that he attacked her", "the theory that they sold it": the clause explains a noun of
    what may be."""
    current = verb
    while current.dep_ == "conj" and is_verb(current.head):
        current = current.head
    that = any(child.dep_ == "mark" and child.lower_ == "that" for child in current.children)
    return (
        current.dep_ in {"acl", "ccomp"}
        and that
        and current.head.lemma_.lower() in words("senses", "alleged")
        and (current.head.pos_ == "NOUN")
    )


def _controlled_modality(above: Control) -> Modality:
    """What somebody is made, told or free to do: as surely as he is made to, planned, possible."""
    so_far = modality(above.governor)
    if above.told is Implicativity.HAPPENED or so_far is Modality.CONDITIONAL:
        return so_far
    if above.told is Implicativity.SEEN:
        return Modality.HAPPENED if so_far is Modality.POSSIBLE else so_far
    if above.told is Implicativity.POSSIBLE:
        return Modality.POSSIBLE
    return Modality.PLANNED if so_far is Modality.HAPPENED else so_far


def withheld(verb: Token) -> bool:
    """Somebody is kept from it or only asked for it, or is neither told nor free to do it: no act
    of his is told."""
    above = control(verb)
    if above is None:
        own = any(child.dep_ in SUBJECT for child in verb.children)
        shares = verb.dep_ in {"conj", "xcomp"} or (verb.dep_ == "advcl" and infinitive(verb))
        return (
            shares
            and not own
            and is_verb(verb.head)
            and verb.head.i != verb.i
            and withheld(verb.head)
        )
    if above.told in {Implicativity.PREVENTED, Implicativity.ASKED}:
        return True
    return above.told is not Implicativity.HAPPENED and negated(above.governor)


def _under_condition(verb: Token) -> bool:
    """The clause, or one it hangs on without a verb of its own to assert it, opens with "if"."""
    current = verb
    for _ in range(4):
        if any(
            child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}
            for child in current.children
        ):
            return True
        if current.dep_ not in {"relcl", "acl", "xcomp"} and not (
            current.dep_ == "conj" and is_verb(current.head)
        ):
            return False
        current = current.head
    return False


def only_a_topic(verb: Token) -> bool:
    """The verb names what is talked about or asked for, not an act of its subject: "talks on
    reopening the border"."""
    current = verb
    while (
        current.dep_ == "conj"
        and is_verb(current.head)
        and not any(c.dep_ in SUBJECT for c in current.children)
    ):
        current = current.head
    head = current.head
    if control(current) is not None:
        return False
    if infinitive(current) and any(
        child.dep_ == "mark" and child.lower_ == "for" for child in current.children
    ):
        return True
    own = any(child.dep_ in SUBJECT for child in current.children)
    if current.dep_ == "pcomp" and current.tag_ == "VBG" and head.lower_ == "with" and own:
        return False
    if current.dep_ == "pcomp":
        return head.lower_ not in {
            "by",
            "after",
            "before",
            "since",
            "while",
            "without",
            "upon",
            "until",
        }
    if infinitive(current) and (current.dep_ == "acl" or _of_a_noun(current)):
        return True
    if (
        current.dep_ == "ccomp"
        and current.tag_ == "VB"
        and head.lemma_ in {"make", "let"}
        and head.tag_ != "VBD"
    ):
        return True
    if current.dep_ == "xcomp" and current.tag_ == "VBG" and head.lemma_.lower() in _WEIGHS:
        return True
    asked = current.dep_ in {"xcomp", "ccomp", "advcl"} and not any(
        c.dep_ in SUBJECT for c in current.children
    )
    return asked and is_verb(head) and head.lemma_.lower() in _ASKS


def _of_a_noun(verb: Token) -> bool:
    """ "Lacked the nerve to sign", "fits a strategy to destroy it": the infinitive explains the
    noun before it."""
    to = min((child.i for child in verb.children if child.dep_ == "aux"), default=0)
    before = verb.doc[to - 1] if to else verb
    toward = words("senses", "toward")
    return (
        verb.dep_ in {"xcomp", "advcl", "relcl"}
        and before.pos_ == "NOUN"
        and before.lemma_.lower() in toward
    )


def compared(verb: Token) -> bool:
    """ "As likely to convict as they are to vote", "not because they left": nothing is told to have
    been done."""
    current = verb
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    if (
        "because" in marks
        and verb.head.lemma_ == "be"
        and any(child.dep_ == "neg" for child in verb.head.children)
    ):
        return True
    for _ in range(4):
        if any(
            child.dep_ == "mark" and child.lower_ in {"as", "than"} for child in current.children
        ):
            return bool(current.i != verb.i)
        if current.head.i == current.i:
            return False
        current = current.head
    return False


def nominal_modality(noun: Token) -> Modality:
    """Of an act told by a noun: by its adjectives, and by what wishes, plans or fears it ("calls
    for her arrest")."""
    modifiers = {child.lower_ for child in noun.children}
    if modifiers & {
        "planned",
        "upcoming",
        "next",
        "future",
        "follow-up",
        "proposed",
        "forthcoming",
    }:
        return Modality.PLANNED
    if modifiers & {"possible", "potential", "alleged"} or _wished(noun):
        return Modality.POSSIBLE
    return modality(noun.head) if noun.dep_ == "dobj" and is_verb(noun.head) else Modality.HAPPENED


def _wished(noun: Token) -> bool:
    first = noun
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    head = first.head
    if first.dep_ == "pobj" and head.lower_ in {"for", "of", "about", "against"}:
        head = head.head
    elif first.dep_ != "dobj":
        return False
    return head.lemma_.lower() in words("senses", "wished")
