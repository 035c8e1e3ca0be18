"""The same person in two reports of one incident, with an age that is not the same.

By name where both give one. Without a name by what is left: of the people in both reports those of
one age are taken for the same; where then one is left in each who may be one and the same by sex,
calling and deed, and is nearly of one age, the two ages are one person's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from onrecord.discrepancies.incidents.ages import Aged
from onrecord.entities.spelling import are_nicknames

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


@dataclass(frozen=True)
class Person:
    """Those mentions of a report with an age that are of one person."""

    mentions: tuple[Aged, ...]

    @property
    def first(self) -> Aged:
        return self.mentions[0]

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        return tuple(each.name for each in self.mentions if each.name)

    @property
    def called(self) -> frozenset[str]:
        return frozenset().union(*(each.called for each in self.mentions))

    @property
    def sex(self) -> str:
        return next((each.sex for each in self.mentions if each.sex), "")

    @property
    def sides(self) -> frozenset[str]:
        return frozenset(each.side for each in self.mentions) - {""}


def people(mentions: Sequence[Aged]) -> tuple[Person, ...]:
    """The mentions of one report put together by age, as far as name and sex allow; in the order of
    the first."""
    held: list[list[Aged]] = []
    for each in mentions:
        for person in held:
            if person[0].months == each.months and all(
                _may_be_one(each, other) for other in person
            ):
                person.append(each)
                break
        else:
            held.append([each])
    return tuple(Person(tuple(person)) for person in held)


def ages_apart(
    one: Sequence[Person], other: Sequence[Person], passed: int | None, *, few: bool = True
) -> Iterator[tuple[str, Aged, Aged]]:
    """Whose age two reports give differently, with both mentions. passed: days from the one report
    to the other, negative where the other is the earlier, None where unknown. few: whether the
    reports tell of so few people that somebody without a name can be found again. The name is ""
    where none of the two gives one."""
    named = list(_named_apart(one, other, passed))
    yield from named
    if few and passed is not None and not named:
        near = abs(passed) <= UNNAMED
        apart = _unnamed_apart(one, other, near=near)
        yield from (each for each in apart if not may_be_one_age(each[1], each[2], passed))


def _named_apart(
    one: Sequence[Person], other: Sequence[Person], passed: int | None
) -> Iterator[tuple[str, Aged, Aged]]:
    told = set()
    names = {name for person in (*one, *other) for name in person.names}
    for person in one:
        for name in person.names:
            here, there = _of_name(name, one, names), _of_name(name, other, names)
            if (
                len(here) != 1
                or len(there) != 1
                or (key := (here[0].first.start, there[0].first.start)) in told
            ):
                continue  # nobody, or a father and a son of one name
            told.add(key)
            a, b = here[0].first, there[0].first
            if not may_be_one_age(a, b, passed) and _is_slip(a.months // 12, b.months // 12):
                yield (
                    " ".join(
                        part.title() for part in max((*here[0].names, *there[0].names), key=len)
                    ),
                    a,
                    b,
                )


def _of_name(
    name: tuple[str, ...], people_here: Sequence[Person], names: Iterable[tuple[str, ...]]
) -> Sequence[Person]:
    """Those who may have this name; a family name alone is nobody's where two people of the reports
    have it."""
    found = []
    for person in people_here:
        for own in person.names:
            short = min(own, name, key=len)
            if same_name(own, name) and (len(short) > 1 or _is_one_persons(short[0], names)):
                found.append(person)
                break
    return found


def _is_one_persons(word: str, names: Iterable[tuple[str, ...]]) -> bool:
    full = [
        name
        for name in names
        if len(name) > 1 and any(_same_word(word, part) for part in (name[0], name[-1]))
    ]
    return all(same_name(a, b) for a, b in combinations(full, 2))


def _unnamed_apart(
    one: Sequence[Person], other: Sequence[Person], *, near: bool
) -> Iterator[tuple[str, Aged, Aged]]:
    """near: whether the reports are of the same days; else only those alone of their kind are held
    together."""
    here = [person for person in one if not any(_of_one_age(person, each) for each in other)]
    there = [person for person in other if not any(_of_one_age(person, each) for each in one)]
    for person in here:
        like = [each for each in there if _may_be_the_same(person, each)]
        if len(like) != 1 or sum(_may_be_the_same(each, like[0]) for each in here) != 1:
            continue
        alone = _is_alone(person, one) and _is_alone(like[0], other)
        left = (
            _is_left(person, here) and _is_left(like[0], there) and not _is_strange(person, like[0])
        )
        if alone or (near and (left or _is_called_alike(person, like[0]))):
            a, b = person.first, like[0].first
            name = max((*person.names, *like[0].names), key=len, default=())
            yield " ".join(part.title() for part in name), a, b


def _of_one_age(one: Person, other: Person) -> bool:
    a, b = one.first, other.first
    near = a.months == b.months if a.years == b.years else abs(a.months - b.months) < 12
    return near and (not one.sex or not other.sex or one.sex == other.sex)


def _may_be_the_same(one: Person, other: Person) -> bool:
    """Whether two people of two reports, nearly of one age, may be one and the same."""
    a, b = one.first, other.first
    if one.names and other.names:
        return False  # by name or not at all
    if (one.sex and other.sex and one.sex != other.sex) or a.grown != b.grown:
        return False
    if one.sides and other.sides and not one.sides & other.sides:
        return False
    near = NEAR if a.grown else NEAR_CHILD if a.years or b.years else NEAR_BABY
    return abs(a.months - b.months) <= near


def _is_called_alike(one: Person, other: Person) -> bool:
    """By one noun, or one with a name and one without and both by what they did or suffered."""
    by_noun = one.called & other.called and (
        one.sex or not one.first.grown
    )  # else one driver and another
    return bool(by_noun or (one.sides & other.sides and (one.names or other.names)))


def _is_left(person: Person, left: Sequence[Person]) -> bool:
    """Whether this is the one child, or the one man or woman, whose age the other report does not
    give."""
    alike = [
        each
        for each in left
        if each.first.grown == person.first.grown and each.sex in {person.sex, ""}
    ]
    return alike == [person]


def _is_strange(one: Person, other: Person) -> bool:
    """Whether sex and deed say nothing of two being one: of a grown person, or one known by name
    alone."""
    unknown = not (one.sex and other.sex) and not one.sides & other.sides
    return unknown and (one.first.grown or bool(one.names or other.names))


def _is_alone(person: Person, among: Sequence[Person]) -> bool:
    """Whether a report gives the age of no other grown person, or child, of this sex."""
    alike = [
        each
        for each in among
        if each.first.grown == person.first.grown and each.sex in {person.sex, ""}
    ]
    return bool(person.sex) and len(alike) == 1


def same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names may be one person's: one family name, and one given name or the like. A
    single word is a family name, or the given name of a child."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) == 1:
        return any(_same_word(short[0], word) for word in (long[0], long[-1]))
    family = any(_same_word(a, b) for a in one[1:] for b in other[1:])
    given = (
        _same_word(one[0], other[0]) or one[0].startswith(other[0]) or other[0].startswith(one[0])
    )
    return family and (given or are_nicknames(one[0], other[0]))


def _same_word(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) >= SHORT and Levenshtein.distance(one, other) <= 1
    )


def _may_be_one(one: Aged, other: Aged) -> bool:
    if one.name and other.name and not same_name(one.name, other.name):
        return False
    return not one.sex or not other.sex or one.sex == other.sex


def may_be_one_age(one: Aged, other: Aged, passed: int | None) -> bool:
    """Whether one person may be of both ages, the second so many days after the first."""
    if one.years != other.years:
        return abs(one.months - other.months) < 12
    unit = 12 if one.years else 1
    before, after = one.months // unit, other.months // unit
    if passed is None:
        return abs(before - after) <= 1
    if passed < 0:
        before, after, passed = after, before, -passed
    days = 365 if one.years else 30
    return 0 <= after - before <= (0 if passed <= NO_BIRTHDAY and one.years else passed // days + 1)


def _is_slip(one: int, other: int) -> bool:
    """Whether two ages may be one person's, one given wrongly: near each other, or one digit
    off."""
    digits = str(one), str(other)
    one_off = len(digits[0]) == len(digits[1]) and any(a == b for a, b in zip(*digits, strict=True))
    return abs(one - other) <= SLIP or one_off
