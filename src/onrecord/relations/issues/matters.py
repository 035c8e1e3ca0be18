"""What the reports of a story are about, found from all that is said and done: the heads of the
noun phrases of every claim, ranked by how often, where, by whom and in what way they are spoken of.

A logistic model over a few counts (train/matters.py) says which head names a matter that a careful
reader would list, as keyphrase extraction does (Witten et al. 1999).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from onrecord.languages.vocabulary import Vocabulary
from onrecord.model import Claim, EntityType, Topic
from onrecord.relations.acts import family_of, position_of
from onrecord.relations.context import StoryContext
from onrecord.relations.issues.candidate_phrases import noun_first
from onrecord.relations.story_terms import RARE, words_of
from onrecord.relations.wording_similarity import is_number

SAME = 0.75
"""Part of the fewer claims of two heads that also hold the other head, from which they are one
matter."""
LEAD = 120
"""Words of a text that count as its lead."""
_SAYINGS = frozenset({"say", "criticize", "warn"})
"""Families of acts whose content can be for or against a thing that it only speaks of."""
_AGAINST = frozenset({"criticized", "denied", "refused"})
"""Positions of who is against something."""
_WORD = re.compile(r"[a-z]{3}")
_OPENS_LABEL = re.compile(r"^(?:[\d.,:%$€£-]+|\d[\w.-]*|[^\w“\"'(]+)\s+")


@dataclass(frozen=True)
class Naming:
    """A noun phrase of a claim with the head that it may name a matter by. phrase: on one line,
    without determiner. plain: nothing tells it from others of its head."""

    topic: Topic
    claim: Claim
    head: str
    phrase: str
    plain: bool
    opens_with_verb: bool


@dataclass(frozen=True)
class Matter:
    """A head with the phrases that name it, the claims that speak of it, and how surely a reader
    would call it a matter of the story (log odds)."""

    head: str
    namings: tuple[Naming, ...]
    claims: tuple[Claim, ...]
    sureness: float
    label: str = ""


def ranked(context: StoryContext, claims: Sequence[Claim]) -> list[Matter]:
    """What may be a matter of the story, the surest first, each head once, without labels."""
    weights = _weights()
    found = []
    for head, namings, about, features in candidates(context, claims):
        sureness = weights[""] + math.fsum(
            weights.get(name, 0.0) * value for name, value in features.items()
        )
        found.append(Matter(head, namings, about, sureness))
    found.sort(key=lambda one: (-one.sureness, one.head))
    return found


def told(listed: Iterable[Matter], context: StoryContext) -> Iterator[Matter]:
    """Those of them sure enough to be told that a phrase names, without those whose phrases mostly
    stand inside, or hold, phrases of a surer one. Labels are looked for as they are asked for."""
    least, texts = _weights()["least"], lowered(context)
    kept: list[Matter] = []
    for matter in listed:
        if matter.sureness < least or (label := matter_label(matter, context, texts)) is None:
            continue
        named = replace(matter, label=label)
        if not any(_overlap(named, other) for other in kept):
            kept.append(named)
            yield named


def _overlap(one: Matter, other: Matter) -> bool:
    if one.label == other.label or not _forms(other.head).isdisjoint(one.label.lower().split()):
        return True
    mine = [naming for naming in one.namings if other.head in naming.topic.lemmas]
    others = [naming for naming in other.namings if one.head in naming.topic.lemmas]
    if 2 * len(mine) >= len(one.namings) or 2 * len(others) >= len(other.namings):
        return True
    both = {claim.id for claim in one.claims} & {claim.id for claim in other.claims}
    return len(both) >= SAME * min(len(one.claims), len(other.claims))


def spoken_of(matter: Matter) -> list[Claim]:
    """The claims that name the matter, or whose saying is about what holds its word."""
    named = {naming.claim.id: naming.claim for naming in matter.namings}
    about = [claim for claim in matter.claims if family_of(claim.act) in _SAYINGS]
    return list({**named, **{claim.id: claim for claim in about}}.values())


def candidates(
    context: StoryContext, claims: Sequence[Claim]
) -> Iterator[tuple[str, tuple[Naming, ...], tuple[Claim, ...], dict[str, float]]]:
    """Each head with its phrases, the claims whose words hold it, and its features."""
    by_head: dict[str, list[Naming]] = {}
    for naming in _namings(context, claims):
        by_head.setdefault(naming.head, []).append(naming)
    for head in [head for head in by_head if head[:-1] in by_head and head[-1:] == "s"]:
        by_head[head[:-1]] += [replace(one, head=head[:-1]) for one in by_head.pop(head)]
    counts = _Counts.of(context, claims)
    for head in sorted(by_head):
        namings = tuple(by_head[head])
        about = counts.about(head)
        yield head, namings, about, _features(head, namings, about, counts, context)


def _namings(context: StoryContext, claims: Iterable[Claim]) -> Iterator[Naming]:
    topics_of = {
        proposition.id: proposition.topics
        for reading in context.readings.values()
        for proposition in reading.propositions
    }
    heads = {topic.lemmas[0] for topics in topics_of.values() for topic in topics if topic.lemmas}
    ordered = sorted(claims, key=lambda claim: (context.span_order(claim.evidence[0]), claim.id))
    for claim in ordered:
        topics = {topic for one in claim.propositions for topic in topics_of.get(one, ())}
        for topic in sorted(topics, key=lambda each: (context.span_order(each.span), each.lemmas)):
            naming = _naming(topic, claim, heads, context.vocabulary)
            if naming is not None:
                yield naming


def _naming(
    topic: Topic, claim: Claim, heads: Container[str], vocabulary: Vocabulary
) -> Naming | None:
    """heads: words that head a phrase somewhere in the story. What qualifies only is none: a "legal
    step" is a step."""
    words, weights = vocabulary.issue_words, vocabulary.word_weights
    phrase = vocabulary.phrase_grammar.bare(topic.span.text)
    lemmas = noun_first(phrase, topic.lemmas, words)
    solid = [
        lemma
        for lemma in lemmas
        if lemma not in words.holders and not is_number(lemma, weights) and _WORD.match(lemma)
    ]
    if not solid:
        return None
    telling = [lemma for lemma in solid if lemma not in words.modifiers]
    turned = lemmas != topic.lemmas
    head = next((lemma for lemma in solid if lemma in heads), lemmas[0])
    return Naming(topic, claim, head, phrase, len(telling) < 2, turned)


