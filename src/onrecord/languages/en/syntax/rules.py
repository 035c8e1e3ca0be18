"""Rules over the parse as data: what a word and its surroundings must be like, what follows of it,
and a sentence in which it does.

As in medspaCy's ConTextRule, a rule is a row: a name, a pattern, an effect, an example. The rows of
a table stand in the order in which they are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from onrecord.languages.en.parser.tokens import after, before, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

Test: TypeAlias = "Callable[[Token], bool]"
Words: TypeAlias = str | AbstractSet[str]
"""Words parted by spaces, or a set of them."""

Asked_contra = TypeVar("Asked_contra", contravariant=True)
Effect_co = TypeVar("Effect_co", covariant=True)
Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Asked_contra, Effect_co]):
    """One row. example: a sentence that the rule fits, with asterisks around the word that it is
    asked about; near_miss: one like it that it does not fit, "" where there is none.
    """

    name: str
    fits: Callable[[Asked_contra], bool]
    effect: Effect_co
    example: str
    near_miss: str = ""


def first_rule(
    rules: Sequence[Rule[Asked_contra, Effect_co]], asked: Asked_contra
) -> Rule[Asked_contra, Effect_co] | None:
    """The first row that fits."""
    for rule in rules:
        if rule.fits(asked):
            return rule
    return None


Verdict: TypeAlias = bool | Callable[[Asked], bool]
"""Yes, no, or what finds it: the effect of a row of a decision list."""


def decide(rules: Sequence[Rule[Asked, Verdict[Asked]]], asked: Asked) -> bool:
    """What the first row that fits says, in its effect, as a decision list does (Rivest 1987);
    False where none fits."""
    rule = first_rule(rules, asked)
    if rule is None:
        return False
    return rule.effect if isinstance(rule.effect, bool) else rule.effect(asked)


def anything(_: object) -> bool:
    """Fits whatever is asked about: the last row of a table."""
    return True


def pattern(
    *tests: Test,
    lemma: Words = "",
    lower: Words = "",
    dep: Words = "",
    tag: Words = "",
    pos: Words = "",
    entity: Words = "",
    head: Test | None = None,
    has: Test | Sequence[Test] = (),
    lacks: Test | Sequence[Test] = (),
    before: Test | None = None,
    after: Test | None = None,
) -> Test:
    """What a token must be: each attribute one of the words given, all tests true of it.

    head: what it hangs on. has, lacks: what must and must not hang on it. before, after: the token
    right beside it. What is not given is not asked.
    """
    attributes: list[tuple[Callable[[Token], str], Words]] = [
        (attrgetter("dep_"), dep),
        (attrgetter("tag_"), tag),
        (attrgetter("pos_"), pos),
        (attrgetter("lower_"), lower),
        (_LEMMA, lemma),
        (attrgetter("ent_type_"), entity),
    ]
    return all_of(
        *(_one_of(attribute, words_in(given)) for attribute, given in attributes if given),
        *([_of_head(head)] if head else []),
        *([_of_neighbour(_BEFORE, before)] if before else []),
        *([_of_neighbour(_AFTER, after)] if after else []),
        *tests,
        *(_has(child) for child in _several(has)),
        *(not_(_has(child)) for child in _several(lacks)),
    )


def all_of(*tests: Callable[[Asked], bool]) -> Callable[[Asked], bool]:
    """Each test is true of what is asked about, a token or another."""
    if len(tests) == 1:
        return tests[0]

    def fits(asked: Asked) -> bool:
        for test in tests:  # noqa: SIM110 - a generator takes twice as long
            if not test(asked):
                return False
        return True

    return fits


def any_of(*tests: Callable[[Asked], bool]) -> Callable[[Asked], bool]:
    """One of the tests is true of what is asked about."""

    def fits(asked: Asked) -> bool:
        for test in tests:  # noqa: SIM110 - a generator takes twice as long
            if test(asked):
                return True
        return False

    return fits


def not_(test: Callable[[Asked], bool]) -> Callable[[Asked], bool]:
    """The test is false of what is asked about."""
    return lambda asked: not test(asked)


def child(*, dep: Words = "", lower: Words = "") -> Test:
    """Something like it hangs on the token; see `pattern`."""
    return _has(pattern(dep=dep, lower=lower))


def words_in(words: Words) -> AbstractSet[str]:
    """Words parted by spaces as a set."""
    return frozenset(words.split()) if isinstance(words, str) else words


_LEMMA, _BEFORE, _AFTER = lemma, before, after


def _one_of(attribute: Callable[[Token], str], words: AbstractSet[str]) -> Test:
    return lambda token: attribute(token) in words


def _of_head(test: Test) -> Test:
    return lambda token: test(token.head)


def _of_neighbour(neighbour: Callable[[Token], Token | None], test: Test) -> Test:
    return lambda token: (beside := neighbour(token)) is not None and test(beside)


def _has(test: Test) -> Test:
    def fits(token: Token) -> bool:
        for child in token.children:  # noqa: SIM110 - a generator takes twice as long
            if test(child):
                return True
        return False

    return fits


def _several(tests: Test | Sequence[Test]) -> Sequence[Test]:
    return tests if isinstance(tests, Sequence) else (tests,)
