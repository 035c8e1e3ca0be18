"""The same person in two reports of one incident, with an age that is not the same.

By name where both give one. Without a name by what is left: of the people in both reports those of
one age are taken for the same; where then one is left in each who may be one and the same by sex,
noun and role, and is nearly of one age, the two ages are one person's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from onrecord.entities.person_names import are_nicknames
from onrecord.model.incidents import StatedAge

NO_BIRTHDAY = 10
"""Days between two reports within which nobody has a birthday but by chance."""
SLIP = 12
"""Years by which the age of somebody named may be off without being mistyped."""
UNNAMED = NO_BIRTHDAY
"""Days between two reports within which somebody without a name need not be alone of the kind."""
NEAR, NEAR_CHILD, NEAR_BABY = 3 * 12, 2 * 12, 3
"""Months by which the ages of somebody who is not named may differ by a slip: a grown person's, a
child's, and one of whom both reports give the age in months."""
SHORT = 5
"""Letters from which a name may be misspelled by one."""

Name = tuple[str, ...]
AgePair = tuple[str, StatedAge, StatedAge]
"""A name, "" where there is none, with both ages."""


@dataclass(frozen=True)
class Person:
    """Those ages of a report that are of one person."""

    ages: tuple[StatedAge, ...]

    @property
    def first(self) -> StatedAge:
        return self.ages[0]

    @property
    def names(self) -> tuple[Name, ...]:
        return tuple(each.name for each in self.ages if each.name)

    @property
    def nouns(self) -> frozenset[str]:
        return frozenset().union(*(each.nouns for each in self.ages))

    @property
    def sex(self) -> str:
        return next((each.sex for each in self.ages if each.sex), "")

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(each.role for each in self.ages) - {""}


def people(ages: Sequence[StatedAge]) -> tuple[Person, ...]:
    """The ages of one report put together by number, as far as name and sex allow; in the order of
    the first."""
    held: list[list[StatedAge]] = []
    for age in ages:
        alike = (
            person
            for person in held
            if person[0].months == age.months and all(_may_be_one(age, other) for other in person)
        )
        home = next(alike, None)
        if home is None:
            held.append([age])
        else:
            home.append(age)
    return tuple(Person(tuple(person)) for person in held)


def ages_apart(
    one: Sequence[Person], other: Sequence[Person], passed: int | None, *, few: bool = True
) -> Iterator[AgePair]:
    """Whose age two reports give differently, with both ages.

    passed: days from the one report to the other, negative where the other is the earlier, None
    where unknown. few: whether the reports tell of so few people that somebody without a name can
    be found again. The name is "" where none of the two gives one.
    """
    named = list(_named_apart(one, other, passed))
    yield from named
    if few and passed is not None and not named:
        for name, here, there in _unnamed_apart(one, other, near=abs(passed) <= UNNAMED):
            if not may_be_one_age(here, there, passed):
                yield name, here, there


