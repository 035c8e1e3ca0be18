"""The people of one document before they are resolved: whose a mention is, whether he or she, what
office."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from spacy.tokens import Doc, Token

from onrecord.languages.en.coreference.genders import FEMALE, MALE, gender_of_title, given_gender
from onrecord.languages.en.names.mention_index import MentionIndex, PlacedMention
from onrecord.languages.en.names.person_words import GENERATIONS, PARTICLES, given_names, titles_of
from onrecord.languages.en.parser.tokens import (
    children,
    has_child,
    is_surface_subject,
    is_verb,
)
from onrecord.model import EntityType, RoleMention

_RANKS = titles_of("abbreviation") | titles_of("honorific")
_LESSER = {"vice", "deputy", "assistant", "associate", "under", "first"}
_PAST = {"former", "ex", "ex-", "late", "retired", "ousted", "outgoing"}
_DIES = {"die", "drown", "perish"}
_KILLS = {"kill", "murder", "slay", "assassinate", "execute", "behead", "lynch"}
_PARTY = re.compile(r"\s*[,(]+\s*(?:a\s+)?([DR])(?:-|\.|,|epublican|emocrat)")
_OF = re.compile(r"\b(?:of|for|at|to|in|on)\b")
_PARTY_WORDS = {"Democratic", "Republican", "Democrat"}
_NEAR_PARAGRAPHS = 3
_GENERATION = ", "
_PRONOUN_WEIGHT, _GIVEN_WEIGHT, _TOLD_WEIGHT = 1, 4, 10
"""What one pronoun, a given name and a form of address count for, in telling he from she: the words
outweigh the name, the name outweighs a few pronouns that may stand for somebody else."""


class People:
    """Persons of one document by key: the full name, which short forms share."""

    def __init__(self, named: MentionIndex, docs: Mapping[int, Doc]) -> None:
        self._named, self._docs = named, docs
        self.placed = [p for p in named.placed if p.mention.type is EntityType.PERSON]
        self._key = dict(zip(map(_place, self.placed), self._keys(), strict=True))
        self._votes: dict[str, Counter[str]] = {}
        self.dead: set[str] = set()
        for placed in self.placed:
            self._weigh(placed)
        self._gender = {key: _decided(votes) for key, votes in self._votes.items()}

    def key(self, placed: PlacedMention) -> str:
        return self._key[_place(placed)]

    def gender(self, placed: PlacedMention) -> str:
        """m, f, or "" where the document does not tell."""
        return self._gender.get(self._key.get(_place(placed), ""), "")

    def holder(
        self,
        noun: str,
        modifiers: set[str],
        paragraph: int,
        offset: int,
        *,
        country: str | None = None,
    ) -> PlacedMention | None:
        """Of those whose title is the noun ("the minister") the one named last before the place, by
        any name.

        modifiers: the words before the noun; "the former president" needs a former one, "the
        president" no vice one.
        country: of the office, where the phrase tells it.
        """
        holders = {
            self.key(placed)
            for placed in self.placed
            if (placed.paragraph, placed.start) < (paragraph, offset)
            for role in self._named.titles.get(placed.mention.span, ())
            if _holds(role, noun, modifiers) and _serves(role, country)
        }
        return self._last_of(holders, paragraph, offset)

    def lesser(self, placed: PlacedMention, noun: str) -> bool:
        """Whether the person is told to be a vice or deputy of the office: "the president" is not
        he."""
        own = self.key(placed)
        titles = [
            set(role.title.text.lower().replace("-", " ").split())
            for other in self.placed
            if self.key(other) == own
            for role in self._named.titles.get(other.mention.span, ())
        ]
        return any(noun in words and words & _LESSER for words in titles)

    def partisan(self, party: str, paragraph: int, offset: int) -> PlacedMention | None:
        """The one told to be a democrat or a republican who was named last before the place; None
        where none was."""
        own = {self.key(placed) for placed in self.placed if self._party(placed) == party}
        last = self._last_of(own, paragraph, offset)
        near = last is not None and paragraph - last.paragraph <= _NEAR_PARAGRAPHS
        return last if near else None

    def _last_of(self, keys: set[str], paragraph: int, offset: int) -> PlacedMention | None:
        """The mention of one of the persons that stands last before the place."""
        before = [p for p in self.placed if (p.paragraph, p.end) <= (paragraph, offset)]
        return next((p for p in reversed(before) if self.key(p) in keys), None)

    def having(self, word: str) -> PlacedMention | None:
        """The first full mention of the only person whose name has the word, as one of two family
        names."""
        full = [p for p in self.placed if word in p.mention.name.split()[1:]]
        return full[0] if len({self.key(p) for p in full}) == 1 else None

    def _party(self, placed: PlacedMention) -> str:
        after = self._docs[placed.paragraph].text[placed.end : placed.end + 24]
        titles = " ".join(
            role.title.text for role in self._named.titles.get(placed.mention.span, ())
        )
        told = _PARTY.match(after)
        letters = [told[1]] if told else [w[0] for w in titles.split() if w in _PARTY_WORDS]
        return {"D": "democrat", "R": "republican"}[letters[0]] if letters else ""

    def _keys(self) -> list[str]:
        """For each person's mention its key: a short name joins the full one named most before
        it."""
        words = [_name_words(placed.mention.name) for placed in self.placed]
        full = {
            " ".join(each) + _generation(placed.mention.name)
            for placed, each in zip(self.placed, words, strict=True)
            if len(each) > 1
        }
        met: Counter[str] = Counter()
        titled: set[str] = set()
        keys = []
        for placed, own in zip(self.placed, words, strict=True):
            key = " ".join(own)
            if len(own) > 1:
                key = (_whole_name(own, full) or key) + _generation(placed.mention.name)
            else:
                key = self._joined_key(placed, key, full, met, titled)
            met[key] += 1
            keys.append(key)
        return keys

    def _joined_key(
        self,
        placed: PlacedMention,
        word: str,
        full: set[str],
        met: Counter[str],
        titled: set[str],
    ) -> str:
        """The key of a mention by one word. met: how often each person was named before. titled:
        words that a title introduced before any full name with them, which is kept up here."""
        address = self._address(placed)
        genders = {address, ""} if address else {"m", "f", ""}
        parts = ((name, name.split(_GENERATION)[0].split()) for name in full)
        fits = [name for name, own in parts if word in {own[0], own[-1]}]
        fits = [name for name in fits if given_gender(name) in genders]
        # "President Berg" before any Ann Berg may be another Berg: a short name joins what has been
        # named.
        before = [name for name in fits if met[name]] + [word] * (word in titled)
        if not before and (address or self._named.titles.get(placed.mention.span)):
            titled.add(word)
        if word in titled and not before:
            return word
        return max(sorted(before or fits), key=lambda name: (met[name], " " in name), default=word)

    def _address(self, placed: PlacedMention) -> str:
        """m or f where a form of address, a kin word or the like stands right before the name."""
        before = self._docs[placed.paragraph].text[max(0, placed.start - 16) : placed.start].lower()
        first = placed.mention.name.lower().replace(".", " ").split()[:1]
        told = {word.strip(".,") for word in before.split()[-1:]} | set(first)
        return "f" if told & FEMALE else "m" if told & MALE else ""

    def _weigh(self, placed: PlacedMention) -> None:
        key = self.key(placed)
        votes = self._votes.setdefault(key, Counter())
        votes[given_gender(key) if " " in key else ""] += _GIVEN_WEIGHT
        votes[self._address(placed)] += _TOLD_WEIGHT
        for role in self._named.titles.get(placed.mention.span, ()):
            votes[gender_of_title(role.title.text)] += _TOLD_WEIGHT
        span = self._docs[placed.paragraph].char_span(
            placed.start, placed.end, alignment_mode="expand"
        )
        if span is None:
            return
        if _killed(span.root):
            self.dead.add(key)
        votes[_pronoun_of(span.root)] += _PRONOUN_WEIGHT


def _whole_name(own: list[str], full: set[str]) -> str | None:
    """The only full name that a surname of several words closes: "Pérez Noriega"."""
    if own[0].capitalize() in given_names() and own[0] not in PARTICLES:
        return None
    longer = [name for name in full if name.endswith(" " + " ".join(own))]
    return longer[0] if len(longer) == 1 else None


def _place(placed: PlacedMention) -> tuple[int, int]:
    return placed.paragraph, placed.start


def _name_words(name: str) -> list[str]:
    """The words of a name in small letters, without what stands before it ("Gov.") and after it
    ("Jr.")."""
    words = [word for word in name.split() if word not in GENERATIONS]
    ranks = [i for i, word in enumerate(words[:-1]) if word in _RANKS]
    words = words[ranks[-1] + 1 :] if ranks else words
    return [word.lower() for word in words] or [name.lower()]


def _generation(name: str) -> str:
    """What tells father and son apart, as the end of a key: "Berg Jr." is not Berg."""
    last = name.split()[-1]
    return _GENERATION + last.strip(".").lower() if last in GENERATIONS else ""


def _decided(votes: Counter[str]) -> str:
    male, female = votes["m"], votes["f"]
    return "m" if male > female else "f" if female > male else ""


def _pronoun_of(root: Token) -> str:
    """ "Berg said she ...": the subject of what the person says, m or f; "" elsewhere."""
    if root.dep_ != "nsubj" or not is_verb(root.head):
        return ""
    own = [c for clause in children(root.head, "ccomp") for c in children(clause, "nsubj")]
    after = len(own) == 1 and own[0].i > root.i
    return {"he": "m", "she": "f"}.get(own[0].lower_, "") if after else ""


def _killed(root: Token) -> bool:
    if root.dep_ in {"dobj", "obj"} and root.head.lemma_ in _KILLS:
        return True
    verbs = children(root, "relcl")
    verbs += [root.head] if is_surface_subject(root) else []
    if root.dep_ != "nsubjpass" and any(verb.lemma_ in _DIES for verb in verbs):
        return True
    return any(verb.lemma_ in _KILLS and has_child(verb, "nsubjpass") for verb in verbs)


def _serves(role: RoleMention, country: str | None) -> bool:
    """Whether the office is that state's; one without a state has to stand bare before its name
    ("President Lund")."""
    if country is None or role.country == country:
        return True
    return (
        role.country is None and role.organization is None and role.title.end <= role.person.start
    )


def _holds(role: RoleMention, noun: str, modifiers: set[str]) -> bool:
    """Whether a title is the office that the noun names, and not a lesser or a past one unless so
    told."""
    words = _OF.split(role.title.text.lower(), maxsplit=1)[0].replace("-", " ").split()
    if noun not in words:
        return False
    at = words.index(noun)
    before = set(words[:at])
    if before & _LESSER and not before & modifiers & _LESSER:
        return False
    if bool(modifiers & _PAST) != (role.qualifier in _PAST or bool(before & _PAST)):
        return False
    return at + 1 == len(words) or words[at + 1] == "and"