@dataclass(frozen=True)
class _Counts:
    """Words of the story's texts, by document, and its claims by the words of their content, each
    with its place among them. origins: by document."""

    texts: Mapping[str, Counter[str]]
    leads: Mapping[str, frozenset[str]]
    titles: Mapping[str, frozenset[str]]
    claims: Mapping[str, Sequence[tuple[int, Claim]]]
    origins: Mapping[str, str]
    total: int
    nationalities: frozenset[str]

    @classmethod
    def of(cls, context: StoryContext, claims: Sequence[Claim]) -> _Counts:
        clitic = context.vocabulary.word_weights.clitic
        documents = context.documents
        listed = {id: list(words_of(one.text, clitic)) for id, one in documents.items()}
        return cls(
            texts={id: Counter(words) for id, words in listed.items()},
            leads={id: frozenset(words[:LEAD]) for id, words in listed.items()},
            titles={
                id: frozenset(words_of(one.title or "", clitic)) for id, one in documents.items()
            },
            claims=_by_word(claims, clitic),
            origins={id: context.origin_of.get(id, id) for id in documents},
            total=max(1, sum(map(len, listed.values()))),
            nationalities=nationalities(context),
        )

    def about(self, head: str) -> tuple[Claim, ...]:
        """The claims whose content holds the head."""
        found = {
            place: claim for form in _forms(head) for place, claim in self.claims.get(form, ())
        }
        return tuple(found[place] for place in sorted(found))


def _by_word(claims: Iterable[Claim], clitic: str) -> dict[str, list[tuple[int, Claim]]]:
    found: dict[str, list[tuple[int, Claim]]] = {}
    for place, claim in enumerate(claims):
        for word in frozenset(words_of(claim.content, clitic)):
            found.setdefault(word, []).append((place, claim))
    return found