def _named_apart(
    one: Sequence[Person], other: Sequence[Person], passed: int | None
) -> Iterator[AgePair]:
    seen = set()
    names = {name for person in (*one, *other) for name in person.names}
    for name in (name for person in one for name in person.names):
        here, there = _of_name(name, one, names), _of_name(name, other, names)
        if len(here) != 1 or len(there) != 1:
            continue  # nobody, or a father and a son of one name
        a, b = here[0].first, there[0].first
        if (a.start, b.start) in seen:
            continue
        seen.add((a.start, b.start))
        if not may_be_one_age(a, b, passed) and _is_slip(a.months // 12, b.months // 12):
            yield _written(*here[0].names, *there[0].names), a, b


def _written(*names: Name) -> str:
    """The longest of the names, "" where there is none."""
    return " ".join(part.title() for part in max(names, key=len, default=()))


def _of_name(name: Name, among: Sequence[Person], names: Iterable[Name]) -> Sequence[Person]:
    """Those who may have this name; a family name alone is nobody's where two people of the reports
    have it."""
    return [
        person
        for person in among
        if any(same_name(own, name) and _is_enough(own, name, names) for own in person.names)
    ]


def _is_enough(one: Name, other: Name, names: Iterable[Name]) -> bool:
    """Whether the shorter of two names tells one person of the reports from the others."""
    short = min(one, other, key=len)
    return len(short) > 1 or _is_one_persons(short[0], names)


def _is_one_persons(word: str, names: Iterable[Name]) -> bool:
    full = [
        name
        for name in names
        if len(name) > 1 and any(_same_word(word, part) for part in (name[0], name[-1]))
    ]
    return all(same_name(a, b) for a, b in combinations(full, 2))


def _unnamed_apart(
    one: Sequence[Person], other: Sequence[Person], *, near: bool
) -> Iterator[AgePair]:
    """near: whether the reports are of the same days; else only those alone of their kind are held
    together."""
    here = [person for person in one if not any(_of_one_age(person, each) for each in other)]
    there = [person for person in other if not any(_of_one_age(person, each) for each in one)]
    for person in here:
        like = [each for each in there if _may_be_the_same(person, each)]
        if len(like) != 1 or sum(_may_be_the_same(each, like[0]) for each in here) != 1:
            continue
        alone = _is_alone(person, one) and _is_alone(like[0], other)
        if alone or (near and _is_likely_one(person, like[0], here, there)):
            yield _written(*person.names, *like[0].names), person.first, like[0].first


def _is_likely_one(
    person: Person, like: Person, here: Sequence[Person], there: Sequence[Person]
) -> bool:
    """Whether two people are called alike, or are what is left of their kind in both reports."""
    if _is_called_alike(person, like):
        return True
    return _is_left(person, here) and _is_left(like, there) and not _is_strange(person, like)


def _of_one_age(one: Person, other: Person) -> bool:
    a, b = one.first, other.first
    same_unit = a.in_years == b.in_years
    near = a.months == b.months if same_unit else abs(a.months - b.months) < 12
    return near and _sexes_agree(one, other)


def _sexes_agree(one: Person | StatedAge, other: Person | StatedAge) -> bool:
    """One sex, or one of them is not known."""
    return "" in (one.sex, other.sex) or one.sex == other.sex


def _may_be_the_same(one: Person, other: Person) -> bool:
    """Whether two people of two reports, nearly of one age, may be one and the same."""
    a, b = one.first, other.first
    if one.names and other.names:
        return False  # by name or not at all
    if not _sexes_agree(one, other) or a.is_adult != b.is_adult:
        return False
    if one.roles and other.roles and one.roles.isdisjoint(other.roles):
        return False
    near = NEAR if a.is_adult else NEAR_CHILD if a.in_years or b.in_years else NEAR_BABY
    return abs(a.months - b.months) <= near


def _is_called_alike(one: Person, other: Person) -> bool:
    """By one noun, or one with a name and one without and both by what they did or suffered."""
    known = one.sex or not one.first.is_adult  # else one driver and another
    if known and not one.nouns.isdisjoint(other.nouns):
        return True
    return bool(one.names or other.names) and not one.roles.isdisjoint(other.roles)


def _is_left(person: Person, left: Sequence[Person]) -> bool:
    """Whether this is the one child, or the one man or woman, whose age the other report does not
    give."""
    return _of_kind(person, left) == [person]


def _of_kind(person: Person, among: Iterable[Person]) -> list[Person]:
    """Those who may be of a person's sex and are both grown up or both children."""
    adult = person.first.is_adult
    return [p for p in among if p.first.is_adult == adult and p.sex in {person.sex, ""}]


def _is_strange(one: Person, other: Person) -> bool:
    """Whether sex and role say nothing of two being one: of a grown person, or one known by name
    alone."""
    unknown = not (one.sex and other.sex) and one.roles.isdisjoint(other.roles)
    return unknown and (one.first.is_adult or bool(one.names or other.names))


def _is_alone(person: Person, among: Sequence[Person]) -> bool:
    """Whether a report gives the age of no other grown person, or child, of this sex."""
    return bool(person.sex) and len(_of_kind(person, among)) == 1


def same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names may be one person's: one family name, and one given name or the like. A
    single word is a family name, or the given name of a child."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) == 1:
        return any(_same_word(short[0], word) for word in (long[0], long[-1]))
    family = any(_same_word(a, b) for a in one[1:] for b in other[1:])
    return family and _same_given(one[0], other[0])


def _same_given(one: str, other: str) -> bool:
    begins = one.startswith(other) or other.startswith(one)
    return begins or _same_word(one, other) or are_nicknames(one, other)


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= SHORT and Levenshtein.distance(one, other) <= 1


def _may_be_one(one: StatedAge, other: StatedAge) -> bool:
    named = bool(one.name and other.name)
    return _sexes_agree(one, other) and (not named or same_name(one.name, other.name))


def may_be_one_age(one: StatedAge, other: StatedAge, passed: int | None) -> bool:
    """Whether one person may be of both ages, the second so many days after the first."""
    if one.in_years != other.in_years:
        return abs(one.months - other.months) < 12
    unit, days = (12, 365) if one.in_years else (1, 30)
    before, after = one.months // unit, other.months // unit
    if passed is None:
        return abs(before - after) <= 1
    if passed < 0:
        before, after, passed = after, before, -passed
    same_age = passed <= NO_BIRTHDAY and one.in_years
    return 0 <= after - before <= (0 if same_age else passed // days + 1)


def _is_slip(one: int, other: int) -> bool:
    """Whether two ages may be one person's, one given wrongly: near each other, or one digit
    off."""
    digits = str(one), str(other)
    one_off = len(digits[0]) == len(digits[1]) and any(a == b for a, b in zip(*digits, strict=True))
    return abs(one - other) <= SLIP or one_off
