"""How closely a text keeps to its source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reuse.hashing import hashes_of
from onrecord.reuse.wording import Wording, covered, wording

TEXT = (
    "the harbour master counted eleven boats at dawn and wrote their names into the great "
    "book before the tide turned "
    "and carried the last of them out past the breakwater toward the fishing grounds of the "
    "northern bank"
)
SOURCE = TEXT.split()


def test_the_same_words_are_word_for_word_in_any_order_of_passages() -> None:
    assert wording(SOURCE, SOURCE) is Wording.VERBATIM
    assert wording([*SOURCE[17:], *SOURCE[:17]], SOURCE) is Wording.VERBATIM


def test_the_more_words_are_replaced_the_less_it_is_the_same() -> None:
    lightly = [word if place % 7 else "xxx" for place, word in enumerate(SOURCE)]
    heavily = [word if place % 4 else "xxx" for place, word in enumerate(SOURCE[:20])] + [
        "own"
    ] * 15
    assert wording(lightly, SOURCE) is Wording.LIGHT
    assert wording(heavily, SOURCE) is Wording.HEAVY
    assert wording(["quite", "another", "text"] * 9, SOURCE) is Wording.OWN


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")), st.integers(1, 5))
def test_longer_runs_never_cover_more(text: list[str], source: list[str], run: int) -> None:
    words, others = hashes_of(text), hashes_of(source)
    assert 0 <= covered(words, others, run + 1) <= covered(words, others, run) <= 1