@cache
def _forms(head: str) -> frozenset[str]:
    """The head and its plural."""
    return frozenset({head, head + "s", head + "es", re.sub("y$", "ie", head) + "s"})


def _features(
    head: str,
    namings: Sequence[Naming],
    about: Sequence[Claim],
    counts: _Counts,
    context: StoryContext,
) -> dict[str, float]:
    """What speaks for and against a head: how widely and how often it is used, who takes which
    positions on it, how rare it is in general news, whether it is a person or too general."""
    forms, vocabulary = _forms(head), context.vocabulary
    origins = set(counts.origins.values())
    used = {counts.origins[id] for id, words in counts.texts.items() if forms & words.keys()}
    named = {counts.origins[one.topic.span.document] for one in namings}
    times = sum(words[form] for words in counts.texts.values() for form in forms)
    moving = [one.claim for one in namings if position_of(one.claim.act)]
    share = max(vocabulary.word_weights.shares.get(form, 0.0) for form in forms)
    parties = vocabulary.party_words
    return {
        "origins": len(used) / len(origins),
        "title": _part(forms, counts.titles),
        "lead": _part(forms, counts.leads),
        "often": math.log1p(1000 * times / counts.total),
        "claims": math.log1p(len(about)),
        "sides": math.log1p(len(_sides(about))),
        "moves": math.log1p(len({claim.id for claim in moving})),
        "moving sides": math.log1p(len(_sides(moving))),
        "positions": math.log1p(len({(position_of(one.act), one.negated) for one in moving})),
        "named": math.log1p(len({one.claim.id for one in namings})),
        "several origins": float(len(named) > 1),
        "rare": -math.log(max(share, RARE)),
        "general": float(head in vocabulary.issue_words.general),
        "holder": float(head in vocabulary.issue_words.holders),
        "person": float(head in parties.actors | parties.persons | parties.own_side),
        "people": float(head.rstrip("s") in counts.nationalities),
        "plain": sum(one.plain for one in namings) / len(namings),
        "deed": float(vocabulary.issue_words.deed.search(head) is not None),
        "disputed": math.log1p(sum(_is_disputed(one) for one in about)),
        "object": sum(one.claim.content.startswith(one.topic.span.text) for one in namings)
        / len(namings),
    }


def _is_disputed(claim: Claim) -> bool:
    """Whether a claim is against something, denies it or lays it to somebody."""
    return position_of(claim.act) in _AGAINST or family_of(claim.act) == "accuse"


def _part(forms: frozenset[str], words_by_document: Mapping[str, frozenset[str]]) -> float:
    held = sum(not forms.isdisjoint(words) for words in words_by_document.values())
    return held / len(words_by_document)


def _sides(claims: Iterable[Claim]) -> set[str]:
    return {party.side for claim in claims for party in claim.speakers if party.side is not None}


def nationalities(context: StoryContext) -> frozenset[str]:
    """Words of the countries in the story, which tell whose a matter is and not what it is."""
    words: set[str] = set()
    for reading in context.readings.values():
        for mention in reading.mentions:
            if mention.type is EntityType.COUNTRY:
                words.update(mention.name.lower().split())
    return frozenset(words)


def lowered(context: StoryContext) -> list[str]:
    """The texts of the story on one line and in lower case, which labels are looked up in."""
    return [" ".join(one.text.split()).lower() for one in context.documents.values()]


