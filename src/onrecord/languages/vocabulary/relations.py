"""What relating asks a language: who a phrase stands for, what its words weigh, what makes a
meeting and what may be an issue."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from onrecord.languages.vocabulary.patterns import NEVER


def on_one_line(phrase: str) -> str:
    """The words of a phrase with single blanks between."""
    return " ".join(phrase.split())


def last_word(phrase: str) -> Sequence[str]:
    """The last word of a phrase in lower case."""
    return phrase.lower().split()[-1:]


@dataclass(frozen=True, eq=False)
class PhraseGrammar:
    """How noun phrases are built.

    bare: a phrase on one line without determiner and possessive ending. head_forms: its head noun
    in lower case, as it stands and as lemmas that it may be the form of. owner: matches behind a
    name that owns what follows ("Norway's largest daily"). of_states: found in a phrase whose
    states may go on behind it ("the delegations of Norway and Chile"). joining: what stands between
    two names that are joined, matched whole. several: found in a phrase of several names.
    possessive: found at the end of a word that owns. indefinite: matches a phrase of what was not
    spoken of before ("a union").
    """

    bare: Callable[[str], str] = on_one_line
    head_forms: Callable[[str], Sequence[str]] = last_word
    owner: re.Pattern[str] = NEVER
    of_states: re.Pattern[str] = NEVER
    joining: re.Pattern[str] = NEVER
    several: re.Pattern[str] = NEVER
    possessive: re.Pattern[str] = NEVER
    indefinite: re.Pattern[str] = NEVER


@dataclass(frozen=True, eq=False)
class PartyWords:
    """Who acts, and for whom. actors: nouns that can act or speak; persons: those of them that call
    a person; bodies: those that call one body of several people;
    media: those that call who reports news. own_side: nouns for people and
    bodies that no state speaks through, whatever nationality stands before them ("journalist").
    medium_before, medium_after, medium_name: found before, matching behind, found in a name of a
    publisher of news ("the news agency Tide"). former: qualifiers of a title that is held no
    more. state_body: found in the name of a body through which a state speaks. assembly: found in
    the name of one whose members speak for themselves ("Senate"). outlets: names in lower case of
    newspapers, broadcasters and agencies. nameless: nouns of sources that tell not who they are."""

    actors: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    own_side: frozenset[str] = frozenset()
    state_body: re.Pattern[str] = NEVER
    assembly: re.Pattern[str] = NEVER
    outlets: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    medium_before: re.Pattern[str] = NEVER
    medium_after: re.Pattern[str] = NEVER
    medium_name: re.Pattern[str] = NEVER
    former: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class WordWeights:
    """What lemmas weigh and stand for. numbers: number words. synonyms: lemma -> the lemma that it
    is read as; phrases: the same for lemmas that stand together. shares: common words -> the share
    of articles, 0..1, that each stands in. clitic: an ending that is no part of a word ("'s")."""

    numbers: frozenset[str] = frozenset()
    synonyms: Mapping[str, str] = field(default_factory=dict)
    phrases: Sequence[tuple[frozenset[str], str]] = ()
    shares: Mapping[str, float] = field(default_factory=dict)
    clitic: str = ""


@dataclass(frozen=True, eq=False)
class SentenceWords:
    """What sentences are compared by. clitic: an ending that is no part of a word. ending: of an
    inflected or derived word. negation: a whole word that negates. numbers: number words that count
    as figures. word_vectors: file of `python -m train.word_vectors`. same_sense, same_event:
    weights of `python -m train.same_sense` and `python -m train.same_event`; None: no two different
    sentences, or events, are taken for one. same_telling: of `python -m train.same_telling`, for
    claims."""

    clitic: str = ""
    ending: re.Pattern[str] = NEVER
    negation: re.Pattern[str] = NEVER
    numbers: frozenset[str] = frozenset()
    word_vectors: Traversable | None = None
    same_sense: Traversable | None = None
    same_event: Traversable | None = None
    same_telling: Traversable | None = None


@dataclass(frozen=True, eq=False)
class MeetingWords:
    """takes_place: found before the place of an event ("was held"). no_meeting: nouns in lower case
    that tell a meeting by another form only ("talk"). delegation: found in a clause whose leader
    leads a delegation. attendance: words -> the part that persons named in the sentence took;
    gathering: found in the sentence, too; nobody: found where none of them did. to_come: found in a
    time of what is said, and not of when it was said ("later this month")."""

    takes_place: re.Pattern[str] = NEVER
    no_meeting: frozenset[str] = frozenset()
    delegation: re.Pattern[str] = NEVER
    attendance: Sequence[tuple[str, str]] = ()
    gathering: re.Pattern[str] = NEVER
    nobody: re.Pattern[str] = NEVER
    to_come: re.Pattern[str] = NEVER


@dataclass(frozen=True, eq=False)
class IssueWords:
    """Which phrases can be issues, and how an issue is labelled. general: lemmas that are no issue
    by themselves. holders: lemmas that hold another word ("concern" of "concerns about fees").
    modifiers: lemmas that do not tell one issue from another. function_word: matches a word
    that opens no object. verb_before: found where a verb opens a phrase before its
    object. circumstance: found where a phrase goes on to say where or when. stances: a position and
    what is found in the words of a saying that takes it; unsettled: found before it where the
    saying takes none (it is negated, asked, put under a condition). ending: found before
    a matter whose end is spoken of ("to lift the ban"); absent: before one that there is none of.
    silence: matches what is not told where somebody refuses to tell it ("to comment"). deed:
    found in a noun, in lower case, that tells what is done and no thing ("closure"). measured:
    matches the measure that opens a phrase ("percent"); when: found at the end of one that goes on
    to say when; complement: found where a noun goes on to say of what it is."""

    general: frozenset[str] = frozenset()
    holders: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    function_word: re.Pattern[str] = NEVER
    verb_before: re.Pattern[str] = NEVER
    circumstance: re.Pattern[str] = NEVER
    stances: Sequence[tuple[str, re.Pattern[str]]] = ()
    unsettled: re.Pattern[str] = NEVER
    ending: re.Pattern[str] = NEVER
    absent: re.Pattern[str] = NEVER
    silence: re.Pattern[str] = NEVER
    deed: re.Pattern[str] = NEVER
    measured: re.Pattern[str] = NEVER
    when: re.Pattern[str] = NEVER
    complement: re.Pattern[str] = NEVER
