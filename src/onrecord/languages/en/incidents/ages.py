"""How old the people are of whom a report tells: by name, by what it calls them, and by what it
says they did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.languages.en.incidents.figures import (
    before,
    number_words,
    sentence_around,
    value_of,
)
from onrecord.languages.en.lexicon import rows
from onrecord.model.incidents import StatedAge

OLDEST = 110
"""Years; what is more is no age."""
ASIDE = 90
"""Characters after an age, within its sentence, that tell what its owner did or suffered."""
NAME_WITHIN = 70
"""Characters before an age within which a name stands."""
_MONTHS_IN = {"year": 12, "month": 1}

# --- names ---
_CAPITAL = r"[A-Z][\w'’-]*[a-z][\w'’-]*"
_INNER = rf"{_CAPITAL}|[A-Z]\b\.?|[“\"‘'][\w .-]{{2,20}}[”\"’']|(?:de|la|del|van|von|bin|al)\b"
_NAME = rf"{_CAPITAL}(?: +(?:{_INNER})){{0,4}}(?:,? +(?:Jr|Sr|II|III|IV)\b\.?)?"
_NO_NAME = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|"
    r"August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|"
    r"Street|Avenue|Road|Drive|Interstate|Highway|Route|"
    r"Image|Channel|Chapter|Page|No|Updated|Posted|Published|"
    r"The|Police|Ages|Age|About|At|In|On|And)\b"
)
_GENERATION = re.compile(r",?\s+(?:jr|sr|ii|iii|iv)\b\.?$", re.I)
_NICKNAME = re.compile(r"[“\"‘'][\w .-]+[”\"’']")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’-]+")

# --- what the owner of an age did or suffered ---
_PERPETRATOR = re.compile(
    r"(?:\b(?:is|was|as)|,) (?:the |an? )?(?:\w+ )?(?:suspect|gunman|shooter|attacker)\b"
    r"|\b(?:accused|arrest\w*|charged?|charges|wanted|in custody|opened fire|rampage|faces|plead\w*"
    r"|pled|sentenced|convicted|indicted|booked|surrendered|turned himself in)\b"
    r"|\b(?:shot|killed|stabbed|killing|shooting)\s+(?:and killed\s+|to death\s+)?"
    r"(?:his|her|their|the|an?|four|five|six|\w+ people)\b",
    re.I,
)
_VICTIM = re.compile(
    r"\b(?:was|were|been|being|is|are)\s+(?:\w+\s+){0,2}?(?:shot|killed|wounded|injured|hit|struck|"
    r"stabbed|hospitalized|pronounced|taken|grazed|transported)\b"
    r"|\b(?:died|dead|killing|killed|injuring|wounding|victims?|slain|gunned down|shot in the|"
    r"deaths? of|suffered|gunshot wounds?)\b",
    re.I,
)
_PERPETRATOR_BEFORE = re.compile(
    r"\b(?:suspects?|gunm[ae]n|shooters?|accused|arrested|charged|charges against),?\s+$", re.I
)
_SENTENCE_END = re.compile(r"(?<=\w\w)[.!?](?:\s|$)|\n")

# --- ages that a report does not stand by ---
_CORRECTED = re.compile(
    r"\b(?:originally|initially|previously|first|earlier,?)\s+(?:\w+\s+){0,3}?"
    r"(?:said|reported|told|described|stated|gave|believed|thought|identified)\b"
    r"|\b(?:initial|previous|earlier|first|original) (?:police )?(?:reports?|stor(?:y|ies)) "
    r"(?:\w+ ){0,3}?(?:said|stated|told|described|indicated|gave)\b"
    r"|\bcorrected\b",
    re.I,
)
_RANGE = re.compile(
    r"\b(?:to|between|from|ages?|range)\s+$|\b(?:between|from|ages?)\s+\S+\s+and\s+$", re.I
)
_RANGE_GOES_ON = re.compile(r"\s+(?:to|and)\s+\d")

# --- ages ---
_YEARS_OLD = re.compile(r"[-\s]{1,3}(?P<unit>year|month)s?[-\s]{1,3}old\b", re.I)
_AGE_AFTER_COMMA = re.compile(
    r"(?:,\s+(?:aged?\s+|who was\s+|who is\s+)?|\s+\()"
    r"(?P<n>\d{1,3})(?=[,.;)\s](?!\s*(?:19|20)\d\d\b|\d))"
    r"(?![.,]?\s*(?:[a-z]\.m|percent|others|people|block|miles|times)\b)"
    r"(?=[,.;)]|\s+(?:and|who|was|were|is|of|from|died|faces|in|at|on)\b)"
)
_ENDS_PHRASE = r"and|who|was|were|is|at|in|on|of|to|from|with|told|said|when|has|had"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """number: before "-year-old". behind: what follows. owner: a name or noun before ", 42,"."""

    number: re.Pattern[str]
    behind: re.Pattern[str]
    owner: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whoever an age is said of: the name as written, the nouns, and where all of it stands."""

    name: str | None
    nouns: Sequence[str]
    start: int
    end: int