def matter_label(matter: Matter, context: StoryContext, texts: Sequence[str]) -> str | None:
    """The phrase that names the matter in most reports and is understood alone: of several words
    where two reports use them, else the bare noun; a general one needs a word that tells it from
    others, and one that holds another ("plan") two reports. None where there is no such phrase.
    texts: `lowered` ones of the story."""
    grammar = context.vocabulary.phrase_grammar
    held: dict[str, int] = {}
    for naming in matter.namings:
        if _is_name(naming, context):
            continue
        for phrase in _wordings(naming, context.vocabulary):
            if phrase not in held and not _forms(matter.head).isdisjoint(
                grammar.head_forms(phrase)
            ):
                held[phrase] = _texts_with(phrase, texts)
    words = context.vocabulary.issue_words
    short = [one for one in held if not words.complement.search(one)]
    bare = [one for one in short if " " not in one]
    least = max((held[one] for one in bare), default=0) * MOSTLY
    several = [one for one in short if " " in one and held[one] > 1 and held[one] >= least]
    if matter.head in words.holders:
        bare = short = []
    choice = several or bare or short or [one for one in held if held[one] > 1]
    if not choice:
        return None
    best = min(choice, key=lambda one: (-held[one], len(one), one.isupper(), one))
    joined = best.replace(" ", "-")
    return max((best, joined), key=lambda one: _texts_with(one, texts))


def _texts_with(phrase: str, texts: Sequence[str]) -> int:
    """In how many texts the phrase stands by itself, and in no longer word ("cease-fire")."""
    words = phrase.lower()
    return sum(_stands_in(words, text) for text in texts)


def _stands_in(words: str, text: str) -> bool:
    start = text.find(words)
    while start >= 0:
        around = text[max(0, start - 1) : start] + text[start + len(words) : start + len(words) + 1]
        if not any(sign.isalnum() or sign in "_-" for sign in around):
            return True
        start = text.find(words, start + 1)
    return False


def _wordings(naming: Naming, vocabulary: Vocabulary) -> Iterator[str]:
    """The phrase as a label, with what it is of and without, and its noun alone where that tells
    enough."""
    words, head = vocabulary.issue_words, naming.head
    phrase = naming.phrase
    if naming.opens_with_verb:
        phrase = vocabulary.phrase_grammar.bare(phrase.partition(" ")[2])
    phrase = words.when.sub("", _trimmed(phrase, words.circumstance))
    phrase = words.measured.sub("", phrase, count=1) if words.measured.match(phrase) else phrase
    phrase = _OPENS_LABEL.sub("", phrase)
    if not phrase or len(phrase.split()) > LONGEST_LABEL:
        return
    if not (naming.plain and head in words.general):
        yield phrase
    cut = words.complement.split(phrase, maxsplit=1)[0]
    telling = [word for word in cut.lower().split() if word not in words.modifiers]
    if len(telling) > 1:
        yield cut
    tells = max(vocabulary.word_weights.shares.get(form, 0.0) for form in _forms(head)) <= TELLING
    last = cut.split()[-1]
    if tells and head not in words.general and last.lower().split("-")[-1] in _forms(head):
        yield last.lower() if last.istitle() else last


def _is_name(naming: Naming, context: StoryContext) -> bool:
    """Whether the phrase is the name of something, which is no matter by itself."""
    phrase = naming.topic.span
    named = (len(mention.span.text) for mention in context.mentions_in(phrase))
    return max(named, default=0) >= NAME * len(phrase.text)


TELLING = 0.12
"""Part of all articles in which a noun stands at most that tells enough alone."""
MOSTLY = 0.65
"""Part of the reports with the bare noun in which a fuller phrase stands, from which it is the
label."""
NAME = 0.8
"""Part of a phrase that a name fills, from which the phrase is a name."""
LONGEST_LABEL = 7
"""A label of more words is a sentence."""


def _trimmed(phrase: str, circumstance: re.Pattern[str]) -> str:
    """Without the figure before it ("32 tunnels") and, of a longer one, where and when."""
    phrase = _OPENS_LABEL.sub("", phrase)
    while len(phrase.split()) > LONGEST_LABEL - 2 and (match := circumstance.search(phrase)):
        phrase = phrase[: match.start()]
    return phrase


@cache
def _weights() -> Mapping[str, float]:
    """Weight of each feature, "" the constant, "least" the log odds from which a matter is told."""
    path = resources.files("onrecord.relations.issues").joinpath("weights", "matters.json")
    found: dict[str, float] = json.loads(path.read_text("utf-8"))
    return found
