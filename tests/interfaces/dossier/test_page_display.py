"""Text as it is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.interfaces.views.display import comparable, one_line, shorten, visible
from onrecord.interfaces.views.quoted_speakers import unquoted
from onrecord.interfaces.views.wording import counted, listed


def test_a_hard_wrapped_line_reads_as_one_and_a_hyphenated_word_stays_whole() -> None:
    assert (
        one_line("the full-\nscale opening\n  of the  ferry")
        == "the full-scale opening of the ferry"
    )
    assert one_line(None) == ""


def test_a_range_that_breaks_after_its_dash_keeps_the_space() -> None:
    assert one_line("pages 10-\n20") == "pages 10- 20"


@given(st.text(max_size=200), st.integers(4, 80))
def test_shortened_text_is_never_longer_than_asked_and_says_where_it_was_cut(
    text: str, limit: int
) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit + 1
    assert short == one_line(text) or short.endswith("…")


@given(st.text(max_size=200))
def test_what_is_visible_can_be_written_as_html_and_reorders_nothing(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert visible(shown) == shown
    assert not {"\x00", "\u202e", "\u2066", "\u200f"} & set(shown)


def test_joiners_that_scripts_need_are_left() -> None:
    assert visible("می\u200cخواهم") == "می\u200cخواهم"


def test_quotation_marks_and_the_comma_of_the_sentence_around_them_are_not_part_of_the_words() -> (
    None
):
    assert unquoted("“Our crews will sleep ashore again,”") == "Our crews will sleep ashore again"
    assert unquoted("“Will they?”") == "Will they?"
    assert unquoted("“‘Never,’ said the crews’") == "‘Never,’ said the crews’"
    assert unquoted("‘so-called’") == "so-called"
    assert unquoted("") == ""


def test_words_compare_without_case_accents_and_punctuation() -> None:
    assert comparable("“The Café, reopened!”") == comparable("the cafe reopened")


def test_lists_and_counts_read_as_people_say_them() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"
    assert counted(1, "story") == "1 story"
    assert counted(0, "origin") == "0 origins"
