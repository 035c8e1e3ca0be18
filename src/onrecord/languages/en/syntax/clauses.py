"""Questions to the parse of one clause: who does it, to whom, is it denied, did it happen, where
does it begin and end.

Dependency labels are those of spaCy's English models (ClearNLP).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.parser.tokens import infinitive, is_verb
from onrecord.languages.en.syntax.control import control
from onrecord.languages.en.syntax.coordination import (
    beside_together,
    coordinated,
    prepositional,
    prepositions,
)

_DEEPEST = 6
"""Verbs that a subject is looked for up the parse."""
_RELATIVE = {"WDT", "WP"}
SUBJECT = {"nsubj", "csubj"}
_OBJECT = {"dobj", "obj"}
_OUTSIDE_PHRASE = {
    "relcl",
    "acl",
    "appos",
    "conj",
    "cc",
    "preconj",
    "punct",
    "parataxis",
    "advcl",
    "dep",
}
_OWN_PREPOSITIONS = {"of", "for", "in", "at", "from", "on", "to", "by"}
_GIVES = {
    "give",
    "award",
    "offer",
    "pay",
    "grant",
    "deny",
    "send",
    "sell",
    "tell",
    "teach",
    "call",
    "name",
    "consider",
}
_WITHHOLDS = {
    "say",
    "specify",
    "elaborate",
    "provide",
    "give",
    "comment",
    "disclose",
    "explain",
    "name",
    "identify",
}


def passive(verb: Token) -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass", "csubjpass"} for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(
        child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children
    ):
        return False
    if any(child.dep_ == "agent" for child in verb.children):
        return True
    if verb.dep_ == "conj" and is_verb(verb.head):
        own = any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
        return not own and verb.head.i != verb.i and verb.head.tag_ == "VBN" and passive(verb.head)
    bare = not any(child.dep_ in {"aux", "dobj", "nsubj"} for child in verb.children)
    opens = verb.dep_ == "advcl" and bare and (verb.i < verb.head.i or _after_when(verb))
    fragment = verb.head.dep_ == "ROOT" and verb.lemma_.lower() not in _GIVES
    whom = fragment and any(child.dep_ == "dobj" for child in verb.children)
    return opens or (verb.dep_ == "acl" and main_noun(verb) is None and not whom)


def _after_when(verb: Token) -> bool:
    """ "Said when pressed on the costs": who says is who was pressed."""
    return bool(
        verb.i > 0
        and verb.nbor(-1).lower_ in {"when", "if", "once", "while", "as", "unless", "though"}
    )


def main_noun(verb: Token) -> Token | None:
    """ "Anna Petrova, the head of the party, called the vote crazy" read without a main verb: the
    noun at the root."""
    root = verb.sent.root
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"} or root.pos_ not in {"PROPN", "NOUN"}:
        return None
    comma = any(t.text == "," for t in verb.doc[root.i : verb.i])
    complement = any(child.dep_ in {"dobj", "ccomp", "oprd", "xcomp"} for child in verb.children)
    return root if comma and complement and root.i < verb.i else None


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
    own = [child for child in verb.children if child.dep_ in SUBJECT]
    own = [child for child in own if child.pos_ != "PRON"] or own
    own = (
        own[1:]
        if len(own) == 2 and own[0].i + 1 == own[1].left_edge.i and own[1].pos_ == "PROPN"
        else own
    )
    if own:
        return [
            each for token in own for each in [*_antecedent(token, verb), *beside_together(token)]
        ]
    head = verb.head
    if head.i == verb.i:
        return []
    if (main := main_noun(verb)) is not None:
        return coordinated(main)
    if (controlled := _controlled(verb)) is not None:
        return controlled
    if verb.dep_ == "acl":
        return [] if infinitive(verb) else coordinated(head)
    if verb.dep_ == "relcl":
        return (
            []
            if infinitive(verb) or any(child.dep_ in SUBJECT for child in verb.children)
            else coordinated(head)
        )
    if verb.dep_ == "conj" and is_verb(head):
        bare = verb.tag_ == "VB" and not any(child.dep_ == "aux" for child in verb.children)
        if (
            bare
            and head.tag_ in {"VBZ", "VBD", "VBP"}
            and not any(child.dep_ == "aux" for child in head.children)
        ):
            return []
        if (beside := _read_as_object(verb)) is not None:
            return coordinated(beside)
        return _surface_subjects(_withholder(verb, head), depth + 1)
    if verb.dep_ in {"xcomp", "advcl", "ccomp", "prep", "dep"} and is_verb(head):
        return (
            _surface_subjects(head, depth + 1) if verb.dep_ != "ccomp" or infinitive(verb) else []
        )
    if verb.dep_ in {"xcomp", "pcomp"} and infinitive(verb) and _about_to(head):
        return _surface_subjects(head.head, depth + 1)
    if verb.dep_ in {"pcomp", "pobj"} and head.dep_ == "prep" and is_verb(head.head):
        return _surface_subjects(head.head, depth + 1)
    return []


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
    own = [child for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"}]
    first = min([verb, *own], key=lambda token: token.i)
    before = first.nbor(-1) if first.i > verb.sent.start else first
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or first.dep_ in {"aux", "auxpass"}
    return before if finite and before.dep_ == "conj" and before.pos_ in {"NOUN", "PROPN"} else None


def _about_to(word: Token) -> bool:
    """ "Is about to sign", "is unwilling to sign": who is willing or not is who would."""
    return word.lower_ in words("stances", "ready") | words("stances", "unready") and is_verb(
        word.head
    )


def _withholder(verb: Token, head: Token) -> Token:
    """ "said the sides will meet but did not say where": who says and who does not say is the
    same."""
    withheld = verb.lemma_.lower() in _WITHHOLDS and any(
        child.dep_ == "neg" for child in verb.children
    )
    while withheld and head.dep_ in {"ccomp", "conj", "xcomp"} and is_verb(head.head):
        if head.dep_ == "ccomp" and head.head.lemma_.lower() in {
            "say",
            "tell",
            "announce",
            "confirm",
            "report",
            "add",
        }:
            return head.head
        head = head.head
    return verb.head


def _surface_subjects(verb: Token, depth: int) -> list[Token]:
    """The grammatical subject, of a passive too: "was charged and pleaded guilty" has one
    subject."""
    own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    if [child.lower_ for child in own] == ["it"] and any(
        c.dep_ in {"acomp", "attr", "oprd"} for c in verb.children
    ):
        return []
    if own:
        return [each for token in own for each in _antecedent(token, verb)]
    return subjects(verb, depth)


def _antecedent(token: Token, verb: Token) -> list[Token]:
    if token.tag_ in {"WDT", "WP"} or (
        token.lower_ in {"which", "who", "that"} and verb.dep_ == "relcl"
    ):
        clause = verb
        while clause.dep_ not in {"relcl", "ROOT"} and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ == "relcl" and (beside := _before_comma(token, clause.head)) is not None:
            return [beside]
        return (
            [t for t in coordinated(_host(clause.head)) if t.i < clause.i]
            if clause.dep_ == "relcl"
            else []
        )
    return coordinated(token)


def _before_comma(relative: Token, antecedent: Token) -> Token | None:
    """ "Fires broke out, according to the police, who said": the parse hangs the clause on the
    fires."""
    if (
        not antecedent.i < antecedent.head.i < relative.i
        or relative.i < 2
        or relative.nbor(-1).text != ","
    ):
        return None
    noun = relative.nbor(-2)
    while noun.text == ")" and "(" in (inside := [t.text for t in noun.sent if t.i < noun.i]):
        noun = noun.sent[len(inside) - 1 - inside[::-1].index("(")].nbor(-1)
    while noun.dep_ in {"appos", "compound"} or (
        noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"}
    ):
        noun = noun.head.head if noun.dep_ == "pobj" else noun.head
    return noun if noun.pos_ in {"NOUN", "PROPN"} and noun.i > antecedent.head.i else None


def _host(antecedent: Token) -> Token:
    """ "flights between A and B, which were suspended": the parse hangs the clause on B, it belongs
    to the flights."""
    first = antecedent
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    if first.dep_ == "pobj" and first.head.lower_ == "between" and first.head.head.pos_ == "NOUN":
        return first.head.head
    return antecedent


def _agents(verb: Token) -> Iterator[Token]:
    for preposition in prepositions(verb, {"by"}):
        yield from (noun for noun in preposition.children if noun.dep_ == "pobj")


def patients(verb: Token) -> list[Token]:
    """To whom or what it is done: the object, or the subject of a passive."""
    if passive(verb):
        own = [child for child in verb.children if child.dep_ == "nsubjpass"]
        if own:
            return [each for token in own for each in _antecedent(token, verb)]
        if verb.dep_ == "acl":
            return coordinated(verb.head)
        if verb.dep_ in {"advcl", "xcomp"} and is_verb(verb.head):
            return _controlled(verb) or _surface_subjects(verb.head, 1)
        return _surface_subjects(verb.head, 1) if verb.dep_ == "conj" and is_verb(verb.head) else []
    own = direct_objects(verb)
    if not own:
        then = [c for c in verb.children if c.dep_ == "conj" and is_verb(c) and c.i > verb.i]
        shares = [c for c in then if not any(each.dep_ in SUBJECT for each in c.children)]
        beside = shares[:1] and all(
            t.dep_ in {"cc", "advmod", "aux", "conj"}
            for t in verb.doc[verb.i + 1 : shares[0].i + 1]
        )
        own = direct_objects(shares[0]) if beside else []
    if not own and verb.dep_ == "relcl":
        own = (
            [_host(verb.head)]
            if any(c.dep_ == "nsubj" and not _relative(c) for c in verb.children)
            else []
        )
    return [each for token in own for each in coordinated(token)]


def _relative(subject: Token) -> bool:
    """ "Who", and "whose shops", where who owns the shops is no object of what they do."""
    return subject.tag_ in _RELATIVE or any(child.tag_ == "WP$" for child in subject.children)


def direct_objects(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in _OBJECT and not _beside(child)]
    found += [
        noun
        for c in verb.children
        if c.dep_ == "dative"
        for noun in ([c] if c.pos_ != "ADP" else c.children)
    ]
    return sorted(found, key=lambda token: token.i)


def _beside(noun: Token) -> bool:
    """A day ("resigned Monday"), or an aside after a comma ("met the staff, the second such
    round"), is no object."""
    dated = noun.ent_type_ in {"DATE", "TIME"}
    return dated or (
        noun.i > noun.head.i and noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == ","
    )


def asking_call(noun: Token) -> bool:
    """ "A call to merge the offices", "calls for a recount": nobody is rung up."""
    if noun.lemma_.lower() != "call":
        return False
    to_do = any(
        child.dep_ in {"acl", "relcl", "advcl"} and infinitive(child) for child in noun.children
    )
    return to_do or bool(prepositional(noun, {"for"}))


def phrase(token: Token) -> tuple[int, int]:
    """Character range of the noun phrase of a token without relative clauses, appositions and what
    is coordinated."""
    first, last = token, token
    for child in token.children:
        if child.dep_ in _OUTSIDE_PHRASE and not (
            child.dep_ in {"cc", "conj"} and child.i < token.i
        ):
            continue
        if child.i < token.i and child.left_edge.i < first.i:
            first = child.left_edge
        elif child.i > token.i and _belongs(child, token):
            inner = _noun_end(child)
            last = inner if inner.i > last.i else last
        elif (
            child.i > token.i and child.dep_ in {"nummod", "case", "flat"} and child.i == last.i + 1
        ):
            last = child
    while (
        first.i < token.i
        and (first.is_punct or first.is_space or first.pos_ == "ADP")
        and first.lower_ not in {"$"}
    ):
        first = first.nbor(1)
    return first.idx, last.idx + len(last.text)


def _belongs(preposition: Token, noun: Token) -> bool:
    """The prepositional phrase is the noun's own and no coordination stands between them."""
    if preposition.dep_ != "prep" or preposition.lower_ not in _OWN_PREPOSITIONS:
        return False
    return not any(
        noun.i < child.i < preposition.i and child.dep_ in {"conj", "cc"} for child in noun.children
    )


def _noun_end(preposition: Token) -> Token:
    nouns = [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"}]
    if not nouns:
        return preposition
    end = phrase(nouns[0])[1]
    last = nouns[0]
    for token in preposition.doc[nouns[0].i : nouns[0].right_edge.i + 1]:
        if token.idx + len(token.text) <= end:
            last = token
    return last


def another_clause(child: Token, verb: Token) -> bool:
    """A clause before the verb that the parse hangs under it although no comma or mark leads on to
    the verb."""
    if child.dep_ != "ccomp" or child.i > verb.i:
        return False
    own = [c.left_edge for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "aux"}]
    first = min([verb, *own], key=lambda token: token.i)
    return first.i == 0 or verb.doc[first.i - 1].text not in {
        ",",
        "”",
        '"',
        "’",
        "?",
        "!",
        ",”",
        "''",
        "'",
    }


def clause(verb: Token) -> tuple[int, int]:
    """Character range of the verb's clause with its subject and complements, without coordinated
    clauses."""
    others = [
        c
        for c in verb.children
        if (c.dep_ in {"conj", "cc"} and c.i > verb.i) or another_clause(c, verb)
    ]
    left_out = {token.i for other in others for token in other.subtree}
    marks = [child.i for child in verb.children if child.dep_ == "mark" and child.i < verb.i]
    opens = marks[-1] + 1 if marks else 0
    kept = [t for t in verb.subtree if t.i not in left_out and not t.is_space and t.i >= opens]
    kept += [token for token in subjects(verb)[:1] if token.sent == verb.sent]
    first = min(
        (
            t.left_edge if t.i not in left_out and t.dep_ in {"nsubj", "nsubjpass"} else t
            for t in kept
        ),
        key=lambda t: t.i,
    )
    last = max((t for t in kept if t.i not in left_out), key=lambda t: t.i)
    while last.is_punct and last.i > verb.i and last.text in {",", ";", ":", "—", "–", "-"}:
        last = last.nbor(-1)
    while first.is_punct and first.i < verb.i and first.text in {",", ";", ":", "—", "–", "-"}:
        first = first.nbor(1)
    return first.idx, last.idx + len(last.text)
