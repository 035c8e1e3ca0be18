"""Whom "he" or "she" may stand for at a place of a document: the persons named near, and those whom
only a calling tells ("a spokesman"), with where each was spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.coreference.genders import gender_of_title
from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.names.mention_index import PlacedMention
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.tokens import children, has_child, lemma

FEMALE = frozenset({"she", "her", "hers", "herself"})
MALE = frozenset({"he", "him", "his", "himself"})
HE_SHE = FEMALE | MALE
POSSESSIVE = frozenset({"his", "hers"})
REFLEXIVE = frozenset({"himself", "herself"})
_BACK = 4
"""Paragraphs that a pronoun looks back."""
_CALLED_BACK = 3
"""Sentences back within which somebody told by a calling alone may be meant."""
_UP = frozenset({"appos", "compound", "flat", "nmod"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody is spoken of at a place: by name, calling or pronoun. root: the word of it that
    hangs on the rest of the sentence."""

    paragraph: int
    offset: int
    root: Token
    pronoun: bool = False
    quoted: bool = False
    placed: PlacedMention | None = None


@dataclass(slots=True)
class Somebody:
    """One person of a document. placed: a mention by name, None for who is told by a calling.
    gender: m, f or "" where it is not told. spoken: where, in the order of the text."""

    key: str
    placed: PlacedMention | None
    gender: str
    parsed: Parsed | None = None
    spoken: list[Spoken] = field(default_factory=list)

    @property
    def named(self) -> bool:
        return self.placed is not None


def root_of(token: Token) -> Token:
    """The word that stands for the whole name or calling in its clause."""
    while token.dep_ in _UP and token.head.i != token.i:
        token = token.head
    return token


def is_possessive(token: Token) -> bool:
    return token.lower_ in POSSESSIVE or token.dep_ == "poss" or token.tag_ == "PRP$"


def persons_of(discourse: Discourse, docs: Sequence[Parsed]) -> dict[str, Somebody]:
    """The persons of a document by key."""
    found: dict[str, Somebody] = {}
    by_index = {each.index: each for each in docs}
    for placed in discourse.people.placed:
        parsed = by_index.get(placed.paragraph)
        if parsed is None:
            continue
        key = discourse.people.key(placed)
        person = found.setdefault(key, Somebody(key, placed, discourse.people.gender(placed)))
        span = parsed.doc.char_span(placed.start, placed.end, alignment_mode="expand")
        if span is None:
            continue
        quoted = discourse.in_quotation(placed)
        person.spoken.append(
            Spoken(placed.paragraph, placed.start, root_of(span.root), quoted=quoted, placed=placed)
        )
    for parsed in docs:
        for token in _called(discourse, parsed):
            key = f"{parsed.index}:{token.i}"
            person = Somebody(key, None, gender_of_title(lemma(token)), parsed)
            person.spoken.append(Spoken(parsed.index, token.idx, token))
            found[key] = person
    return found


def _called(discourse: Discourse, parsed: Parsed) -> Iterator[Token]:
    """Nouns that call one person who is not named beside them."""
    if not parsed.prose:
        return
    for token in parsed.doc:
        if token.tag_ != "NN" or lemma(token) not in words("actors", "person"):
            continue
        if token.dep_ in _UP | {"attr", "amod"} or has_child(token, "appos"):
            continue
        following = parsed.doc[token.i + 1] if token.i + 1 < len(parsed.doc) else token
        named = following.pos_ == "PROPN" or discourse.named.at(parsed.index, token) is not None
        quoted = discourse.within_quotation(parsed.index, token.idx)
        if children(token, "det", "poss") and not (named or quoted):
            yield token


def near(
    discourse: Discourse, people: dict[str, Somebody], parsed: Parsed, token: Token
) -> list[tuple[Somebody, list[Spoken]]]:
    """Who may be meant by the pronoun, each with where he was spoken of before it, and by name
    after it in its sentence."""
    gender = "f" if token.lower_ in FEMALE else "m"
    place, end = (parsed.index, token.idx), token.sent.end_char
    found = []
    for person in people.values():
        if person.gender not in {gender, ""}:
            continue
        spoken = [
            s
            for s in person.spoken
            if parsed.index - _BACK <= s.paragraph <= parsed.index
            and ((s.paragraph, s.offset) < place or (person.named and _after(s, place, end)))
        ]
        if not spoken:
            continue
        if not person.named:
            last = (spoken[-1].paragraph, spoken[-1].offset)
            if discourse.distance(last, place) > _CALLED_BACK:
                continue
        found.append((person, spoken))
    return found


def _after(spoken: Spoken, place: tuple[int, int], end: int) -> bool:
    return spoken.paragraph == place[0] and place[1] < spoken.offset < end
