"""How old the people are of whom a report tells: by name, by what it calls them, and by what it
says they did.

Works on the bare text, for an age stands in headlines, appositions and clauses without a party,
where no act is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.discrepancies.incidents.figures import sentence_around, value_of, written_numbers
from onrecord.languages.en.lexicon import rows

OLDEST = 110
"""Years; what is more is no age."""
GROWN = 18 * 12
"""Months from which somebody is called a man or a woman."""
_UNITS = {"year": 12, "month": 1}
_CAPITAL = r"[A-Z][\w'’-]*[a-z][\w'’-]*"
_INNER = rf"{_CAPITAL}|[A-Z]\b\.?|[“\"‘'][\w .-]{{2,20}}[”\"’']|(?:de|la|del|van|von|bin|al)\b"
_NAME = rf"{_CAPITAL}(?: +(?:{_INNER})){{0,4}}(?:,? +(?:Jr|Sr|II|III|IV)\b\.?)?"
_NO_NAME = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|"
    r"October|"
    r"November|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Street|Avenue|Road|Drive|Interstate|Highway|Route|"
    r"Image|"
    r"Channel|Chapter|Page|No|Updated|Posted|Published|The|Police|Ages|Age|About|At|In|On|And)\b"
)
_SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv)\b\.?$", re.I)
_DOES = re.compile(
    r"(?:\b(?:is|was|as)|,) (?:the |an? )?(?:\w+ )?(?:suspect|gunman|shooter|attacker)\b"
    r"|\b(?:accused|arrest\w*|charged?|charges|wanted|in custody|opened fire|rampage|faces|plead\w*|pled|"
    r"sentenced|convicted|indicted|booked|surrendered|turned himself in)\b"
    r"|\b(?:shot|killed|stabbed|killing|shooting)\s+(?:and killed\s+|to death\s+)?"
    r"(?:his|her|their|the|an?|four|five|six|\w+ people)\b",
    re.I,
)
_SUFFERS = re.compile(
    r"\b(?:was|were|been|being|is|are)\s+(?:\w+\s+){0,2}?(?:shot|killed|wounded|injured|hit|struck|stabbed|"
    r"hospitalized|"
    r"pronounced|taken|grazed|transported)\b|\b(?:died|dead|killing|killed|injuring|wounding|victims?|slain|"
    r"gunned down|shot in the|deaths? of|suffered|gunshot wounds?)\b",
    re.I,
)
_CORRECTED = re.compile(
    r"\b(?:originally|initially|previously|first|earlier,?)\s+(?:\w+\s+){0,3}?(?:said|reported|told|described|"
    r"stated|gave|"
    r"believed|thought|identified)\b"
    r"|\b(?:initial|previous|earlier|first|original) (?:police )?(?:reports?|stor(?:y|"
    r"ies)) (?:\w+ ){0,3}?(?:said|stated|told|described|indicated|gave)\b"
    r"|\bcorrected\b",
    re.I,
)
_RANGE = re.compile(
    r"\b(?:to|between|from|ages?|range)\s+$|\b(?:between|from|ages?)\s+\S+\s+and\s+$", re.I
)
_RANGES_ON = re.compile(r"\s+(?:to|and)\s+\d")
_DOER_BEFORE = re.compile(
    r"\b(?:suspects?|gunm[ae]n|shooters?|accused|arrested|charged|charges against),?\s+$", re.I
)
ASIDE = 90
"""Characters after an age, within its sentence, that tell what its owner did or suffered."""


@dataclass(frozen=True)
class Aged:
    """Somebody whose age a report gives, in months; text[start:end] says so.

    years: whether it is told in years. name: its words in lower case, () where none stands with the
    age.
    called: the nouns. sex: m, f or "". side: "doer", "sufferer" or "", as the words beside it tell.
    """

    months: int
    years: bool
    name: tuple[str, ...]
    called: frozenset[str]
    sex: str
    side: str
    start: int
    end: int

    @property
    def grown(self) -> bool:
        """Whether this is a man or a woman and no child."""
        return self.months >= GROWN

    @property
    def told(self) -> str:
        """The age in words: "32 years", "15 months"."""
        number, unit = (self.months // 12, "year") if self.years else (self.months, "month")
        return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def aged_people(text: str) -> Sequence[Aged]:
    """Everybody whose age the text gives, in its order: "Ada Holm, 42,", "42-year-old Ada Holm", "a
    boy, 5," and "a five-year-old boy"."""
    found = [*_age_first(text), *_age_after(text)]
    return sorted(
        (each for each in found if _holds(text, each)), key=lambda each: (each.start, each.end)
    )


def _holds(text: str, each: Aged) -> bool:
    """Whether the report stands by an age: it is no end of a range, and none that "was first
    reported"."""
    if _RANGE.search(text[max(0, each.start - 20) : each.start]) or _RANGES_ON.match(
        text, each.end
    ):
        return False
    return not _CORRECTED.search(sentence_around(text, each.start, each.end, ASIDE))


