"""English for relating: noun phrases, parties, weights of words, meetings, issues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import resources

from onrecord.languages.en.lexicon import common_words, rows, words_of_kind
from onrecord.languages.en.lexicon.calendar import WEEKDAYS
from onrecord.languages.vocabulary.relations import (
    IssueWords,
    MeetingWords,
    PartyWords,
    PhraseGrammar,
    SentenceWords,
    WordWeights,
)


def _words(name: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows(name))


# --- noun phrases ---
POSSESSIVE = re.compile(r"['’]s?$")
_DETERMINER = re.compile(r"^(?:the|an?|its|his|her|their|our|this|these|those|both)\s+", re.I)
_NUMBER_OF = re.compile(
    r"^(?:(?:the|a|an)\s+)?(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|some|most|"
    r"all|many|none|dozens|hundreds|thousands|number|majority|group|series|pair|part)\s+of\s+"
)
_AFTER_HEAD = re.compile(r",|\b(?:of|in|at|for|from|on|who|that|which)\b")
_WORD = re.compile(r"[a-z]+")


def bare(phrase: str) -> str:
    """A phrase on one line, without the determiner before it and the possessive after it."""
    return POSSESSIVE.sub("", _DETERMINER.sub("", " ".join(phrase.split())))


def head_forms(phrase: str) -> Sequence[str]:
    """The head noun of a phrase, as it stands and in the singular."""
    head = _AFTER_HEAD.split(_NUMBER_OF.sub("", phrase.lower()), maxsplit=1)[0]
    last = (_WORD.findall(head) or [""])[-1]
    return [last, last[:-1], last[:-2], last[:-3] + "y"] if last.endswith("s") else [last]


PHRASE_GRAMMAR = PhraseGrammar(
    bare=bare,
    head_forms=head_forms,
    owner=re.compile(r"(?<=s)['’]\s+\w|['’]s\s+\w"),
    of_states=re.compile(r" of "),
    joining=re.compile(r"\s*+,?+\s*+(?:and\s++)?(?:the\s++)?", re.I),
    several=re.compile(r"\band\b|,|-"),
    possessive=POSSESSIVE,
    indefinite=re.compile(r"(?:an?|some|any|another|other|\d+|no|several|many|few)\b", re.I),
)


# --- parties ---
_NEWS = r"news(?:paper|\s+(?:agency|service|site|website|channel|outlet))"
_MEDIUM = rf"(?:{_NEWS}|broadcaster|tabloid|daily|magazine)"
_ACTORS = ("person", "organization", "collective", "media")


PARTY_WORDS = PartyWords(
    actors=frozenset().union(*(words_of_kind("actors.tsv", kind) for kind in _ACTORS)),
    persons=words_of_kind("actors.tsv", "person"),
    bodies=words_of_kind("actors.tsv", "organization"),
    media=words_of_kind("actors.tsv", "media") | {"anchor", "columnist", "correspondent"},
    own_side=_words("independent_actors.tsv"),
    state_body=re.compile(
        rf"\b(?:{'|'.join(map(re.escape, sorted(_words('state_bodies.tsv'))))})\b", re.I
    ),
    assembly=re.compile(
        r"\b(?:senate|congress|parliament|assembly|legislature|caucus|house of \w+|house|knesset|"
        r"duma|bundestag|diet|cortes|sejm|storting|riksdag)\b",
        re.I,
    ),
    outlets=frozenset(
        name.lower()
        for kind, names, *_ in rows("organisations.tsv")
        if kind in {"agency", "outlet"}
        for name in names.split("|")
    ),
    nameless=words_of_kind("nominal_mentions.tsv", "nameless"),
    medium_before=re.compile(rf"\b{_MEDIUM}[\s“\"]+$", re.I),
    medium_after=re.compile(rf"\s+(?:state\s+)?{_MEDIUM}\b", re.I),
    medium_name=re.compile(rf"\s{_NEWS}$", re.I),
    former=frozenset({"former"}),
)


# --- wordings ---
CLITIC = "'s"


numbers = words_of_kind("number_words.tsv", "number")
listed = [(frozenset(phrase.split()), word) for phrase, word in rows("synonyms.tsv")]
WORD_WEIGHTS = WordWeights(
    numbers=numbers | words_of_kind("number_words.tsv", "scale"),
    synonyms={word: lemma for words, lemma in listed if len(words) == 1 for word in words},
    phrases=tuple((words, lemma) for words, lemma in listed if len(words) > 1),
    shares=common_words(),
    clitic=CLITIC,
)


weights = resources.files("onrecord.languages.en").joinpath("weights")
SENTENCE_WORDS = SentenceWords(
    clitic=CLITIC,
    ending=re.compile(r"(?<=...)(?:ations?|ingly|edly|ings?|ies|ied|ions?|ers?|ed|es|ly|s|e)$"),
    negation=re.compile(
        r".*n't|not|no|never|without|neither|nor|none|nobody|nothing|den(?:y|ies|ied)|"
        r"refused?|refuses|fail(?:s|ed)?"
    ),
    numbers=words_of_kind("number_words.tsv", "number") - {"one"},
    word_vectors=weights.joinpath("word_vectors.npz"),
    same_sense=weights.joinpath("same_sense.json"),
    same_event=weights.joinpath("same_event.json"),
    same_telling=weights.joinpath("same_telling.json"),
)


# --- meetings ---
MEETING_WORDS = MeetingWords(
    takes_place=re.compile(
        r"\b(?:t(?:ook|akes?|aking) place|(?:was|were|been|being|be|are|is) held)\b", re.I
    ),
    no_meeting=frozenset({"talk"}),  # "tough talk"; a meeting is "talks"
    delegation=re.compile(
        r"\b(?:delegation|side|team|negotiators?|talks|meeting|mission|party|group)\b", re.I
    ),
    attendance=tuple((words, part) for words, part in rows("attendance.tsv")),
    # "What I participated in was my work" is no meeting: the sentence names one, or who was in
    # attendance there.
    gathering=re.compile(
        r"\b(?:meetings?|talks|discussions?|consultations?|negotiations?|conversations?|summit|"
        r"session|conference|round|delegations?|sides?|attendance|attended|present)\b"
    ),
    nobody=re.compile(r"\b(?:no|not|neither|never|nor|without)\b", re.I),
    to_come=re.compile(r"\b(?:later|next|coming|upcoming)\b", re.I),
)


# --- issues ---
ISSUE_WORDS = IssueWords(
    general=_words("general_nouns.tsv"),
    holders=words_of_kind("light_nouns.tsv", "noun"),
    modifiers=_words("plain_modifiers.tsv"),
    function_word=re.compile(
        r"(?:of|in|on|for|to|at|with|from|between|by|and|or|over|against|under|that|which)$"
    ),
    # "secure the financing": the verb before an object with its determiner is not part of a
    # label; "employing" is.
    verb_before=re.compile(r"^\w+(?<!ing)\s+(?:the|a|an|its|their|his|her|our)\s+(?=\w)"),
    circumstance=re.compile(
        r"(?<!\s)\s+(?:at|in|between|during|under|within|across|over)\s"
        r"(?!.*\s(?:at|in|between|during|under)\s).*$"
    ),
    stances=tuple(
        (position, re.compile(found, re.I)) for position, found, _ in rows("content_stances.tsv")
    ),
    unsettled=re.compile(
        r"\b(?:not|never|no|nor|neither|without|if|unless|whether|until|may|might|could|nothing)\b"
        r"|n['’]t\b",
        re.I,
    ),
    ending=re.compile(
        r"\b(?:end(?:s|ed|ing)?|lift(?:s|ed|ing)?|stop(?:s|ped|ping)?|halt(?:s|ed|ing)?|"
        r"drop(?:s|ped|ping)?|scrap(?:s|ped|ping)?|cancel(?:s|led|ed|ling|ing)?|"
        r"repeal(?:s|ed|ing)?|remov(?:e|es|ed|ing|al)|eas(?:e|es|ed|ing)|revok(?:e|es|ed|ing)|"
        r"abolish(?:es|ed|ing)?|abandon(?:s|ed|ing)?|revers(?:e|es|ed|ing|al)|undo(?:ing)?|"
        r"rescind(?:s|ed|ing)?|prevent(?:s|ed|ing)?|block(?:s|ed|ing)?|avoid(?:s|ed|ing)?|"
        r"exempt(?:s|ed|ion|ions)?|refrain(?:s|ed|ing)?|fail(?:s|ed|ing|ure)?)\b"
        r"(?:\W+\w+){0,7}\W*$",
        re.I,
    ),
    absent=re.compile(r"\b(?:no|not any|never any)\b(?:\W+\w+){0,3}\W*$", re.I),
    silence=re.compile(
        r"(?:to|a|an|any|further|the)?\s*(?:say|comment|confirm|discuss|answer|disclose|reveal|"
        r"elaborate|speculate|provide|give|identify|name|specify|request|question|interview)\w*\b",
        re.I,
    ),
    deed=re.compile(
        r"(?:[tsx]ion|ment|[ae]nce|ancy|[aiu]ty|ure|ism|ship|[^s]al|ing|sis|dom|th|off|out|down|"
        r"back|over|up)$"
    ),
    measured=re.compile(r"(?:per\s?cent|percentage|%|\b\w+-\w+th)\s+(?=\w)", re.I),
    when=re.compile(
        r"(?<!\s)\s+(?:on|since|until|before|after|by|last|next|this)\s+(?:late |early )?"
        rf"(?:{'|'.join(sorted(WEEKDAYS))}|week|month|year|night|morning)\b.*$"
        r"|\s+in\s+(?:early |late |mid-)?(?:19|20)\d\d\b.*$",
        re.I,
    ),
    complement=re.compile(r"\s(?:of|for|on|to|from|against|with|about)\s", re.I),
)
