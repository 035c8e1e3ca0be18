"""The rules from tags to parts of speech, looked up: spaCy tries each of 180 on every word, a tenth
of reading.

Nearly all rules look at one word: at its tag, its dependency, and whether it is one of a few listed
ones. So words that share these fit the same rules, and are tried once. What is found is what spaCy
finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from spacy.attrs import DEP, LOWER, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

Match: TypeAlias = tuple[int, int, int, int]
"""As `AttributeRuler.match` tells it: number and id of the rule, and from which word to before
which it fits."""

SEEN = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
"""What rules may look at, so that words with the same tag, dependency and listed form fit the same
ones."""

KNOWN = 1 << 17
"""Word forms of which it is kept at hand whether a rule lists them."""


def look_up_tag_rules(language: Language) -> None:
    """Let the pipeline look its rules up, where it has some and they allow it."""
    for _, component in language.pipeline:
        if isinstance(component, AttributeRuler) and all(
            word.keys() <= SEEN for word in _words(component)
        ):
            vars(component)["match"] = _Rules(component).match


class _Rules:
    """The rules of an attribute ruler by what they look at. They must not change any more."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._longer = Matcher(ruler.vocab)
        for number, patterns in enumerate(_patterns(ruler)):
            longer = [pattern for pattern in patterns if len(pattern) > 1]
            if longer:
                self._longer.add(str(number), longer)
        asked = [word["LOWER"] for word in _words(ruler) if "LOWER" in word]
        self._by_form = Matcher(ruler.vocab)
        self._by_form.add("listed", [[{"LOWER": form}] for form in asked])
        self._by_form.add("space", [[{"IS_SPACE": True}]])
        self._listed: dict[int, bool] = {}
        self._fitting: dict[tuple[int, int, int], tuple[tuple[int, int], ...]] = {}

    def match(self, doc: Doc) -> list[Match]:
        """The rules that fit, by their numbers, so that later ones have precedence."""
        found = [
            (number, rule, place, place + 1)
            for place, (form, tag, dependency) in enumerate(
                doc.to_array([LOWER, TAG, DEP]).tolist()
            )
            for number, rule in self._of(doc, place, form, tag, dependency)
        ]
        longer = self._longer(doc, allow_missing=True)
        found += [(int(doc.vocab.strings[rule]), rule, start, end) for rule, start, end in longer]
        return sorted(found)

    def _of(
        self, doc: Doc, place: int, form: int, tag: int, dependency: int
    ) -> Sequence[tuple[int, int]]:
        """Number and id of each rule that fits one word by itself."""
        listed = self._listed.get(form)
        if listed is None:
            if len(self._listed) >= KNOWN:
                self._listed.clear()
            listed = self._listed[form] = bool(self._by_form(_alone(doc, place)))
        key = (form if listed else 0, tag, dependency)
        found = self._fitting.get(key)
        if found is None:
            fitting = self._ruler.matcher(_alone(doc, place), allow_missing=True)
            found = self._fitting[key] = tuple(
                (int(doc.vocab.strings[rule]), rule) for rule, _, _ in fitting
            )
        return found


def _alone(doc: Doc, place: int) -> Doc:
    """A word with its tag and dependency, and nothing around it."""
    word = doc[place]
    alone = Doc(doc.vocab, words=[word.text])
    alone[0].tag, alone[0].dep = word.tag, word.dep
    return alone


def _patterns(ruler: AttributeRuler) -> list[list[list[dict[str, Any]]]]:
    """The patterns of each rule: what each word in a row must be."""
    rules: Any = ruler.patterns
    return [rule["patterns"] for rule in rules]


def _words(ruler: AttributeRuler) -> list[dict[str, Any]]:
    """What a word must be, in each place of all patterns."""
    return [word for patterns in _patterns(ruler) for pattern in patterns for word in pattern]