@cache
def _called() -> dict[str, tuple[str, str]]:
    """Sex and kind by noun."""
    return {word: (sex, kind) for word, sex, kind in rows("called.tsv")}


@cache
def _given_names() -> dict[str, str]:
    return {name.lower(): gender for name, gender in rows("given_names.tsv")}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The number before "-year-old", what follows that, and a name or noun before ", 42,"."""
    words = "|".join(sorted(written_numbers(), key=lambda word: (-len(word), word)))
    nouns = "|".join(sorted(_called(), key=lambda word: (-len(word), word)))
    number = re.compile(rf"(?<!\bor )(?<![\w-])(?P<n>\d{{1,3}}|{words})$", re.I)
    behind = re.compile(
        r"(?P<words>(?:,?\s+(?!(?:and|who|was|were|is|at|in|on|of|to|from|with|told|said|when|has|"
        r"had)\b)[a-z][\w'’/-]*)"
        rf"{{0,5}}),?(?P<name> +{_NAME})?(?P<more> +(?:{nouns})\b)?"
    )
    return number, behind, re.compile(rf"(?:(?P<name>{_NAME})|\b(?P<noun>{nouns}))$")


_YEARS_OLD = re.compile(r"[-\s]{1,3}(?P<unit>year|month)s?[-\s]{1,3}old\b", re.I)
_COMMA_AGE = re.compile(
    r"(?:,\s+(?:aged?\s+|who was\s+|who is\s+)?|\s+\()(?P<n>\d{1,3})(?=[,.;)\s](?!\s*(?:19|20)\d\d\b|\d))"
    r"(?![.,]?\s*(?:[a-z]\.m|percent|others|people|block|miles|times)\b)"
    r"(?=[,.;)]|\s+(?:and|who|was|were|is|of|from|died|faces|in|at|on)\b)"
)
_BEFORE = 70
"""Characters before an age within which a name stands."""


def _age_first(text: str) -> Iterator[Aged]:
    number, behind, _ = _patterns()
    for unit in _YEARS_OLD.finditer(text):
        written = number.search(text, max(0, unit.start() - 12), unit.start())
        match = behind.match(text, unit.end())
        if written is None or match is None or "sitter" in match["words"]:
            continue
        months = value_of(written["n"]) * _UNITS[unit["unit"].lower()]
        nouns = [
            word for word in re.finditer(r"[a-z]+", match["words"]) if word.group() in _called()
        ][:2]
        called = [noun.group() for noun in nouns]
        name, end = match["name"], match.end()
        if match["more"]:
            called.append(match["more"].strip())
            name = None  # "a 42-year-old Port Vell woman"
        elif not name:
            end = match.start("words") + nouns[-1].end() if nouns else match.start("words")
        yield from _aged(
            text, months, unit["unit"].lower() == "year", name, called, written.start(), end
        )


def _age_after(text: str) -> Iterator[Aged]:
    before = _patterns()[2]
    for match in _COMMA_AGE.finditer(text):
        owner = before.search(text, max(0, match.start() - _BEFORE), match.start())
        if owner is not None:
            noun = [owner["noun"]] if owner["noun"] else []
            yield from _aged(
                text, int(match["n"]) * 12, True, owner["name"], noun, owner.start(), match.end("n")
            )


def _aged(
    text: str,
    months: int,
    years: bool,
    name: str | None,
    words: Sequence[str],
    start: int,
    end: int,
) -> Iterator[Aged]:
    called = frozenset(word for word in words if word in _called())
    parts = _name_words(name)
    if not 0 < months <= OLDEST * 12 or (name and not parts and not called):
        return
    sexes = {_called()[word][0] for word in called} - {"both"}
    sex = sexes.pop() if len(sexes) == 1 else ""
    if not sex and parts:
        gender = _given_names().get(parts[0], "")
        sex = gender if gender in {"m", "f"} else ""
    doer = any(_called()[word][1] == "doer" for word in called)
    yield Aged(
        months, years, parts, called, sex, "doer" if doer else _side(text, start, end), start, end
    )


def _name_words(name: str | None) -> tuple[str, ...]:
    """The words of a name in lower case, without initials, nicknames and "Jr."; () where it is no
    name."""
    if not name or _NO_NAME.search(name):
        return ()
    plain = re.sub(r"[“\"‘'][\w .-]+[”\"’']", " ", _SUFFIX.sub("", name))
    return tuple(word.lower() for word in re.findall(r"[^\W\d_][\w'’-]+", plain))


def _side(text: str, start: int, end: int) -> str:
    """What the words just before an age, or behind it in its sentence, say of its owner: "doer",
    "sufferer", or ""."""
    if _DOER_BEFORE.search(text[max(0, start - 30) : start]):
        return "doer"
    after = re.split(r"(?<=\w\w)[.!?](?:\s|$)|\n", text[end : end + ASIDE])[0]
    doing, suffering = _DOES.search(after), _SUFFERS.search(after)
    if doing and suffering:
        return "doer" if doing.start() <= suffering.start() else "sufferer"
    return "doer" if doing else "sufferer" if suffering else ""
