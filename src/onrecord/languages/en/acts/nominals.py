"""Acts told by nouns: "Russia's invasion of Ukraine", "the talks in Geneva", "a call between the
two presidents"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from onrecord.languages.en.lexicon.acts import Act, acts, words
from onrecord.languages.en.parser.tokens import is_verb
from onrecord.languages.en.syntax.arguments import subjects
from onrecord.languages.en.syntax.clauses import asking_call
from onrecord.languages.en.syntax.coordination import coordinated, prepositional
from onrecord.languages.en.syntax.extents import phrase

_OF_PERSONS = {
    "arrest",
    "detain",
    "abduct",
    "kill",
    "expel",
    "release",
    "appoint",
    "nominate",
    "shoot",
    "elect",
}
_CHOSEN = {"appoint", "nominate", "elect"}
_NEEDS_PARTIES = {"talk", "conversation", "call", "calls"}
_NEEDS_PLACE = {"conversations", "discussion", "discussions", "visit", "visits"}
_TAKES_PART = {"engage", "participate", "involve"}


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun that tells an act, with the heads of who did it and to or with whom."""

    token: Token
    act: Act
    doers: tuple[Token, ...]
    others: tuple[Token, ...]

    def gathers(self, *, definite: bool, placed: bool) -> bool:
        """A meeting is told without its parties; "the conversation" is not, and discussions only by
        place or day."""
        noun = self.token.lower_
        if self.act.plover != "CONSULT" or noun in _NEEDS_PARTIES:
            return False
        return placed or (definite and noun not in _NEEDS_PLACE)

    def is_talk_in_general(self, *, definite: bool, placed: bool) -> bool:
        """ "Conversations between pundits and clerks", without which ones or when: nothing
        that took place is told."""
        general = self.token.lower_ in _NEEDS_PARTIES | _NEEDS_PLACE
        owned = any(child.dep_ == "poss" for child in self.token.children)
        return self.act.plover == "CONSULT" and general and not (definite or placed or owned)

    def extent(self) -> tuple[int, int]:
        """Characters of the noun phrase, with a preposition's or a clause's addition that belongs
        to it."""
        start, end = phrase(self.token)
        clausal = {"relcl", "appos", "conj", "cc", "advcl", "punct", "acl", "aux"}
        cut = [
            c.left_edge.i for c in self.token.children if c.dep_ in clausal and c.i > self.token.i
        ]
        tags = [
            range(c.left_edge.i, c.right_edge.i + 1)
            for c in self.token.children
            if c.lower_ == "according"
        ]
        tokens = [t for t in self.token.subtree if not cut or t.i < min(cut)]
        tokens = [t for t in tokens if not any(t.i in tag for tag in tags)]
        return start, max([end, *(t.idx + len(t.text) for t in tokens)])


def nominals(sentence: TokenSpan, named_by_verb: set[int]) -> Iterator[Nominal]:
    """Nouns of the sentence that tell an act; `named_by_verb` holds the tokens that a light verb
    has told already.

    "The council's meeting" or "a meeting of the council" is its own session, not an act between
    parties.
    """
    lexicon = acts().nouns
    for token in sentence:
        if token.pos_ not in {"NOUN", "PROPN"} or token.i in named_by_verb:
            continue
        act = lexicon.get(token.lemma_.lower()) or lexicon.get(token.lower_)
        if (
            act is None
            or token.dep_ in {"compound", "nmod", "amod", "poss"}
            or token.ent_type_ in {"PERSON", "GPE"}
        ):
            continue
        if token.pos_ == "PROPN" and token.ent_type_ == "ORG":
            continue
        if _other_sense(token):
            continue
        doers = tuple(_doers(token, act))
        if act.plover == "CONSULT" and len(doers) == 1 and doers[0].head.lower_ == "of":
            continue
        yield Nominal(token, act, doers, tuple(_others(token, act)))


def _other_sense(noun: Token) -> bool:
    """ "A call to merge", "calls for a recount", "the press release", "the release of the film"."""
    if asking_call(noun):
        return True
    if noun.lemma_.lower() == "release":
        if any(child.dep_ == "compound" and not child.ent_type_ for child in noun.children):
            return True
        writings = {written for verb, written in acts().light if verb == "release"}
        return any(each.lemma_.lower() in writings for each in prepositional(noun, {"of"}))
    return False


def _doers(noun: Token, act: Act) -> Iterator[Token]:
    for child in noun.children:
        if (child.dep_ == "poss" and not _done_to(child, act)) or (
            act.name not in _CHOSEN
            and child.dep_ in {"amod", "compound", "nmod"}
            and (child.ent_type_ in {"NORP", "GPE", "ORG", "PERSON"})
        ):
            yield from coordinated(child)
    yield from prepositional(noun, {"by", "between", "among"})
    if act.plover == "CONSULT":
        yield from (n for n in prepositional(noun, {"of"}) if n.ent_type_)
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.pos_ == "NOUN":
        noun, head = head.head, head.head.head
    taken_part = head.head.lemma_.lower() in _TAKES_PART and head.lower_ in {"in", "with"}
    if noun.dep_ == "pobj" and is_verb(head.head) and taken_part:
        yield from subjects(head.head)


def _done_to(possessor: Token, act: Act) -> bool:
    """ "Her arrest", "Anna Berg's release": a person who owns such a noun is whom it was done
    to."""
    if act.name not in _OF_PERSONS:
        return False
    done_to_another = any(child.lower_ == "of" for child in possessor.head.children)
    body = possessor.ent_type_ in {"GPE", "NORP"} or possessor.lemma_.lower() in words(
        "actors", "organization"
    )
    return possessor.pos_ == "PRON" or not (done_to_another or body)


def _others(noun: Token, act: Act) -> Iterator[Token]:
    yield from (child for child in noun.children if child.dep_ == "poss" and _done_to(child, act))
    yield from prepositional(
        noun, {"with", "against", "on"} | (set() if act.plover == "CONSULT" else {"of"})
    )