def stated_ages(text: str) -> Sequence[StatedAge]:
    """Everybody whose age the text gives, in its order: "Ada Holm, 42,", "42-year-old Ada Holm", "a
    boy, 5," and "a five-year-old boy"."""
    found = [*_age_first(text), *_age_after(text)]
    return sorted(
        (each for each in found if _is_upheld(text, each)), key=lambda each: (each.start, each.end)
    )


def _is_upheld(text: str, age: StatedAge) -> bool:
    """Whether the report stands by an age: it is no end of a range, and none that "was first
    reported"."""
    if _RANGE.search(before(text, age.start, 20)) or _RANGE_GOES_ON.match(text, age.end):
        return False
    return not _CORRECTED.search(sentence_around(text, age.start, age.end, ASIDE))


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    """Sex and kind by noun."""
    return {word: (sex, kind) for word, sex, kind in rows("age_nouns.tsv")}


@cache
def _given_names() -> dict[str, str]:
    return {name.lower(): gender for name, gender in rows("given_names.tsv")}


@cache
def _patterns() -> _Patterns:
    nouns = "|".join(sorted(_nouns(), key=lambda word: (-len(word), word)))
    return _Patterns(
        re.compile(rf"(?<!\bor )(?<![\w-])(?P<n>\d{{1,3}}|{number_words()})$", re.I),
        re.compile(
            rf"(?P<words>(?:,?\s+(?!(?:{_ENDS_PHRASE})\b)[a-z][\w'’/-]*){{0,5}}),?"
            rf"(?P<name> +{_NAME})?(?P<more> +(?:{nouns})\b)?"
        ),
        re.compile(rf"(?:(?P<name>{_NAME})|\b(?P<noun>{nouns}))$"),
    )


def _age_first(text: str) -> Iterator[StatedAge]:
    """ "42-year-old Ada Holm", "a five-year-old boy"."""
    for unit in _YEARS_OLD.finditer(text):
        number = _patterns().number.search(text, max(0, unit.start() - 12), unit.start())
        match = _patterns().behind.match(text, unit.end())
        if number is not None and match is not None and "sitter" not in match["words"]:
            months_in = _MONTHS_IN[unit["unit"].lower()]
            owner = _owner_behind(match, number.start())
            yield from _ages(text, value_of(number["n"]) * months_in, months_in == 12, owner)


def _owner_behind(match: re.Match[str], start: int) -> _Owner:
    listed = [word for word in re.finditer(r"[a-z]+", match["words"]) if word.group() in _nouns()]
    nouns = [noun.group() for noun in listed[:2]]
    if match["more"]:  # "a 42-year-old Port Vell woman"
        return _Owner(None, [*nouns, match["more"].strip()], start, match.end())
    if match["name"]:
        return _Owner(match["name"], nouns, start, match.end())
    end = listed[:2][-1].end() if nouns else 0
    return _Owner(None, nouns, start, match.start("words") + end)


def _age_after(text: str) -> Iterator[StatedAge]:
    """ "Ada Holm, 42,", "a boy, 5,"."""
    for match in _AGE_AFTER_COMMA.finditer(text):
        found = _patterns().owner.search(text, max(0, match.start() - NAME_WITHIN), match.start())
        if found is not None:
            nouns = [found["noun"]] if found["noun"] else []
            owner = _Owner(found["name"], nouns, found.start(), match.end("n"))
            yield from _ages(text, int(match["n"]) * 12, True, owner)


def _ages(text: str, months: int, in_years: bool, owner: _Owner) -> Iterator[StatedAge]:
    """The age of this owner; nothing where the words are no age or the name is none."""
    nouns = frozenset(noun for noun in owner.nouns if noun in _nouns())
    name = _name_words(owner.name)
    is_named = bool(name or nouns or not owner.name)
    if is_named and 0 < months <= OLDEST * 12:
        yield StatedAge(
            months,
            in_years,
            name,
            nouns,
            _sex(nouns, name),
            _role(text, owner, nouns),
            owner.start,
            owner.end,
        )


def _sex(nouns: frozenset[str], name: Sequence[str]) -> str:
    sexes = {_nouns()[noun][0] for noun in nouns} - {"both"}
    if len(sexes) == 1:
        return sexes.pop()
    gender = _given_names().get(name[0], "") if name else ""
    return gender if gender in {"m", "f"} else ""


def _name_words(name: str | None) -> tuple[str, ...]:
    """The words of a name in lower case, without initials, nicknames and "Jr."; () where it is no
    name."""
    if not name or _NO_NAME.search(name):
        return ()
    plain = _NICKNAME.sub(" ", _GENERATION.sub("", name))
    return tuple(word.lower() for word in _NAME_WORD.findall(plain))


def _role(text: str, owner: _Owner, nouns: frozenset[str]) -> str:
    """What the nouns, the words just before an age, or those behind it in its sentence say of its
    owner: "perpetrator", "victim", or ""."""
    if any(_nouns()[noun][1] == "perpetrator" for noun in nouns):
        return "perpetrator"
    if _PERPETRATOR_BEFORE.search(before(text, owner.start, 30)):
        return "perpetrator"
    after = _SENTENCE_END.split(text[owner.end : owner.end + ASIDE])[0]
    found = [
        (match.start(), role)
        for role, pattern in (("perpetrator", _PERPETRATOR), ("victim", _VICTIM))
        if (match := pattern.search(after)) is not None
    ]
    return min(found)[1] if found else ""
