"""Texts cut at overlapping spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.interfaces.views.marks import (
    Closes,
    EndHere,
    Gap,
    Mark,
    Opens,
    Words,
    paragraph_gaps,
    pieces,
)

texts = st.text(alphabet=st.sampled_from("ab \n<&\u202eé"), max_size=60)
places = st.lists(st.tuples(st.integers(-3, 65), st.integers(-3, 65)), max_size=12)


def marks_of(spans: list[tuple[int, int]]) -> list[Mark]:
    return [Mark(start, end, f"{start}-{end}") for start, end in spans]


@given(texts, places)
def test_the_words_joined_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    cut = pieces(text, marks_of(spans), paragraph_gaps(text))
    assert "".join(piece.text for piece in cut if isinstance(piece, Words)) == text


@given(texts, places)
def test_every_mark_holds_exactly_its_words_and_opens_anew_only_after_a_crossing(
    text: str, spans: list[tuple[int, int]]
) -> None:
    inside = {mark for mark in marks_of(spans) if 0 <= mark.start < mark.end <= len(text)}
    held = dict.fromkeys(inside, "")
    firsts: list[Mark] = []
    ended: list[Mark] = []
    stack: list[Mark] = []
    for piece in pieces(text, marks_of(spans), paragraph_gaps(text)):
        match piece:
            case Opens(mark, first):
                stack.append(mark)
                firsts += [mark] if first else []
            case Closes(mark):
                assert stack.pop() == mark, "elements nest"
            case EndHere(marks):
                ended += marks
            case Words(words):
                for mark in stack:
                    held[mark] += words
            case Gap():
                pass
    assert not stack
    assert sorted(firsts) == sorted(ended) == sorted(inside)
    assert held == {mark: text[mark.start : mark.end] for mark in inside}


def test_a_mark_that_crosses_another_is_closed_and_opened_again() -> None:
    one, other = Mark(0, 6, "one"), Mark(3, 9, "other")
    cut = list(pieces("abcdefghij", [other, one]))
    assert cut == [
        Opens(one, True),
        Words("abc"),
        Opens(other, True),
        Words("def"),
        Closes(other),
        Closes(one),
        EndHere((one,)),
        Opens(other, False),
        Words("ghi"),
        Closes(other),
        EndHere((other,)),
        Words("j"),
    ]


def test_a_hard_wrapped_text_breaks_at_blank_lines_only() -> None:
    text = "one line of a\nparagraph\n\nand the next\none\n"
    assert [text[:gap] for gap in paragraph_gaps(text)] == ["one line of a\nparagraph\n"]


def test_a_text_with_long_lines_breaks_at_every_line() -> None:
    text = f"{'word ' * 40}\nshort\nlast\n"
    assert len(paragraph_gaps(text)) == 2
